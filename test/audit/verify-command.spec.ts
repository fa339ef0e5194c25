import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '../../src/ledger/event.js';
import {
  formatVerifierKey,
  SignatureType,
  type SigningKey,
  signingKey,
} from '../../src/ledger/merkle/key.js';
import { cosignText, formatNote, parseNote } from '../../src/ledger/merkle/note.js';
import { historyOf, ORIGIN } from './history.js';
import {
  checkpointOf,
  copyOf,
  fileOf,
  folderOf,
  KEY,
  OTHER_KEY,
  removeFolders,
  saidOf,
  verdictOn,
  vkey,
} from './kept.js';

afterAll(removeFolders);

const SIZE = 300;
const events = historyOf(SIZE);
const folder = folderOf(events);

const witnessKey = (name: string, seed: number) =>
  signingKey(name, SignatureType.COSIGNATURE, Buffer.alloc(32, seed));
const [WITNESS, WITNESS_2] = [witnessKey('witness.example/w', 3), witnessKey('other.example', 4)];

/** A checkpoint that these witnesses saw as well. */
const seenBy = (checkpoint: Uint8Array, ...witnesses: SigningKey[]) => {
  const { text, signatures } = parseNote(checkpoint);
  const cosigned = witnesses.map((key) => cosignText(text, key, 1_772_500_000));
  return formatNote({ text, signatures: [...signatures, ...cosigned] });
};

describe('Asked for the wrong thing,', () => {
  it.each<[string, string[], RegExp]>([
    ['nothing', ['--key', vkey], /one folder or address/],
    ['two folders', ['a', 'b', '--key', vkey], /one folder or address/],
    ['no key', [folder], /by another way than the copy/],
    ['a key that is none', [folder, '--key', 'secret'], /--key: A key is spelled/],
    ['the key of a witness', [folder, '--key', formatVerifierKey(WITNESS)], /something else/],
    [
      'keys of two logs',
      [
        folder,
        '--key',
        vkey,
        '--key',
        formatVerifierKey(signingKey('b.example', SignatureType.NOTE, Buffer.alloc(32, 1))),
      ],
      /two logs: test\.example\/ledger and b\.example/,
    ],
    ['more witnesses than there are', [folder, '--key', vkey, '--witnesses', '1'], /up to 0/],
    ['an option that is none', [folder, '--kye', vkey], /--kye/],
  ])('%s, it says what can be asked, with code 2', async (_, args, sentence) => {
    const { code, said, aside } = await saidOf(...args);
    expect({ code, said }).toEqual({ code: 2, said: '' });
    expect(aside).toMatch(sentence);
    expect(aside).toContain('ledger verify FOLDER|URL --key KEY…');
  });
});

describe('What it cannot read', () => {
  it.each<[string, () => string, RegExp]>([
    ['a folder that is not there', () => join(folder, 'nothing'), /neither ledger\.db nor events/],
    [
      'a folder without a log',
      () => {
        const copy = copyOf(folder);
        rmSync(join(copy, 'log'), { recursive: true });
        return copy;
      },
      /no log\/checkpoint/,
    ],
    [
      'a folder with two kinds of events',
      () => {
        const copy = copyOf(folder);
        writeFileSync(join(copy, 'events.ndjson'), '');
        return copy;
      },
      /Leave the one to verify/,
    ],
    [
      'a file that is no database',
      () => {
        const copy = copyOf(folder);
        writeFileSync(join(copy, 'ledger.db'), 'Dear council, '.repeat(1000));
        return copy;
      },
      /ledger\.db (is damaged|cannot be opened)/,
    ],
    ['an address where nobody is', () => 'http://127.0.0.1:9', /cannot be reached/],
  ])('is %s: code 3, and no word on whether it is right', async (_, place, sentence) => {
    const { code, said, aside } = await saidOf(place(), '--key', vkey);
    expect({ code, said }).toEqual({ code: 3, said: '' });
    expect(aside).toMatch(/^Not verified: /);
    expect(aside).toMatch(sentence);
    expect(await verdictOn(place())).toMatchObject({ code: 3, verdict: 'not verified' });
  });
});

