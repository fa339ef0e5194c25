import { checked, EMPTY_ROOT, type Hash, nodeHash, sameHash } from './hash.js';
import { counted, type HashAt, hashOf, isCount, type Range, splitOf } from './subtree.js';
import { Unproven } from './unproven.js';

/** Hashes as RFC 6962 orders them, from the bottom of the tree to the top: at most 63 for any log. */
export type Proof = readonly Hash[];

/**
 * An entry is in the log of this size: the ranges whose hashes lead from its leaf to the root.
 * Throws `RangeError` when the log does not reach so far.
 */
export function inclusionRanges(index: number, size: number): Range[] {
  if (counted(index) >= counted(size))
    throw new RangeError(`A log of ${size} entries has no entry ${index}.`);
  const path = ({ start, end }: Range): Range[] => {
    if (end - start === 1) return [];
    const middle = start + splitOf(end - start);
    return index < middle
      ? [...path({ start, end: middle }), { start: middle, end }]
      : [...path({ start: middle, end }), { start, end: middle }];
  };
  return path({ start: 0, end: size });
}

/**
 * A log of `newer` entries begins with what it was when it had `older`: the ranges that lead to both roots.
 * Throws `RangeError` when it shrinks, and from 0 on: every log begins with nothing, which proves nothing.
 */
export function consistencyRanges(older: number, newer: number): Range[] {
  if (counted(older) > counted(newer) || (older === 0 && newer > 0))
    throw new RangeError(`No proof leads from ${older} to ${newer} entries.`);
  /** `known`: whoever checks has the hash of this range already, because it is the older root. */
  const path = (range: Range, known: boolean): Range[] => {
    const { start, end } = range;
    if (older === end) return known ? [] : [range];
    const middle = start + splitOf(end - start);
    return older <= middle
      ? [...path({ start, end: middle }, known), { start: middle, end }]
      : [...path({ start: middle, end }, false), { start, end: middle }];
  };
  return path({ start: 0, end: newer }, true);
}

/** Turns the ranges of a proof into the proof. */
export const prove = (ranges: readonly Range[], at: HashAt): Proof =>
  ranges.map((range) => hashOf(range, at));

/** An entry's claimed place: `leaf` is its leaf hash. */
export type Inclusion = Readonly<{ index: number; size: number; leaf: Hash; root: Hash }>;

/** Throws `Unproven` unless this leaf is at this index of the one log with this size and root. */
export function checkInclusion({ index, size, leaf, root }: Inclusion, proof: Proof): void {
  mustBeCounted(index, size);
  if (index >= size) throw new Unproven(`A log of ${size} entries has no entry ${index}.`);
  const left = new Unread(proof);
  const rebuild = (at: number, leaves: number): Hash => {
    if (leaves === 1) return checked(leaf);
    const middle = splitOf(leaves);
    const sibling = left.last();
    return at < middle
      ? nodeHash(rebuild(at, middle), sibling)
      : nodeHash(sibling, rebuild(at - middle, leaves - middle));
  };
  const rebuilt = rebuild(index, size);
  left.mustBeEmpty();
  if (!sameHash(rebuilt, root))
    throw new Unproven(`The proof of entry ${index} leads to another root of ${size} entries.`);
}

/** Two claimed states of one log. */
export type Consistency = Readonly<{
  older: Readonly<{ size: number; root: Hash }>;
  newer: Readonly<{ size: number; root: Hash }>;
}>;

/**
 * Throws `Unproven` unless the newer log begins with every entry of the older, in the same order. From size 0 to any
 * other it always throws: whoever may take that without proof, a witness, does not ask here.
 */
export function checkConsistency({ older, newer }: Consistency, proof: Proof): void {
  mustBeCounted(older.size, newer.size);
  if (older.size === 0 && (newer.size > 0 || !sameHash(older.root, EMPTY_ROOT)))
    throw new Unproven('Every log begins with an empty one: that is no proof.');
  if (older.size > newer.size)
    throw new Unproven(`A log of ${older.size} entries cannot have become one of ${newer.size}.`);
  const left = new Unread(proof);
  const rebuild = (olderLeaves: number, leaves: number, known: boolean): [Hash, Hash] => {
    if (olderLeaves === leaves) {
      const both = known ? older.root : left.last();
      return [both, both];
    }
    const middle = splitOf(leaves);
    const sibling = left.last();
    if (olderLeaves <= middle) {
      const [before, after] = rebuild(olderLeaves, middle, known);
      return [before, nodeHash(after, sibling)];
    }
    const [before, after] = rebuild(olderLeaves - middle, leaves - middle, false);
    return [nodeHash(sibling, before), nodeHash(sibling, after)];
  };
  const [before, after] = rebuild(older.size, newer.size, true);
  left.mustBeEmpty();
  if (!sameHash(before, older.root) || !sameHash(after, newer.root))
    throw new Unproven(
      `The log of ${newer.size} entries does not begin with the one of ${older.size}.`,
    );
}

/** Unlike our own mistakes, which are `RangeError`s, a count that came with a proof is somebody's claim. */
const mustBeCounted = (...counts: number[]) => {
  for (const count of counts)
    if (!isCount(count)) throw new Unproven(`${count} is not a number of entries.`);
};

/** A proof is read from the top of the tree down; every hash of it is needed exactly once. */
class Unread {
  private read = 0;

  constructor(private readonly proof: Proof) {}

  last(): Hash {
    this.read++;
    const hash = this.proof.at(-this.read);
    if (!hash) throw new Unproven(`The proof has ${this.proof.length} hashes and needs more.`);
    return checked(hash);
  }

  mustBeEmpty() {
    if (this.read !== this.proof.length)
      throw new Unproven(`The proof has ${this.proof.length} hashes and needs ${this.read}.`);
  }
}
