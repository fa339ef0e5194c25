import fc from 'fast-check';
import { NaiveTree } from '../../../test/ledger/naive-tree.js';
import { signCheckpoint, type Trust } from './checkpoint.js';
import { SignatureType, signingKey } from './key.js';
import { checkTlogProof, formatTlogProof, parseTlogProof } from './tlog-proof.js';
import { Unproven } from './unproven.js';

const entry = (index: number) => Buffer.from(`entry ${index}`);
const tree = new NaiveTree(Array.from({ length: 40 }, (_, index) => entry(index)));
const log = signingKey('ledger.council.example', SignatureType.NOTE, Buffer.alloc(32, 1));
const trust: Trust = { origin: log.name, logKeys: [log], witnessKeys: [], witnessesNeeded: 0 };
const proofOf = (index: number, size: number, extra: Uint8Array | null = null) => ({
  extra,
  index,
  proof: tree.inclusion(index, size),
  checkpoint: signCheckpoint({ origin: log.name, size, root: tree.root(size), extensions: [] }, [
    log,
  ]),
});

describe('A proof in one file', () => {
  const bytes = formatTlogProof(proofOf(3, 7, Buffer.from('with it')));
  const text = Buffer.from(bytes).toString();

  it('has its form, and holds', () => {
    expect(text).toMatch(
      /^c2sp\.org\/tlog-proof@v1\nextra d2l0aCBpdA==\nindex 3\n(.{43}=\n){3}\nledger/,
    );
    const proof = parseTlogProof(bytes);
    expect(proof.extra).toEqual(Buffer.from('with it'));
    expect(checkTlogProof(proof, entry(3), trust).checkpoint.size).toBe(7);
  });

  it('comes back for every entry of every size, with and without more', () =>
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 40 })
          .chain((size) => fc.tuple(fc.nat({ max: size - 1 }), fc.constant(size))),
        fc.option(fc.uint8Array({ maxLength: 40 })),
        ([index, size], extra) => {
          const again = parseTlogProof(formatTlogProof(proofOf(index, size, extra)));
          expect(again.extra && [...again.extra]).toEqual(extra && [...extra]);
          checkTlogProof(again, entry(index), trust);
        },
      ),
    ));

  it('shows no other entry', () =>
    expect(() => checkTlogProof(parseTlogProof(bytes), entry(4), trust)).toThrow(
      'leads to another root',
    ));

  it('is as good as its checkpoint', () => {
    const other = signingKey(log.name, SignatureType.NOTE, Buffer.alloc(32, 2));
    const proof = parseTlogProof(bytes);
    expect(() => checkTlogProof(proof, entry(3), { ...trust, logKeys: [other] })).toThrow('Nobody');
    expect(() => checkTlogProof(proof, entry(3), { ...trust, witnessesNeeded: 1 })).toThrow(
      '1 are needed',
    );
    const longer = { ...proof, checkpoint: proofOf(3, 9).checkpoint };
    expect(() => checkTlogProof(longer, entry(3), trust)).toThrow(Unproven);
  });

  it('does not hold with any bit changed, except in what nobody signs', () =>
    fc.assert(
      fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const holds = () => checkTlogProof(parseTlogProof(changed), entry(3), trust);
        const extra = text.indexOf('d2l0aCBpdA==');
        const [from, to] = [extra * 8, (extra + 12) * 8];
        if (bit < from || bit >= to) expect(holds).toThrow(Unproven);
      }),
      { numRuns: 500 },
    ));

  it('does not hold cut anywhere', () => {
    for (let end = 0; end < bytes.length; end++)
      expect(() => checkTlogProof(parseTlogProof(bytes.subarray(0, end)), entry(3), trust)).toThrow(
        Unproven,
      );
  });

  it.each([
    ['@v1', '@v2'],
    ['index 3', 'index 03'],
    ['index 3', 'index -3'],
    ['index 3', 'index  3'],
    ['index 3\n', ''],
    ['extra d2l0aCBpdA==', 'extra d2l0aCBpdA'],
    ['extra d2l0aCBpdA==\nindex 3', 'index 3\nextra d2l0aCBpdA=='],
    ['index 3\n', 'index 3\nAAAA\n'],
    ['\n\nledger', '\nledger'],
    ['\n\nledger', '\n\n\nledger'],
    ['index 3\n', `index 3\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(61)}`],
  ])('is none with %j as %j', (from, to) =>
    expect(() =>
      checkTlogProof(parseTlogProof(Buffer.from(text.replace(from, to))), entry(3), trust),
    ).toThrow(Unproven),
  );
});
