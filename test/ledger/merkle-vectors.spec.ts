import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GrowingLog } from '../../src/ledger/merkle/growing-log.js';
import { leafHash } from '../../src/ledger/merkle/hash.js';
import { checkConsistency, checkInclusion } from '../../src/ledger/merkle/proof.js';
import { Unproven } from '../../src/ledger/merkle/unproven.js';
import { vectors } from '../vectors.js';

const bytes = (base64: string) => Buffer.from(base64, 'base64');
const base64 = (hash: Uint8Array) => Buffer.from(hash).toString('base64');
const proofOf = (hashes: readonly string[] | null) => (hashes ?? []).map(bytes);
const json = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8'));

/** Whether it holds; anything but a plain "no" fails the test. */
const holds = (check: () => void) => {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof Unproven) return false;
    throw error;
  }
};

type Probe = { desc: string; wantErr: boolean; proof: string[] | null };
type InclusionProbe = Probe & { leafIdx: number; treeSize: number; root: string; leafHash: string };
type ConsistencyProbe = Probe &
  Record<'size1' | 'size2', number> &
  Record<'root1' | 'root2', string>;

const probes = vectors('merkle-rfc6962');
probes.describe(`Of the RFC 6962 probes${probes.why}`, () => {
  const probesIn = <P extends Probe>(kind: string): P[] => {
    const folder = join(probes.path, kind);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json'))
      .map((path) => json(folder, path));
  };

  it('those of inclusion hold that should, and every corrupted one is refused', () => {
    const given = probesIn<InclusionProbe>('inclusion');
    expect(given.length).toBeGreaterThan(45);
    for (const { desc, wantErr, leafIdx: index, treeSize: size, root, leafHash, proof } of given) {
      const claim = { index, size, root: bytes(root), leaf: bytes(leafHash) };
      expect([desc, holds(() => checkInclusion(claim, proofOf(proof)))]).toEqual([desc, !wantErr]);
    }
  });

  it('those of consistency hold that should, and every corrupted one is refused', () => {
    const given = probesIn<ConsistencyProbe>('consistency');
    expect(given.length).toBeGreaterThan(35);
    for (const { desc, wantErr, size1, size2, root1, root2, proof } of given) {
      const claim = {
        older: { size: size1, root: bytes(root1) },
        newer: { size: size2, root: bytes(root2) },
      };
      expect([desc, holds(() => checkConsistency(claim, proofOf(proof)))]).toEqual([
        desc,
        !wantErr,
      ]);
    }
  });
});

type Roots = { roots: { size: number; root: string }[] };
type InclusionProof = {
  size: number;
  index: number;
  leafHash: string;
  root: string;
  proof: string[];
};
type ConsistencyProof = { old: number; new: number; root1: string; root2: string; proof: string[] };

const oracle = vectors('xmod-oracle');
oracle.describe(`Of the proofs and tiles of golang.org/x/mod${oracle.why}`, () => {
  const leaves = () => json<string[]>(oracle.path, 'leaves.json').map((leaf) => Buffer.from(leaf));
  const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

  it('every root of up to 600 entries is ours', () => {
    const { roots } = json<Roots>(oracle.path, 'roots.json');
    const log = new GrowingLog();
    for (const leaf of [null, ...leaves()]) {
      if (leaf) log.append(leaf);
      for (const { root } of roots.filter(({ size }) => size === log.size))
        expect([log.size, base64(log.root())]).toEqual([log.size, root]);
    }
  });

  it('every inclusion holds', () => {
    const proofs = json<InclusionProof[]>(oracle.path, 'inclusion.json');
    const entries = leaves();
    for (const { size, index, leafHash: leaf, root, proof } of proofs) {
      checkInclusion({ size, index, leaf: bytes(leaf), root: bytes(root) }, proofOf(proof));
      const entry = entries[index];
      if (entry) expect(base64(leafHash(entry))).toBe(leaf);
    }
    expect(proofs).toHaveLength(248);
  });

  it('every consistency holds', () => {
    const proofs = json<ConsistencyProof[]>(oracle.path, 'consistency.json');
    for (const { old, new: size, root1, root2, proof } of proofs)
      checkConsistency(
        { older: { size: old, root: bytes(root1) }, newer: { size, root: bytes(root2) } },
        proofOf(proof),
      );
    expect(proofs).toHaveLength(630);
  });

  it('every tile and bundle that 600 entries fill is ours, bit for bit', () => {
    const published = {
      ...json<Record<string, string>>(oracle.path, 'tiles-70000-sha256.json'),
      ...json<Record<string, string>>(oracle.path, 'bundles-sha256.json'),
    };
    const log = new GrowingLog();
    for (const leaf of leaves()) log.append(leaf);
    const ours = log.takeTiles().filter(({ path }) => published[path]);
    expect(ours.map(({ path }) => path)).toEqual([
      'tile/entries/000',
      'tile/entries/001',
      'tile/entries/002.p/88',
      'tile/0/000',
      'tile/0/001',
    ]);
    for (const { path, bytes } of ours)
      expect([path, sha256(bytes)]).toEqual([path, published[path]]);
  });
});
