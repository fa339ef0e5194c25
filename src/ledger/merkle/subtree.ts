import { checked, EMPTY_ROOT, type Hash, nodeHash } from './hash.js';

/** Leaves from `start` (0-based) up to, but not including, `end`. */
export type Range = Readonly<{ start: number; end: number }>;

/**
 * A subtree with no leaf missing: the 2^height leaves from index × 2^height on.
 * Whatever is appended later, its hash never changes; therefore only these are stored.
 */
export type Subtree = Readonly<{ height: number; index: number }>;

/** Where stored hashes come from: tiles in memory, the edge of a growing log, a table in a test. */
export type HashAt = (subtree: Subtree) => Hash;

/** A size or an index: whole, from 0 to 2^53 - 1, beyond which numbers are no longer exact. */
export const isCount = (count: number) => Number.isSafeInteger(count) && count >= 0;

/** The same count, or a `RangeError`: for what our own code asks. */
export const counted = (count: number): number => {
  if (!isCount(count)) throw new RangeError(`${count} is not a number of entries.`);
  return count;
};

/** RFC 6962 splits n > 1 leaves at k, the largest power of two smaller than n. The left side is always complete. */
export const splitOf = (leaves: number): number => {
  let k = 1;
  while (k * 2 < leaves) k *= 2;
  return k;
};

/**
 * The complete subtrees that make up a range, left to right, each smaller than the one before.
 * The range starts at a multiple of its own size, rounded up to a power of two, as every range does that RFC 6962 names.
 */
export function subtreesOf({ start, end }: Range): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let from = start; from < end; ) {
    let height = 0;
    while (2 ** (height + 1) <= end - from) height++;
    subtrees.push({ height, index: from / 2 ** height });
    from += 2 ** height;
  }
  return subtrees;
}

/** RFC 6962's MTH of a range: its subtrees joined from the right, so that an odd one moves up unchanged. */
export const hashOf = (range: Range, at: HashAt): Hash =>
  subtreesOf(range)
    .map((subtree) => checked(at(subtree)))
    .reduceRight((right: Hash | null, left) => (right ? nodeHash(left, right) : left), null) ??
  EMPTY_ROOT;

/** The root of the first `size` entries. */
export const rootOf = (size: number, at: HashAt): Hash =>
  hashOf({ start: 0, end: counted(size) }, at);