describe('The answer in words', () => {
  it('says what was read, what holds, and what cannot be seen without a checkpoint', async () => {
    const { code, said } = await saidOf(folder, '--key', vkey);
    expect({ code, lines: said.split('\n') }).toEqual({
      code: 0,
      lines: [
        `${join(folder, 'ledger.db')} and its write-ahead log`,
        `Sound: 300 events of ${ORIGIN}. Every hash, tile, schema, revision, time and command id holds.`,
        expect.stringMatching(/^The root is \S{43}=, signed with test\.example\/ledger\+/),
        expect.stringMatching(
          /^No checkpoint that was kept elsewhere was given .* It may have been put back/,
        ),
        '',
      ],
    });
  });

  it('says what it was held against', async () => {
    const kept = fileOf(checkpointOf(events.slice(0, 10)));
    const { said } = await saidOf(folder, '--key', vkey, '--checkpoint', kept);
    expect(said).toContain('It goes on from 1 checkpoint that was kept elsewhere, of 10 entries.');
  });

  it('says which event is wrong, and why', async () => {
    const changed = events.with(5, { ...(events[5] as Envelope), nonce: 'f'.repeat(32) });
    const { code, said } = await saidOf(folderOf(changed, events), '--key', vkey);
    expect(code).toBe(1);
    expect(said.split('\n')[1]).toBe(
      'Wrong at index 5: EVENT_CHANGED. The event at 5 is not the one that was published.',
    );
  });
});

describe('`ledger verify`', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['dist/cli.js', 'verify', ...args], { encoding: 'utf8' });

  it('answers on its own, with the code of what it found', () => {
    const sound = run(folder, '--key', vkey, '--json');
    expect({
      ...JSON.parse(sound.stdout),
      status: sound.status,
      stderr: sound.stderr,
    }).toMatchObject({ verdict: 'sound', size: SIZE, status: 0, stderr: '' });
    expect(run(folder).status).toBe(2);
  });
});

describe('Keys that change', () => {
  const both = [KEY, OTHER_KEY];
  const newVkey = formatVerifierKey(OTHER_KEY);

  it('sign both for a while, and either is enough', async () => {
    const changing = folderOf(events, events, { keys: both });
    for (const key of [vkey, newVkey]) expect((await saidOf(changing, '--key', key)).code).toBe(0);
  });

  it('are both needed to go on from what the old one signed to what the new one does', async () => {
    const changed = folderOf(events, events, { keys: [OTHER_KEY] });
    const old = fileOf(checkpointOf(events.slice(0, 100), [KEY]));
    const asked = [changed, '--checkpoint', old, '--key', newVkey];
    expect((await saidOf(...asked)).said).toContain(
      'The checkpoint that was kept as number 1: Nobody',
    );
    // As a file of keys is: one a line.
    expect((await saidOf(...asked, '--key', `${vkey}\n${newVkey}\n`)).code).toBe(0);
    expect(await verdictOn(changed, '--key', newVkey)).toMatchObject({ signedWith: [newVkey] });
  });
});

describe('Witnesses', () => {
  const witnessed = copyOf(folder);
  writeFileSync(join(witnessed, 'log/checkpoint'), seenBy(checkpointOf(events), WITNESS));
  const [first, second] = [WITNESS, WITNESS_2].map(formatVerifierKey) as [string, string];

  it('who saw the checkpoint are named, with when they did', async () => {
    expect(await verdictOn(witnessed, '--witness', first)).toMatchObject({
      code: 0,
      seenBy: [{ witness: WITNESS.name, at: '2026-03-03T01:06:40.000Z' }],
      wouldShowRollback: false,
    });
    const { said } = await saidOf(witnessed, '--key', vkey, '--witness', first);
    expect(said).toContain('witness.example/w saw this checkpoint at 2026-03-03T01:06:40.000Z.');
    expect(said).toContain('Since it was seen by a witness, it may have been put back');
  });

  it('are all needed, unless fewer are said to be enough', async () => {
    const asked = ['--witness', first, '--witness', second];
    expect(await verdictOn(witnessed, ...asked)).toMatchObject({
      code: 1,
      what: 'CHECKPOINT',
      why: '1 witnesses have seen this; 2 are needed.',
    });
    expect(await verdictOn(witnessed, ...asked, '--witnesses', '1')).toMatchObject({ code: 0 });
  });

  it('need not have seen what was kept', async () => {
    const kept = fileOf(checkpointOf(events.slice(0, 100)));
    expect(await verdictOn(witnessed, '--witness', first, '--checkpoint', kept)).toMatchObject({
      code: 0,
      heldAgainst: [100],
    });
  });
});
