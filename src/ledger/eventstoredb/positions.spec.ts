import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Positions } from './positions.js';

describe('The positions of a ledger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'positions-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let file: string;
  let n = 0;
  beforeEach(() => {
    file = join(folder, `${++n}`);
  });

  const placeOf = (index: number) => 100 + index * 7;
  const filled = (count: number) => {
    const positions = new Positions(file);
    for (let index = positions.length; index < count; index++) positions.add(placeOf(index));
    positions.save();
    return positions;
  };
  const list = ({ length, at }: Positions, of: Positions) =>
    Array.from({ length }, (_, index) => at.call(of, index));

  it('are none at first', () => {
    const positions = new Positions(file);
    expect(positions).toMatchObject({ length: 0, last: -1 });
    expect(positions.at(0)).toBeUndefined();
    expect(positions.indexOf(100)).toBe(-1);
  });

  it('tell the place of every index, and the index of every place', () => {
    const positions = filled(5000);
    for (let index = 0; index < 5000; index++) {
      expect(positions.at(index)).toBe(placeOf(index));
      expect(positions.indexOf(placeOf(index))).toBe(index);
      expect(positions.indexOf(placeOf(index) + 1)).toBe(-1);
    }
    expect(positions.last).toBe(placeOf(4999));
  });

  it('are remembered, and go on', () => {
    filled(1500);
    const positions = filled(3100);
    expect(new Positions(file).length).toBe(3100);
    expect(list(new Positions(file), positions)).toEqual(list(positions, positions));
  });

  it('are the same when two write one file', () => {
    const [one, other] = [new Positions(file), new Positions(file)];
    for (let index = 0; index < 2500; index++) one.add(placeOf(index));
    for (let index = 0; index < 2000; index++) other.add(placeOf(index));
    one.save();
    other.save();
    expect(new Positions(file).length).toBe(2500);
    expect(new Positions(file).last).toBe(placeOf(2499));
  });

  it.each([
    ['is cut within an entry', () => truncateSync(file, 50 * 8 + 3), 50],
    ['ends in a hole', () => appendFileSync(file, Buffer.alloc(80)), 100],
    [
      'has a hole',
      () => writeFileSync(file, Buffer.from(readFileSync(file)).fill(0, 30 * 8, 40 * 8)),
      30,
    ],
    ['repeats itself', () => appendFileSync(file, readFileSync(file)), 100],
  ])('are taken as far as they make sense when the file %s', (_, damage, kept) => {
    filled(100);
    damage();
    expect(new Positions(file).length).toBe(kept);
    expect(filled(100).length).toBe(100);
    expect(new Positions(file).last).toBe(placeOf(99));
  });
});
