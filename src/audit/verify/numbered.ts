const WORDS = 4;

/**
 * Numbers 128-bit names in the order in which they come, 24 to 48 bytes each: a million of them in a JavaScript map
 * take ten times as much. The names have to look like chance in their first 32 bits, as hashes and made-up ids do.
 */
export class Numbered {
  private names = new Uint32Array(WORDS * 1024);
  private numbers = new Int32Array(1024).fill(NONE);
  private count = 0;

  get size() {
    return this.count;
  }

  /** The number of this name, 32 hex digits: `size` as it was before, if it is new. */
  numberOf(hex: string): number {
    if (this.count * 4 >= this.numbers.length * 3) this.grow();
    const [a, b, c, d] = [wordAt(hex, 0), wordAt(hex, 8), wordAt(hex, 16), wordAt(hex, 24)];
    const slot = this.slotOf(a, b, c, d);
    const number = this.numbers[slot] as number;
    if (number !== NONE) return number;
    this.put(slot, this.count, a, b, c, d);
    return this.count++;
  }

  /** Where this name is, or would be. */
  private slotOf(a: number, b: number, c: number, d: number): number {
    const mask = this.numbers.length - 1;
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      if (this.numbers[slot] === NONE) return slot;
      const at = slot * WORDS;
      const { names } = this;
      if (names[at] === a && names[at + 1] === b && names[at + 2] === c && names[at + 3] === d)
        return slot;
    }
  }

  private put(slot: number, number: number, a: number, b: number, c: number, d: number) {
    const at = slot * WORDS;
    this.names[at] = a;
    this.names[at + 1] = b;
    this.names[at + 2] = c;
    this.names[at + 3] = d;
    this.numbers[slot] = number;
  }

  private grow() {
    const [names, numbers] = [this.names, this.numbers];
    this.names = new Uint32Array(names.length * 2);
    this.numbers = new Int32Array(numbers.length * 2).fill(NONE);
    for (const [slot, number] of numbers.entries()) {
      if (number === NONE) continue;
      const [a = 0, b = 0, c = 0, d = 0] = names.subarray(slot * WORDS, (slot + 1) * WORDS);
      this.put(this.slotOf(a, b, c, d), number, a, b, c, d);
    }
  }
}

const NONE = -1;

/** Eight hex digits as 32 bits, without making a string of them: this runs for every event, eight times. */
function wordAt(hex: string, at: number): number {
  let word = 0;
  for (let n = at; n < at + 8; n++) {
    const code = hex.charCodeAt(n);
    word = (word << 4) | ((code & 0xf) + (code >> 6) * 9);
  }
  return word >>> 0;
}
