import fc from 'fast-check';
import { type Hash, leafHash, nodeHash } from './hash.js';
import {
  checkConsistency,
  checkInclusion,
  consistencyRanges,
  inclusionRanges,
  prove,
} from './proof.js';
import { counted, type HashAt, rootOf, splitOf, subtreesOf } from './subtree.js';

describe('A log too long to hold', () => {
  /** All entries are the same, so every subtree of one height has one hash. */
  const heights = [leafHash(Buffer.from('same'))];
  const same: HashAt = ({ height }) => {
    for (let n = heights.length; n <= height; n++) {
      const below = heights[n - 1] as Hash;
      heights.push(nodeHash(below, below));
    }
    return heights[height] as Hash;
  };

  it.each([2 ** 20 + 7, 2 ** 32 + 1, 2 ** 53 - 1])('proves at %i entries', (max) =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max }).chain((newer) =>
          fc.record({
            newer: fc.constantFrom(newer, max),
            older: fc.integer({ min: 1, max: newer }),
          }),
        ),
        ({ older, newer }) => {
          const claim = { size: newer, root: rootOf(newer, same) };
          const index = older - 1;
          const leaf = heights[0] as Hash;
          checkInclusion({ ...claim, index, leaf }, prove(inclusionRanges(index, newer), same));
          checkConsistency(
            { older: { size: older, root: rootOf(older, same) }, newer: claim },
            prove(consistencyRanges(older, newer), same),
          );
        },
      ),
    ),
  );

  it('is split at the largest power of two below its size', () => {
    expect([2, 3, 4, 5, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1].map(splitOf)).toEqual([
      1,
      2,
      2,
      4,
      2 ** 31,
      2 ** 32,
      2 ** 52,
    ]);
  });

  it('is made of ever smaller complete subtrees', () =>
    expect(subtreesOf({ start: 8, end: 15 })).toEqual([
      { height: 2, index: 2 },
      { height: 1, index: 6 },
      { height: 0, index: 14 },
    ]));

  it.each([-1, 0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])(
    'does not have %d entries',
    (size) => expect(() => counted(size)).toThrow(RangeError),
  );
});
