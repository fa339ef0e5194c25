import fc from 'fast-check';
import { NaiveTree } from '../../../test/ledger/naive-tree.js';
import { EMPTY_ROOT, type Hash, leafHash, nodeHash } from './hash.js';
import {
  checkConsistency,
  checkInclusion,
  consistencyRanges,
  inclusionRanges,
  type Proof,
  prove,
} from './proof.js';
import { type HashAt, rootOf } from './subtree.js';
import { Unproven } from './unproven.js';

const SIZES = 130;
const entry = (index: number) => Buffer.from(`entry ${index}`);
const naive = new NaiveTree(Array.from({ length: SIZES }, (_, index) => entry(index)));
const root = (size: number) => naive.root(size);
const leaf = (index: number) => naive.leaf(index);

/** Every complete subtree, worked out once. */
const stored = new Map<string, Hash>();
const at: HashAt = ({ height, index }) => {
  const name = `${height} ${index}`;
  const hash =
    stored.get(name) ??
    (height === 0
      ? leafHash(entry(index))
      : nodeHash(
          at({ height: height - 1, index: index * 2 }),
          at({ height: height - 1, index: index * 2 + 1 }),
        ));
  stored.set(name, hash);
  return hash;
};

const inclusion = (index: number, size: number) => ({
  index,
  size,
  leaf: leaf(index),
  root: root(size),
});
const consistency = (older: number, newer: number) => ({
  older: { size: older, root: root(older) },
  newer: { size: newer, root: root(newer) },
});
const provenIn = (index: number, size: number) => prove(inclusionRanges(index, size), at);
const provenFrom = (older: number, newer: number) => prove(consistencyRanges(older, newer), at);

const hex = (proof: Proof) => proof.map((hash) => Buffer.from(hash).toString('hex')).join(' ');
const sizes = Array.from({ length: SIZES }, (_, n) => n + 1);
const flipped = (hash: Hash, bit: number): Hash => {
  const other = Buffer.from(hash);
  other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return other;
};
const replaced = (proof: Proof, n: number, hash: Hash) => proof.toSpliced(n, 1, hash);
/** How long the proof of another claim would be; -1 where there is none. */
const lengthOf = (index: number, size: number) =>
  index < size ? inclusionRanges(index, size).length : -1;
const bit = fc.nat({ max: 255 });
const within = fc.integer({ min: 1, max: SIZES }).chain((newer) =>
  fc.record({
    newer: fc.constant(newer),
    older: fc.integer({ min: 1, max: newer }),
    index: fc.nat({ max: newer - 1 }),
  }),
);

describe('The root', () => {
  it('of nothing is the hash of nothing', () => expect(rootOf(0, at)).toEqual(EMPTY_ROOT));

  it('of any size is what RFC 6962 says', () => {
    for (const size of sizes) expect(rootOf(size, at)).toEqual(root(size));
  });
});

describe('A proof of inclusion', () => {
  it('is the one of RFC 6962 for every entry of every size, and holds', () => {
    for (const size of sizes)
      for (let index = 0; index < size; index++) {
        const proof = provenIn(index, size);
        expect(hex(proof)).toBe(hex(naive.inclusion(index, size)));
        checkInclusion(inclusion(index, size), proof);
      }
  });

  it('shows no other entry, size or root', () =>
    fc.assert(
      fc.property(within, fc.nat({ max: SIZES }), bit, ({ newer, index }, other, bit) => {
        const proof = provenIn(index, newer);
        const claim = inclusion(index, newer);
        const refused = (changed: object) =>
          expect(() => checkInclusion({ ...claim, ...changed }, proof)).toThrow(Unproven);
        if (other !== index) refused({ index: other });
        // Of the same root, another size of the same shape cannot be told apart: the checkpoint signs both.
        if (other !== newer && lengthOf(index, other) !== proof.length) refused({ size: other });
        if (other !== newer) refused({ size: other, root: root(other) });
        refused({ leaf: flipped(claim.leaf, bit) });
        refused({ root: flipped(claim.root, bit) });
      }),
    ));

  it('does not hold with any bit of it changed', () => {
    const [index, size] = [5, 11];
    const proof = provenIn(index, size);
    for (const [n, hash] of proof.entries())
      for (let bit = 0; bit < 256; bit++)
        expect(() =>
          checkInclusion(inclusion(index, size), replaced(proof, n, flipped(hash, bit))),
        ).toThrow(Unproven);
  });

  it('does not hold cut short, padded or turned round', () =>
    fc.assert(
      fc.property(within, fc.nat(), ({ newer, index }, at) => {
        const proof = provenIn(index, newer);
        const place = at % (proof.length + 1);
        const refused = (changed: Proof) =>
          expect(() => checkInclusion(inclusion(index, newer), changed)).toThrow(Unproven);
        for (const extra of [root(newer), leaf(index), Buffer.alloc(0), Buffer.alloc(32)])
          refused(proof.toSpliced(place, 0, extra));
        if (place < proof.length) refused(proof.toSpliced(place, 1));
        if (proof.length > 1) refused(proof.toReversed());
      }),
    ));

  it.each([
    ['an index beyond the log', { index: 11 }],
    ['an index before it', { index: -1 }],
    ['half an index', { index: 5.5 }],
    ['a size that is not counted exactly', { size: 2 ** 53 }],
    ['no log at all', { index: 0, size: 0, root: EMPTY_ROOT }],
    ['a short leaf', { leaf: leaf(5).subarray(1) }],
    ['a long root', { root: Buffer.concat([root(11), Buffer.of(0)]) }],
  ])('is refused for %s', (_, changed) =>
    expect(() => checkInclusion({ ...inclusion(5, 11), ...changed }, provenIn(5, 11))).toThrow(
      Unproven,
    ),
  );

  it('is not made for an entry that is not there', () =>
    expect(() => inclusionRanges(11, 11)).toThrow(RangeError));
});

