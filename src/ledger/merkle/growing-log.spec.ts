import fc from 'fast-check';
import { NaiveTree } from '../../../test/ledger/naive-tree.js';
import { GrowingLog } from './growing-log.js';
import { EMPTY_ROOT } from './hash.js';
import { consistencyRanges, inclusionRanges, prove } from './proof.js';
import { rootOf } from './subtree.js';
import { type Tile, tilePath, tilesBehind, tilesGrown } from './tile.js';
import { hashesIn } from './tile-bytes.js';
import { Unproven } from './unproven.js';

const SIZE = 66_000;
const entry = (index: number) => Buffer.from(`entry ${index}`);
const naive = new NaiveTree(Array.from({ length: SIZE }, (_, index) => entry(index)));

/** A log with the files that were written for it, as far as `size`, with a checkpoint at every one of `stops`. */
function written(size: number, stops: readonly number[] = []) {
  const log = new GrowingLog();
  const files = new Map<string, Uint8Array>();
  const write = () => {
    for (const { path, bytes } of log.takeTiles()) files.set(path, bytes);
  };
  for (let index = 0; index < size; index++) {
    if (stops.includes(index)) write();
    log.append(entry(index));
  }
  write();
  return { log, files };
}
const whole = written(SIZE);
const read = (files: ReadonlyMap<string, Uint8Array>) => (tile: Tile) => {
  const bytes = files.get(tilePath(tile));
  if (!bytes) throw new Error(`${tilePath(tile)} was not written.`);
  return bytes;
};
const hex = (hashes: readonly Uint8Array[]) =>
  hashes.map((hash) => Buffer.from(hash).toString('hex'));

describe('A growing log', () => {
  it('that is empty has the root of nothing and no tiles', () =>
    expect([new GrowingLog().root(), new GrowingLog().takeTiles()]).toEqual([EMPTY_ROOT, []]));

  it('has the root of RFC 6962 at every size', () => {
    const log = new GrowingLog();
    for (let size = 1; size <= 1030; size++) {
      log.append(entry(size - 1));
      expect(hex([log.root()])).toEqual(hex([naive.root(size)]));
    }
  });

  it('hands out each tile once, and at the end it does not matter when', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1500 }),
        fc.array(fc.nat({ max: 1500 }), { maxLength: 8 }),
        (size, stops) => {
          const { files } = written(size, stops);
          const straight = written(size).files;
          for (const path of [...tilesGrown(0, size)].map(tilePath))
            expect(files.get(path)).toEqual(straight.get(path));
          for (const stop of stops.filter((stop) => stop <= size))
            expect(hex([rootOf(stop, hashesIn(files, stop))])).toEqual(hex([naive.root(stop)]));
        },
      ),
      { numRuns: 20 },
    ));

  it('is told when there is nothing new', () => {
    const { log } = written(300);
    expect(log.takeTiles()).toEqual([]);
  });

  it('takes no entry that a bundle could not hold, and stays as it was', () => {
    const { log } = written(5);
    expect(() => log.append(Buffer.alloc(65_536))).toThrow(RangeError);
    expect([log.size, log.takeTiles()]).toEqual([5, []]);
  });

  it('goes on from its tiles as if it had never stopped', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 255, 256, 257, 700, 1024),
        fc.nat({ max: 600 }),
        (size, more) => {
          const { files } = written(size);
          const log = GrowingLog.resume({ size, root: naive.root(size) }, read(files));
          for (let index = size; index < size + more; index++) log.append(entry(index));
          const tiles = log.takeTiles();
          expect(hex([log.root()])).toEqual(hex([naive.root(size + more)]));
          expect(tiles.map(({ path }) => path)).toEqual(
            [...tilesGrown(size, size + more)].map(tilePath),
          );
          const straight = written(size + more).files;
          for (const { path, bytes } of tiles) expect(bytes).toEqual(straight.get(path));
        },
      ),
      { numRuns: 20 },
    ));

  it('does not go on from tiles of another history', () => {
    const { files } = written(700);
    const checkpoint = { size: 700, root: naive.root(700) };
    for (const path of ['tile/0/002.p/188', 'tile/1/000.p/2', 'tile/entries/002.p/188']) {
      const changed = Buffer.from(files.get(path) as Uint8Array);
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
      expect(() =>
        GrowingLog.resume(checkpoint, read(new Map([...files, [path, changed]]))),
      ).toThrow(Unproven);
    }
    expect(() => GrowingLog.resume({ ...checkpoint, root: naive.root(699) }, read(files))).toThrow(
      Unproven,
    );
  });
});

describe('Its tiles', () => {
  const anyProof = fc
    .oneof(fc.integer({ min: 1, max: 1500 }), fc.constant(SIZE))
    .chain((size) =>
      fc.record({ size: fc.constantFrom(size, SIZE), older: fc.integer({ min: 1, max: size }) }),
    );

  it('prove what all entries together prove, with no more tiles than were asked for', () =>
    fc.assert(
      fc.property(anyProof, ({ size, older }) => {
        const files = size === SIZE ? whole.files : written(size).files;
        for (const [ranges, expected] of [
          [inclusionRanges(older - 1, size), naive.inclusion(older - 1, size)],
          [consistencyRanges(older, size), naive.consistency(older, size)],
        ] as const) {
          const tiles = new Map(
            tilesBehind(ranges, size).map((tile) => [tilePath(tile), read(files)(tile)]),
          );
          expect(hex(prove(ranges, hashesIn(tiles, size)))).toEqual(hex(expected));
        }
      }),
      { numRuns: 30 },
    ));

  it('prove nothing when one is missing or cut short', () => {
    const path = 'tile/0/257.p/208';
    const ranges = inclusionRanges(SIZE - 1, SIZE);
    const without = new Map(whole.files);
    without.delete(path);
    expect(() => prove(ranges, hashesIn(without, SIZE))).toThrow(Unproven);
    without.set(path, (whole.files.get(path) as Uint8Array).subarray(32));
    expect(() => prove(ranges, hashesIn(without, SIZE))).toThrow(Unproven);
  });
});
