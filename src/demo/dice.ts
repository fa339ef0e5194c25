/** Chance that can be had again: the same seed gives the same throws (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  /** At least 0, less than 1. */
  throw(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.throw() * (to - from + 1));
  }

  pick<T>(of: readonly T[]): T {
    return of[this.between(0, of.length - 1)] as T;
  }

  /** One of them, each as often as its share says. */
  pickByShare<T extends Readonly<{ share: number }>>(of: readonly T[]): T {
    let left = this.throw() * of.reduce((sum, { share }) => sum + share, 0);
    for (const one of of) {
      left -= one.share;
      if (left < 0) return one;
    }
    return of.at(-1) as T;
  }
}
