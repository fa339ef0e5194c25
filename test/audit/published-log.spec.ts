import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newOrigin, notaryKeys, prove, WrongUse } from '../../src/command-line/notary.js';
import { settingsFrom } from '../../src/config.js';
import { EventStore, UnusableLedger } from '../../src/ledger/event-store.js';
import { openCheckpoint } from '../../src/ledger/merkle/checkpoint.js';
import { entryOf } from '../../src/ledger/merkle/entry.js';
import { leafHash } from '../../src/ledger/merkle/hash.js';
import { parseVerifierKey } from '../../src/ledger/merkle/key.js';
import { checkConsistency, checkInclusion } from '../../src/ledger/merkle/proof.js';
import { hashIn } from '../../src/ledger/merkle/spelling.js';
import { checkTlogProof, parseTlogProof } from '../../src/ledger/merkle/tlog-proof.js';
import { LedgerInUse } from '../../src/ledger/sqlite/lock.js';
import { LogProgress } from '../../src/notary/log-progress.js';
import { TestCouncil } from '../app.js';
import { readModelsOf } from '../read-models.js';

let folder: string;
let council: TestCouncil;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'published-'));
  council = await TestCouncil.open(folder);
});
afterEach(async () => {
  await council.stop();
  rmSync(folder, { recursive: true, force: true });
});

const matter = (title: string) =>
  council.does('openMatter', { title, level: 'INFORM', strand: 'ENGAGEMENT' });
const published = async (index: number) =>
  expect(await council.app.get(LogProgress).covers(index, 20_000)).toBe(true);
const settings = () => settingsFrom({ DATA_FOLDER: folder, ...readModelsOf });
const said = async (
  command: (
    args: string[],
    with_: ReturnType<typeof settings>,
    write: (text: string) => void,
  ) => Promise<void>,
  ...args: string[]
) => {
  let text = '';
  await command(args, settings(), (more) => {
    text += more;
  });
  return text;
};
const CHECKPOINT = '{ checkpoint { origin size root note keys } }';
type Checkpointed = {
  checkpoint: { origin: string; size: number; root: string; note: string; keys: string[] };
};
const trust = (keys: readonly string[], origin = 'test.example/ledger') => ({
  origin,
  logKeys: keys.map(parseVerifierKey),
  witnessKeys: [],
  witnessesNeeded: 0,
});
const eventAt = async (index: number) => {
  const store = council.app.get(EventStore);
  const before = await store.cursorAt(index - 1);
  for await (const [event] of store.follow(before, AbortSignal.timeout(10_000)))
    if (event) return event;
  throw new Error(`Nothing is at ${index}.`);
};

describe('Whoever asks in GraphQL', () => {
  it('gets the checkpoint, and proofs that hold', async () => {
    const { index } = await matter('A bench');
    await published(index);
    const { checkpoint } = await council.shows<Checkpointed>(CHECKPOINT);
    const believed = openCheckpoint(
      Buffer.from(checkpoint.note),
      trust(checkpoint.keys),
    ).checkpoint;
    expect([believed.size, checkpoint.size]).toEqual([index + 1, index + 1]);
    const entry = entryOf(await eventAt(index));
    type Proven = { inclusionProof: { size: number; hashes: string[]; file: string } };
    const { inclusionProof: proof } = await council.shows<Proven>(
      `{ inclusionProof(index: ${index}) { size hashes file } }`,
    );
    const claim = { index, size: proof.size, root: believed.root, leaf: leafHash(entry) };
    checkInclusion(claim, proof.hashes.map(hashIn));
    checkTlogProof(parseTlogProof(Buffer.from(proof.file)), entry, trust(checkpoint.keys));

    const later = await matter('A tree');
    await published(later.index);
    const now = (await council.shows<Checkpointed>(CHECKPOINT)).checkpoint;
    type Grown = { consistencyProof: { hashes: string[] } };
    const { consistencyProof } = await council.shows<Grown>(
      `{ consistencyProof(from: ${believed.size}) { hashes } }`,
    );
    const newer = { size: now.size, root: hashIn(now.root) };
    checkConsistency({ older: believed, newer }, consistencyProof.hashes.map(hashIn));
  });

  it.each([
    ['inclusionProof(index: 5000) { index }', 'NOT_IN_THE_PUBLISHED_LOG'],
    ['inclusionProof(index: -1) { index }', 'NOT_IN_THE_PUBLISHED_LOG'],
    ['inclusionProof(index: 0, size: 5000) { index }', 'NOT_IN_THE_PUBLISHED_LOG'],
    ['consistencyProof(from: 0) { from }', 'NOT_IN_THE_PUBLISHED_LOG'],
    ['consistencyProof(from: 2, to: 1) { from }', 'NOT_IN_THE_PUBLISHED_LOG'],
  ])('for %s is told %s', async (query, code) => {
    await published(0);
    const { errors } = await council.ask(`{ ${query} }`);
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });
});

describe('A log that cannot be written', () => {
  it('holds up nobody, and goes on when it can', async () => {
    await council.stop();
    rmSync(join(folder, 'log'), { recursive: true });
    writeFileSync(join(folder, 'log'), 'in the way');
    council = await TestCouncil.open(folder);
    const { index } = await matter('A bench');
    expect(await council.app.get(LogProgress).covers(index, 100)).toBe(false);
    rmSync(join(folder, 'log'));
    await published(index);
  });
});

