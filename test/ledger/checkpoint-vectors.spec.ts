import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  type Trust,
} from '../../src/ledger/merkle/checkpoint.js';
import { GrowingLog } from '../../src/ledger/merkle/growing-log.js';
import {
  formatVerifierKey,
  parseSigningKey,
  parseVerifierKey,
} from '../../src/ledger/merkle/key.js';
import { formatNote, parseNote, verifyNote } from '../../src/ledger/merkle/note.js';
import { parseTilePath, tilesGrown } from '../../src/ledger/merkle/tile.js';
import { decodeEntries } from '../../src/ledger/merkle/tile-bytes.js';
import {
  checkTlogProof,
  formatTlogProof,
  parseTlogProof,
} from '../../src/ledger/merkle/tlog-proof.js';
import { Unproven } from '../../src/ledger/merkle/unproven.js';
import { vectors } from '../vectors.js';

const json = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8'));
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

const tessera = vectors('tessera-log');
tessera.describe(`The log that Tessera wrote${tessera.why}`, () => {
  const origin = 'example.com/log/testdata';
  const trust: Trust = {
    origin,
    logKeys: [parseVerifierKey(`${origin}+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx`)],
    witnessKeys: [],
    witnessesNeeded: 0,
  };
  const file = (path: string) => readFileSync(join(tessera.path, path));
  const entries = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((word) =>
    Buffer.from(word),
  );

  it('is ours, bit for bit, at every size from 0 to 7', () => {
    const log = new GrowingLog();
    for (const entry of [null, ...entries]) {
      if (entry) log.append(entry);
      const size = log.size;
      const tiles = log.takeTiles();
      const { checkpoint } = openCheckpoint(file(`checkpoint.${size}`), trust);
      expect(checkpoint).toEqual({ origin, size, root: log.root(), extensions: [] });
      expect(tiles).toHaveLength(size > 0 ? 2 : 0);
      for (const { path, bytes } of tiles) expect([path, bytes]).toEqual([path, file(path)]);
    }
    expect(log.size).toBe(7);
  });

  it('is read back from its files, and goes on', () => {
    const bundle = 'tile/entries/000.p/7';
    expect(decodeEntries(file(bundle), parseTilePath(bundle)).map(text)).toEqual(entries.map(text));
    for (let size = 0; size <= 7; size++) {
      const { checkpoint } = openCheckpoint(file(`checkpoint.${size}`), trust);
      const log = GrowingLog.resume(checkpoint, (tile) =>
        file(`tile/${tile.level}/000.p/${tile.width}`),
      );
      for (const entry of entries.slice(size)) log.append(entry);
      expect(log.root()).toEqual(openCheckpoint(file('checkpoint.7'), trust).checkpoint.root);
    }
  });

  it('is not what its checkpoint of another size says', () => {
    const { checkpoint } = openCheckpoint(file('checkpoint.7'), trust);
    const read = () => file('tile/0/000.p/6');
    expect(() => GrowingLog.resume({ ...checkpoint, size: 6 }, read)).toThrow(Unproven);
  });
});

type Roots = Record<'origin' | 'vkey' | 'witness_vkey', string> & {
  roots: { size: number; root: string; checkpoint: string; cosigned: string }[];
};
type Case = { name: string; noteB64: string; valid: boolean };
type Proof = { size: number; index: number; tlogProof: string };

const oracle = vectors('xmod-oracle');
oracle.describe(`Of the notes of golang.org/x/mod${oracle.why}`, () => {
  const given = () => {
    const { origin, vkey, witness_vkey, roots } = json<Roots>(oracle.path, 'roots.json');
    const keys = {
      logKeys: [parseVerifierKey(vkey)],
      witnessKeys: [parseVerifierKey(witness_vkey)],
    };
    const trust: Trust = { origin, ...keys, witnessesNeeded: 1 };
    return { trust, roots, vkey, witness_vkey };
  };

  it('each is what was said of it, well-formed and signed or not', () => {
    const { vkey, cases } = json<{ vkey: string; cases: Case[] }>(oracle.path, 'notes.json');
    const known = [parseVerifierKey(vkey)];
    for (const { name, noteB64, valid } of cases) {
      const holds = () => verifyNote(parseNote(Buffer.from(noteB64, 'base64')), known);
      try {
        expect([name, holds().length]).toEqual([name, valid ? 1 : 'refused']);
      } catch (error) {
        if (!(error instanceof Unproven)) throw error;
        expect([name, 'refused']).toEqual([name, valid ? 'valid' : 'refused']);
      }
    }
    expect(cases).toHaveLength(22);
  });

  it('keys are spelled the same here and there', () => {
    const { vkey, witness_vkey } = given();
    for (const key of [vkey, witness_vkey])
      expect(formatVerifierKey(parseVerifierKey(key))).toBe(key);
  });

  it('every checkpoint is believed with its witness, and not without', () => {
    const { trust, roots } = given();
    for (const { size, root, checkpoint, cosigned } of roots) {
      const { checkpoint: opened, witnesses } = openCheckpoint(Buffer.from(cosigned), trust);
      expect([opened.size, Buffer.from(opened.root).toString('base64')]).toEqual([size, root]);
      expect(witnesses.map(({ time }) => time)).toEqual([expect.any(Number)]);
      expect(() => openCheckpoint(Buffer.from(checkpoint), trust)).toThrow('1 are needed');
      expect(text(formatNote(parseNote(Buffer.from(cosigned))))).toBe(cosigned);
    }
    expect(roots).toHaveLength(37);
  });

  it('every checkpoint signed with the same key is the same, byte for byte', () => {
    const key = parseSigningKey(
      'PRIVATE+KEY+ledger.devs.example/council-7+04a95000+AZgzJngtznvP8Cq9LUbcR4mqmutasysGu0nVy55VRzz1',
    );
    for (const { checkpoint } of given().roots) {
      const { text: body } = parseNote(Buffer.from(checkpoint));
      expect(text(signCheckpoint(parseCheckpoint(body), [key]))).toBe(checkpoint);
    }
  });

  it('every proof in one file holds for its entry, comes back as it was, and holds for no other', () => {
    const { trust } = given();
    const leaves = json<string[]>(oracle.path, 'leaves.json').map((leaf) => Buffer.from(leaf));
    const checked = json<Proof[]>(oracle.path, 'inclusion.json').filter(
      ({ index, size, tlogProof }) => {
        const proof = parseTlogProof(Buffer.from(tlogProof));
        expect([proof.index, text(formatTlogProof(proof))]).toEqual([index, tlogProof]);
        const entry = leaves[index];
        if (!entry) return false;
        expect(checkTlogProof(proof, entry, trust).checkpoint.size).toBe(size);
        expect(() => checkTlogProof(proof, Buffer.from('another'), trust)).toThrow(Unproven);
        return true;
      },
    );
    expect(checked.length).toBeGreaterThan(150);
  });

  it('the tiles of 70,000 entries have these paths, and no others', () => {
    const paths = Object.keys(json<object>(oracle.path, 'tiles-70000-sha256.json'));
    const tiles = [...tilesGrown(0, 70_000)].filter(({ level }) => level !== 'entries');
    expect(new Set(tiles)).toEqual(new Set(paths.map(parseTilePath)));
  });
});
