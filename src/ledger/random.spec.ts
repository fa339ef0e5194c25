import { random } from './random.js';

describe('Random bytes', () => {
  it('are as many as were asked for, and never given twice', () => {
    const given = Array.from({ length: 10_000 }, (_, n) => random(12 + (n % 3) * 10));
    expect(given.map(({ length }) => length)).toEqual(given.map((_, n) => 12 + (n % 3) * 10));
    expect(new Set(given.map((bytes) => bytes.subarray(0, 12).toString('hex'))).size).toBe(10_000);
  });

  it('hold every bit as often as not', () => {
    const ROUNDS = 20_000;
    const given = Array.from({ length: ROUNDS }, () => random(16));
    const counts = Array.from(
      { length: 128 },
      (_, bit) => given.filter((bytes) => ((bytes[bit >> 3] as number) >> (bit & 7)) & 1).length,
    );
    // Seven standard deviations on either side: one run in a billion fails by chance.
    const far = 7 * Math.sqrt(ROUNDS / 4);
    for (const count of counts) expect(Math.abs(count - ROUNDS / 2)).toBeLessThan(far);
  });

  it('belong to whoever got them: what is done to them later changes nothing else', () => {
    const [one, other] = [random(32), random(32)];
    const before = other.toString('hex');
    one.fill(0);
    expect(other.toString('hex')).toBe(before);
    expect(random(32).equals(Buffer.alloc(32))).toBe(false);
  });

  it('are refused where somebody asks for very many', () =>
    expect(() => random(65)).toThrow(RangeError));
});