describe('On the command line', () => {
  it('an event is proven, and that the log only grew, while the service goes on', async () => {
    const { index } = await matter('A bench');
    await published(index);
    const proof = parseTlogProof(Buffer.from(await said(prove, String(index))));
    const keys = (await said(notaryKeys)).trim().split('\n');
    checkTlogProof(proof, entryOf(await eventAt(index)), trust(keys));
    const older = (await council.shows<Checkpointed>(CHECKPOINT)).checkpoint;
    await published((await matter('A tree')).index);
    const newer = (await council.shows<Checkpointed>(CHECKPOINT)).checkpoint;
    const lines = await said(prove, '--from', String(older.size), '--to', String(newer.size));
    checkConsistency(
      {
        older: { size: older.size, root: hashIn(older.root) },
        newer: { size: newer.size, root: hashIn(newer.root) },
      },
      lines.trim().split('\n').map(hashIn),
    );
  });

  it.each([
    ['5000', /no entry 5000/],
    ['first', /not a whole number/],
    ['', /not a whole number/],
    ['--from 0', /No proof leads from 0/],
    ['--from 1 --to 5000', /not 5000/],
    ['--to 1', /Say which event/],
    ['0 --from 1', /Say which event/],
    ['0 1', /Say which event/],
  ])('what cannot be proven is answered in a sentence: %s', async (args, words) => {
    await published(0);
    const asked = said(prove, ...args.split(' '));
    await expect(asked).rejects.toThrow(WrongUse);
    await expect(asked).rejects.toThrow(words);
  });

  it('keys change in three steps: a new one beside the old, both sign, the old one goes', async () => {
    await expect(said(notaryKeys, '--add')).rejects.toThrow(LedgerInUse);
    const [old = ''] = (await said(notaryKeys)).trim().split('\n');
    await council.stop();
    const both = (await said(notaryKeys, '--add')).trim().split('\n');
    expect(both).toHaveLength(2);
    expect(both[1]).toBe(old);
    council = await TestCouncil.open(folder);
    const { checkpoint } = await council.shows<Checkpointed>(CHECKPOINT);
    expect(checkpoint.keys).toEqual(both);
    for (const key of both) openCheckpoint(Buffer.from(checkpoint.note), trust([key]));
    await council.stop();
    const id = parseVerifierKey(old).id;
    await expect(said(notaryKeys, '--retire', '00000000')).rejects.toThrow(/There are:/);
    expect((await said(notaryKeys, '--retire', id)).trim()).toBe(both[0]);
    await expect(said(notaryKeys, '--retire', parseVerifierKey(both[0] ?? '').id)).rejects.toThrow(
      /last key/,
    );
    council = await TestCouncil.open(folder);
    expect((await council.shows<Checkpointed>(CHECKPOINT)).checkpoint.keys).toEqual([both[0]]);
  });
});

describe('A ledger that was put back', () => {
  it('is not served, and not signed as before: another log begins, and says what is missing', async () => {
    const first = await matter('A bench');
    await published(first.index);
    await council.stop();
    const backup = `${folder}-backup`;
    cpSync(folder, backup, { recursive: true });
    council = await TestCouncil.open(folder);
    await published((await matter('A tree')).index);
    await published((await matter('A pond')).index);
    await council.stop();
    for (const file of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm'])
      rmSync(join(folder, file), { force: true });
    cpSync(join(backup, 'ledger.db'), join(folder, 'ledger.db'));
    rmSync(backup, { recursive: true });
    await expect(TestCouncil.open(folder)).rejects.toThrow(UnusableLedger);
    await expect(TestCouncil.open(folder)).rejects.toThrow(/events that were recorded are missing/);
    // Also without anything that was signed, what is shown must be of this ledger.
    const signing = ['notary.signed', 'notary.key', 'log'];
    for (const file of signing) renameSync(join(folder, file), join(folder, `away-${file}`));
    await expect(TestCouncil.open(folder)).rejects.toThrow(
      /tell of 4 events, but this ledger has 2/,
    );
    for (const file of signing) {
      rmSync(join(folder, file), { recursive: true });
      renameSync(join(folder, `away-${file}`), join(folder, file));
    }

    const words = await said(newOrigin, 'test.example/ledger-2');
    expect(words).toMatch(/ended with 4 entries; 2 of them are in this ledger, 2 are lost/);
    council = await TestCouncil.open(folder);
    await published(first.index);
    type Ledger = {
      ledger: { headIndex: number };
      health: { index: number; stopped: null; signed: number };
    };
    expect(
      await council.shows<Ledger>('{ ledger { headIndex } health { index stopped signed } }'),
    ).toEqual({
      ledger: { headIndex: 1 },
      health: { index: 1, stopped: null, signed: 2 },
    });
    const { checkpoint } = await council.shows<Checkpointed>(CHECKPOINT);
    openCheckpoint(Buffer.from(checkpoint.note), trust(checkpoint.keys, 'test.example/ledger-2'));
    const statement = await council.app.inject('/log/earlier/4/statement');
    expect(statement.body).toBe(readFileSync(join(folder, 'log/earlier/4/statement'), 'utf8'));
    expect(statement.body).toMatch(/kept 2\nlost 2\nafter test.example\/ledger-2\n/);
    expect((await council.app.inject('/log/earlier/4/checkpoint')).body).toMatch(
      /^test.example\/ledger\n4\n/,
    );
    for (const path of ['4/../../../master.key', '4/keys.new', '5/checkpoint'])
      expect(
        (await council.app.inject(`/log/earlier/${encodeURIComponent(path)}`)).statusCode,
      ).toBe(404);
  });
});
