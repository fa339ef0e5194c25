import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { tokenAskedFor } from '../../src/auth/command-line.js';
import { Tokens } from '../../src/auth/tokens.js';
import { masterKeyFrom } from '../../src/citizens/key-file.js';
import { replay } from '../../src/command-line/replay.js';
import { settingsFrom } from '../../src/config.js';
import { troubleInWords } from '../../src/troubles.js';
import { append } from '../ledger/samples.js';
import { AUDITOR, eventsIn, Replaying } from './replaying.js';

/** The command as it is typed, in a process of its own. */
const start = (args: readonly string[], folder: string): ChildProcess =>
  spawn(process.execPath, [resolve('dist/cli.js'), ...args], {
    env: { PATH: process.env.PATH, DATA_FOLDER: folder },
    // One that never ends is a failure, not a guest.
    timeout: 200_000,
  });

const run = async (args: readonly string[], folder: string) => {
  const child = start(args, folder);
  const [out, err, [status]] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    once(child, 'exit'),
  ]);
  return { out, err, status };
};

/** The same in this process, which starts sooner: what it wrote, and how it ended. */
const command = (args: readonly string[], folder: string) => {
  const out = new PassThrough();
  let err = '';
  const ends = { out, err: { write: (said: string) => (err += said) } };
  const ended = replay(args, settingsFrom({ DATA_FOLDER: folder }), ends)
    .then(
      (status) => ({ status, err }),
      (error) => ({ status: 1, err: troubleInWords(error) }),
    )
    .finally(() => out.end());
  return { out, ended };
};

const done = async (args: readonly string[], folder: string) => {
  const { out, ended } = command(args, folder);
  return { out: await text(out), ...(await ended) };
};

/** Waits for so many lines, and answers where they stand in the log. */
const lines = async (out: NodeJS.ReadableStream, count: number): Promise<number[]> => {
  let said = '';
  out.setEncoding('utf8');
  while (eventsIn(said).length < count) said += (await once(out, 'data'))[0];
  return eventsIn(said).map(({ ledgerindex }) => ledgerindex);
};

