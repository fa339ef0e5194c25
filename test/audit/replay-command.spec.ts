import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { Tokens } from '../../src/auth/tokens.js';
import { masterKeyFrom } from '../../src/citizens/key-file.js';
import { append } from '../ledger/samples.js';
import { AUDITOR, eventsIn, Replaying } from './replaying.js';

type Environment = Readonly<Record<string, string>>;

const start = (args: readonly string[], env: Environment): ChildProcess =>
  spawn(process.execPath, [resolve('dist/cli.js'), ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    // One that never ends is a failure, not a guest.
    timeout: 50_000,
  });

const run = async (args: readonly string[], env: Environment) => {
  const child = start(args, env);
  const [out, err, [status]] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
    once(child, 'exit'),
  ]);
  return { out, err, status };
};

describe('`ledger replay`', () => {
  let replaying: Replaying;
  let story: Awaited<ReturnType<Replaying['tellStory']>>;
  let here: Environment;
  let there: Environment;

  beforeAll(async () => {
    replaying = await Replaying.open();
    story = await replaying.tellStory();
    here = { DATA_FOLDER: replaying.council.folder };
    there = { LEDGER_TOKEN: await replaying.token() };
  }, 120_000);
  afterAll(() => replaying?.council.close());

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
      expect(await run(['replay', ...args], here)).toEqual({ out: told, err: '', status: 0 });
      expect(await run(['replay', ...args, ...server()], there)).toEqual({
        ...{ out: told, err: '', status: 0 },
      });
    }
  }, 60_000);

  it('opens what is sealed for whoever has the folder and its key, but nothing that was kept for few', async () => {
    const { out } = await run(['replay', '--clear', '--type', 'ContributionReceived'], here);
    expect(eventsIn(out).map(({ data }) => data.clear)).toEqual([
      { words: 'When does the bus come?' },
      {},
      { words: 'It is dark.' },
    ]);
  });

  it.each<[string, string[], () => Environment, RegExp]>([
    ['a wrong filter', ['--from', 'x'], () => here, /^from must be a whole number/],
    ['an unknown option', ['--form', '1'], () => here, /Unknown option '--form'/],
    ['a place beyond the end', ['--from', '10000'], () => here, /^This ledger ends at \d+/],
    ['a folder without a ledger', [], () => ({ DATA_FOLDER: '/nowhere' }), /cannot be opened/],
    ['nobody who asks', ['--server', 'http://127.0.0.1:1'], () => ({}), /^Say who asks/],
    [
      'a service that is not there',
      ['--server', 'http://127.0.0.1:1'],
      () => there,
      /does not answer/,
    ],
    ['no address', ['--server', 'council'], () => there, /is no address/],
  ])('says what is the matter with %s', async (_, args, env, problem) => {
    const { out, err, status } = await run(['replay', ...args], env());
    expect([out, status]).toEqual(['', 1]);
    expect(err).toMatch(problem);
    expect(err.trimEnd()).not.toContain('\n');
  });

  it('passes on what the service says', async () => {
    const { err, status } = await run(['replay', '--clear', ...server()], there);
    expect([err, status]).toEqual([
      expect.stringMatching(/ says: The role AUDITOR may not ask for clear text\.\n$/),
      1,
    ]);
  });

  it.each([
    ['from the files', () => [], () => here],
    ['from the service', server, () => there],
  ])('follows %s until it is interrupted, and says where to go on', async (_, args, env) => {
    const { index: head } = await replaying.store.head();
    const child = start(['replay', '--follow', '--from', String(head), ...args()], env());
    const err = text(child.stderr as NodeJS.ReadableStream);
    let out = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      out += chunk;
    });
    while (eventsIn(out).length < 1) await once(child.stdout as NodeJS.ReadableStream, 'data');
    const { index } = await replaying.council.does('openMatter', {
      title: 'Trees',
      level: 'INFORM',
    });
    while (eventsIn(out).length < 2) await once(child.stdout as NodeJS.ReadableStream, 'data');
    child.kill('SIGINT');
    const [status] = await once(child, 'exit');
    expect(eventsIn(out).map(({ ledgerindex }) => ledgerindex)).toEqual([head, index]);
    expect([status, await err]).toEqual([130, `Interrupted. Go on with --from ${index + 1}.\n`]);
  });

  it('ends quietly when whoever reads it has read enough', async () => {
    await replaying.store.append(
      append('thing-1', -1, { count: 300, data: { words: 'x'.repeat(5_000) } }),
    );
    for (const [args, env] of [
      [[], here],
      [server(), there],
    ] as const) {
      const child = start(['replay', ...args], env);
      const err = text(child.stderr as NodeJS.ReadableStream);
      await once(child.stdout as NodeJS.ReadableStream, 'data');
      child.stdout?.destroy();
      const [status] = await once(child, 'exit');
      expect([status, await err]).toEqual([0, '']);
    }
  });

  it('reads a ledger that nobody serves, and leaves nothing behind', async () => {
    const other = await Replaying.open();
    await other.council.stop();
    const { folder } = other.council;
    const before = readdirSync(folder).sort();
    const { out, status } = await run(['replay', '--clear'], { DATA_FOLDER: folder });
    expect([eventsIn(out).map(({ type }) => type), status]).toEqual([['LedgerBorn'], 0]);
    expect(readdirSync(folder).sort()).toEqual(before);
    rmSync(folder, { recursive: true });
  });

  it('says where the service stopped, which is no end', async () => {
    const other = await Replaying.open();
    const child = start(['replay', '--follow', '--server', other.url], {
      LEDGER_TOKEN: await other.token(),
    });
    const err = text(child.stderr as NodeJS.ReadableStream);
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    await other.council.close();
    const [status] = await once(child, 'exit');
    expect([status, await err]).toEqual([1, 'The service stopped. Go on with --from 1.\n']);
  });
});

