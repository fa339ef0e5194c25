/** A small generator of chances (mulberry32): the same seed throws the same dice on every machine. */
export class Dice {
  constructor(private seed: number) {}

  /** From 0 up to, and without, 1. */
  private throw(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.throw() * (most - least + 1));
  }

  /** True so many times in a hundred. */
  percent(chance: number): boolean {
    return this.throw() * 100 < chance;
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.between(0, Math.max(list.length - 1, 0))];
  }

  /** Of a list that is not empty. */
  one<T>(...list: [T, ...T[]]): T {
    return this.pick(list) as T;
  }
}