describe('`ledger replay`', () => {
  let replaying: Replaying;
  let story: Awaited<ReturnType<Replaying['tellStory']>>;
  let folder: string;

  beforeAll(async () => {
    replaying = await Replaying.open();
    story = await replaying.tellStory();
    ({ folder } = replaying.council);
    process.env.LEDGER_TOKEN = await replaying.token();
  });
  afterAll(async () => {
    delete process.env.LEDGER_TOKEN;
    await replaying?.council.close();
  });

  const server = () => ['--server', replaying.url];

  it('writes from the files, beside the service, what the service tells, with every filter', async () => {
    const { matterId } = story;
    for (const [args, query] of [
      [[], ''],
      [['--from', '2', '--to', '9'], '?from=2&to=9'],
      [['--matter', matterId, '--limit', '3'], `?matter=${matterId}&limit=3`],
      [['--type', 'MatterOpened', '--type', 'NoteAdded'], '?type=MatterOpened&type=NoteAdded'],
    ] as const) {
      const { text: told } = await replaying.get(query);
      const whole = { out: told, err: '', status: 0 };
      expect(await done(['--since', '2020-01-01T00:00:00Z', ...args], folder)).toEqual(whole);
      expect(await done([...args, ...server()], '/nowhere')).toEqual(whole);
    }
    const { text: told } = await replaying.get('');
    expect(await run(['replay'], folder)).toEqual({ out: told, err: '', status: 0 });
  });

  it('opens what is sealed for whoever has the folder and its key, but nothing that was kept for few', async () => {
    const { out } = await done(['--clear', '--type', 'ContributionReceived'], folder);
    expect(eventsIn(out).map(({ data }) => data.clear)).toEqual([
      { words: 'When does the bus come?' },
      {},
      { words: 'It is dark.' },
    ]);
  });

  it.each<[string, string[], RegExp]>([
    ['a wrong filter', ['--from', 'x'], /^from must be a whole number/],
    ['an unknown option', ['--form', '1'], /Unknown option '--form'/],
    ['a place beyond the end', ['--from', '10000'], /^This ledger ends at \d+/],
    ['a service that is not there', ['--server', 'http://127.0.0.1:1'], /does not answer/],
    ['two values for one', ['--from', '1', '--from', '2'], /^from was given twice/],
    ['another way to ask', ['--server', 'ftp://council.example'], /is no address/],
    ['no address', ['--server', 'council'], /is no address/],
    [
      'no such file',
      ['--server', 'http://x', '--token-file', '/no'],
      /^\/no cannot be read: ENOENT/,
    ],
    ['a file without a token', ['--server', 'http://x', '--token-file', '/dev/null'], /^Say who/],
  ])('says what is the matter with %s', async (_, args, problem) => {
    const { out, err, status } = await done(args, folder);
    expect([out, status]).toEqual(['', 1]);
    expect(err).toMatch(problem);
    expect(err).not.toContain('\n');
  });

  it('says so when there is no ledger, and makes none', async () => {
    const nowhere = mkdtempSync(join(tmpdir(), 'no-ledger-'));
    const { err, status } = await run(['replay'], nowhere);
    expect([err, status]).toEqual([expect.stringMatching(/^\S+ cannot be opened: .*\n$/), 1]);
    expect(readdirSync(nowhere)).toEqual([]);
    rmSync(nowhere, { recursive: true });
  });

  it('knows another service when it sees one', async () => {
    const other = createServer((_, response) => response.end('Welcome!')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await done(['--server', `http://127.0.0.1:${port}/here`], folder)).toEqual({
      ...{ out: '', status: 1 },
      err: `http://127.0.0.1:${port}/here/audit/events answers, but with no ledger.`,
    });
    other.close();
  });

  it('passes on what the service says', async () =>
    expect(await done(['--clear', ...server()], folder)).toEqual({
      ...{ out: '', status: 1 },
      err: expect.stringMatching(/ says: The role AUDITOR may not ask for clear text\.$/),
    }));

  it('follows until it is interrupted, and says where to go on', async () => {
    const { index: head } = await replaying.store.head();
    const follow = ['--follow', '--from', String(head)];
    const child = start(['replay', ...follow], folder);
    const fromService = command([...follow, ...server()], '/nowhere');
    const said = text(child.stderr as NodeJS.ReadableStream);
    const told = [
      lines(child.stdout as NodeJS.ReadableStream, 2),
      lines(fromService.out, 2),
    ] as const;
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    const { index } = await replaying.council.does('openMatter', {
      ...{ title: 'Trees', level: 'INFORM' },
    });
    expect(await Promise.all(told)).toEqual([
      [head, index],
      [head, index],
    ]);
    child.kill('SIGINT');
    process.emit('SIGINT');
    const interrupted = { status: 130, err: `Interrupted. Go on with --from ${index + 1}.\n` };
    const [status] = await once(child, 'exit');
    expect({ status, err: await said }).toEqual(interrupted);
    expect(await fromService.ended).toEqual(interrupted);
  });

  it('ends quietly when whoever reads it has read enough', async () => {
    await replaying.store.append(
      append('thing-1', -1, { count: 300, data: { words: 'x'.repeat(5_000) } }),
    );
    const child = start(['replay'], folder);
    const said = text(child.stderr as NodeJS.ReadableStream);
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    child.stdout?.destroy();
    expect([(await once(child, 'exit'))[0], await said]).toEqual([0, '']);
  });

  it('reads a ledger that nobody serves, and leaves nothing behind', async () => {
    const other = await Replaying.open();
    await other.council.stop();
    const before = readdirSync(other.council.folder).sort();
    const { out, status } = await done(['--clear'], other.council.folder);
    expect([eventsIn(out).map(({ type }) => type), status]).toEqual([['LedgerBorn'], 0]);
    expect(readdirSync(other.council.folder).sort()).toEqual(before);
    rmSync(other.council.folder, { recursive: true });
  });

  it('says where the service stopped, which is no end', async () => {
    const other = await Replaying.open();
    process.env.LEDGER_TOKEN = await other.token();
    const { out, ended } = command(['--follow', '--server', other.url], '/nowhere');
    await lines(out, 1);
    await other.council.close();
    expect(await ended).toEqual({ status: 1, err: 'The service stopped. Go on with --from 1.' });
  });
});

describe('`ledger token`', () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-'));
  const asked = ['--role', 'AUDITOR', '--subject', 'audit-office'];
  afterAll(() => rmSync(folder, { recursive: true }));

  it('needs the key of a ledger, and makes none; the token is for one role and one name', async () => {
    const { err, status } = await run(['token', ...asked], folder);
    expect([err, status]).toEqual([expect.stringMatching(/master\.key is missing/), 1]);
    expect(existsSync(join(folder, 'master.key'))).toBe(false);
    const tokens = new Tokens(masterKeyFrom(join(folder, 'master.key'), true).for('tokens'));
    const made = await run(['token', ...asked], folder);
    expect([made.status, await tokens.actorOf(`Bearer ${made.out.trim()}`)]).toEqual([0, AUDITOR]);
  });

  it('is good for a year, or for as long as is said', () => {
    expect(tokenAskedFor(asked)).toEqual({ actor: AUDITOR, expires: '365d' });
    expect(tokenAskedFor([...asked, '--strand', 'ENGAGEMENT', '--expires', '8h'])).toEqual({
      actor: { ...AUDITOR, strand: 'ENGAGEMENT' },
      expires: '8h',
    });
  });

  it.each([
    [['--subject', 'x'], /--role ROLE/],
    [['--role', 'AUDITOR'], /--subject NAME/],
    [['--role', 'MAYOR', '--subject', 'x'], /--role must be one of ADMIN, OFFICER/],
    [['--role', 'toString', '--subject', 'x'], /--role must be one of/],
    [['--role', 'AUDITOR', '--subject', 'Ada Lovelace'], /without a space/],
    [['--role', 'OFFICER', '--subject', 'x', '--strand', 'FINANCE'], /--strand must be one of/],
    [['--role', 'AUDITOR', '--subject', 'x', '--expires', 'never'], /--expires must be/],
  ])('is not made for %j', (args, problem) => expect(() => tokenAskedFor(args)).toThrow(problem));
});