describe('`ledger token`', () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-'));
  const env = { DATA_FOLDER: folder };
  const token = (...args: string[]) => run(['token', ...args], env);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('needs the key of a ledger, and makes none', async () => {
    const { err, status } = await token('--role', 'AUDITOR', '--subject', 'audit-office');
    expect([err, status]).toEqual([expect.stringMatching(/master\.key is missing/), 1]);
    expect(existsSync(join(folder, 'master.key'))).toBe(false);
  });

  it('is for one role and one name, and good for a time', async () => {
    const key = masterKeyFrom(join(folder, 'master.key'), true);
    const tokens = new Tokens(key.for('tokens'));
    const asked = ['--role', 'AUDITOR', '--subject', 'audit-office'];
    const { out, status } = await token(...asked);
    expect([status, await tokens.actorOf(`Bearer ${out.trim()}`)]).toEqual([0, AUDITOR]);
    const officer = await token(
      ...['--role', 'OFFICER', '--subject', 'grace', '--strand', 'ENGAGEMENT', '--expires', '8h'],
    );
    const [, claims = ''] = officer.out.split('.');
    const { iat, exp, strand } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    expect([exp - iat, strand]).toEqual([8 * 3_600, 'ENGAGEMENT']);
  });

  it.each([
    [['--subject', 'x'], /--role ROLE/],
    [['--role', 'AUDITOR'], /--subject NAME/],
    [['--role', 'MAYOR', '--subject', 'x'], /--role must be one of ADMIN, OFFICER/],
    [['--role', 'toString', '--subject', 'x'], /--role must be one of/],
    [['--role', 'AUDITOR', '--subject', 'Ada Lovelace'], /without a space/],
    [['--role', 'OFFICER', '--subject', 'x', '--strand', 'FINANCE'], /--strand must be one of/],
    [['--role', 'AUDITOR', '--subject', 'x', '--expires', 'never'], /--expires must be/],
  ])('is not made for %j', async (args, problem) => {
    const { out, err, status } = await token(...args);
    expect([out, status]).toEqual(['', 1]);
    expect(err).toMatch(problem);
  });
});
