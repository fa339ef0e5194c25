import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';

const BYTES = Float64Array.BYTES_PER_ELEMENT;
const FIRST_ROOM = 1024;
/** What is not kept is counted again at the next start. */
const SAVE_EVERY = 1000;

/**
 * Where each event of the ledger stands in the server's log, in order: the n-th entry is the place of the event with
 * index n. Whoever counts comes to the same list, so its file may be lost, cut short, or written by several processes
 * at once, which write the same bytes in the same places. 8 bytes an event, in memory as well.
 */
export class Positions {
  private values: Float64Array;
  private saved: number;
  length: number;

  constructor(private readonly file: string) {
    const kept = keptIn(file);
    this.length = this.saved = kept.length;
    this.values = new Float64Array(Math.max(FIRST_ROOM, kept.length * 2));
    this.values.set(kept);
  }

  /** -1 when there is none yet. */
  get last(): number {
    return this.at(this.length - 1) ?? -1;
  }

  at(index: number): number | undefined {
    return index < this.length ? this.values[index] : undefined;
  }

  /** The index of the event at this very place; -1 when none of ours is there. */
  indexOf(position: number): number {
    let [low, high] = [0, this.length - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.values[middle] as number;
      if (found === position) return middle;
      if (found < position) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  add(position: number) {
    if (this.length === this.values.length) {
      const roomier = new Float64Array(this.values.length * 2);
      roomier.set(this.values);
      this.values = roomier;
    }
    this.values[this.length++] = position;
    if (this.length - this.saved >= SAVE_EVERY) this.save();
  }

  save() {
    if (this.saved === this.length) return;
    // Opened to append once, so that it exists; then to write in its middle, which appending would not.
    closeSync(openSync(this.file, 'a', 0o600));
    const file = openSync(this.file, 'r+');
    try {
      const fresh = this.values.subarray(this.saved, this.length);
      const bytes = new Uint8Array(fresh.buffer, fresh.byteOffset, fresh.byteLength);
      writeSync(file, bytes, 0, bytes.length, this.saved * BYTES);
      this.saved = this.length;
    } finally {
      closeSync(file);
    }
  }
}

/** As far as it makes sense: a hole that a power cut left is where the counting goes on. */
const keptIn = (file: string): Float64Array => {
  const values = read(file);
  const end = values.findIndex((value, n) => !(value > (n === 0 ? 0 : (values[n - 1] as number))));
  return end < 0 ? values : values.subarray(0, end);
};

const read = (file: string): Float64Array => {
  try {
    const bytes = Uint8Array.from(readFileSync(file));
    return new Float64Array(bytes.buffer, 0, Math.floor(bytes.length / BYTES));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Float64Array();
    throw error;
  }
};