describe('A proof of consistency', () => {
  it('is the one of RFC 6962 between any two sizes, and holds', () => {
    for (const newer of sizes)
      for (let older = 1; older <= newer; older++) {
        const proof = provenFrom(older, newer);
        expect(hex(proof)).toBe(hex(naive.consistency(older, newer)));
        checkConsistency(consistency(older, newer), proof);
      }
  });

  it('does not hold with a bit of any hash changed, nor of a root', () =>
    fc.assert(
      fc.property(within, bit, ({ older, newer }, bit) => {
        const [claim, proof] = [consistency(older, newer), provenFrom(older, newer)];
        const refused = (changed: object, by: Proof) =>
          expect(() => checkConsistency({ ...claim, ...changed }, by)).toThrow(Unproven);
        for (const [n, hash] of proof.entries())
          refused({}, replaced(proof, n, flipped(hash, bit)));
        refused({ older: { size: older, root: flipped(root(older), bit) } }, proof);
        refused({ newer: { size: newer, root: flipped(root(newer), bit) } }, proof);
      }),
    ));

  it('does not hold cut short or padded, nor between the sizes of another', () =>
    fc.assert(
      fc.property(within, fc.integer({ min: 1, max: SIZES }), ({ older, newer }, other) => {
        const proof = provenFrom(older, newer);
        const refused = (between: [number, number], by: Proof) =>
          expect(() => checkConsistency(consistency(...between), by)).toThrow(Unproven);
        for (let n = 0; n < proof.length; n++) refused([older, newer], proof.toSpliced(n, 1));
        for (let n = 0; n <= proof.length; n++)
          for (const extra of [root(older), root(newer), Buffer.alloc(0)])
            refused([older, newer], proof.toSpliced(n, 0, extra));
        if (other !== older && other !== newer && proof.length > 0) refused([other, newer], proof);
        if (newer > older) refused([newer, older], proof);
      }),
    ));

  it('from nothing is neither made nor accepted', () => {
    expect(() => consistencyRanges(0, 4)).toThrow(RangeError);
    for (const proof of [[], [root(4)]])
      expect(() =>
        checkConsistency({ ...consistency(1, 4), older: { size: 0, root: EMPTY_ROOT } }, proof),
      ).toThrow(Unproven);
  });

  it('of nothing with nothing is that both are the same nothing', () => {
    expect(consistencyRanges(0, 0)).toEqual([]);
    const nothing = { size: 0, root: EMPTY_ROOT };
    checkConsistency({ older: nothing, newer: nothing }, []);
    const odd = { size: 0, root: root(1) };
    for (const [older, newer, proof] of [
      [nothing, odd, []],
      [odd, odd, []],
      [nothing, nothing, [EMPTY_ROOT]],
    ] as const)
      expect(() => checkConsistency({ older, newer }, proof)).toThrow(Unproven);
  });

  it('between equal sizes needs equal roots', () =>
    expect(() =>
      checkConsistency(
        { older: { size: 4, root: root(3) }, newer: { size: 4, root: root(4) } },
        [],
      ),
    ).toThrow(Unproven));

  it('is not made backwards', () => expect(() => consistencyRanges(5, 4)).toThrow(RangeError));
});
