import { createHash } from 'node:crypto';
import { Numbered } from './numbered.js';

const nameOf = (n: number) => createHash('sha256').update(String(n)).digest('hex').slice(0, 32);

describe('Names', () => {
  it('are numbered in the order in which they come, and keep their numbers', () => {
    const numbered = new Numbered();
    const names = Array.from({ length: 5_000 }, (_, n) => nameOf(n));
    expect(names.map((name) => numbered.numberOf(name))).toEqual([...names.keys()]);
    expect(numbered.size).toBe(5_000);
    expect(names.map((name) => numbered.numberOf(name))).toEqual([...names.keys()]);
    expect(numbered.size).toBe(5_000);
  });

  it('that begin alike are told apart to the last digit', () => {
    const numbered = new Numbered();
    const alike = ['00', '01', '10', '0f'].map((end) => `${'a'.repeat(30)}${end}`);
    expect(alike.map((name) => numbered.numberOf(name))).toEqual([0, 1, 2, 3]);
    expect(alike.map((name) => numbered.numberOf(name))).toEqual([0, 1, 2, 3]);
  });

  it('of all noughts are names', () => {
    const numbered = new Numbered();
    expect(numbered.numberOf('f'.repeat(32))).toBe(0);
    expect(numbered.numberOf('0'.repeat(32))).toBe(1);
    expect(numbered.numberOf('0'.repeat(32))).toBe(1);
  });

  it('by the hundred thousand take 48 bytes each at most', () => {
    const before = process.memoryUsage().arrayBuffers;
    const numbered = new Numbered();
    for (let n = 0; n < 100_000; n++) numbered.numberOf(nameOf(n));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000 * 48 * 2);
    expect(numbered.size).toBe(100_000);
  });
});
