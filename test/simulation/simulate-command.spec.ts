import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { ukCharter } from '../../src/experience/policy/uk-charter.js';
import { TestCouncil } from '../app.js';
import { readModelsOf } from '../read-models.js';

/** What `ledger simulate` says about a data folder. */
const simulate = async (folder: string, ...args: string[]) => {
  const child = spawn(process.execPath, [resolve('dist/cli.js'), 'simulate', ...args], {
    env: { PATH: process.env.PATH, DATA_FOLDER: folder, ...readModelsOf },
  });
  const [said, complained, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { said, complained, status };
};

describe('ledger simulate', () => {
  let council: TestCouncil;
  let charter = '';
  let changes = '';
  let contributionId = '';

  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
    const { id: matterId } = await council.does('openMatter', { title: 'Buses', level: 'CONSULT' });
    const contact = { matterId, kind: 'QUESTION', words: 'Why?' };
    contributionId = (await council.hears('ada@post.example', contact)).id;
    await council.turnClock('2025-09-03T11:00:00.000Z');
    charter = join(council.folder, 'stricter.json');
    changes = join(council.folder, 'changes.ndjson');
    const clocks = ukCharter.clocks.map((clock) =>
      clock.id === 'contact.acknowledge' ? { ...clock, value: 1 } : clock,
    );
    writeFileSync(charter, JSON.stringify({ terms: { ...ukCharter, title: 'Stricter', clocks } }));
  });
  afterAll(() => council?.close());

  const expected = {
    said: expect.stringMatching(
      /“Stricter”, as of event \d+ and 2025-09-03T11:00:00\.000Z:\n1 of 1 contacts would stand otherwise\.\n +1 {2}AT_RISK → POOR\n/,
    ),
    complained: '',
    status: 0,
  };

  it('reads beside a service that runs, and disturbs nothing', async () => {
    // The clock of a made-up story that runs is not written down before something is recorded.
    await council.does('openMatter', { title: 'Trams', level: 'CONSULT' });
    expect(await simulate(council.folder, '--charter', charter, '--changes', changes)).toEqual(
      expected,
    );
    expect(JSON.parse(readFileSync(changes, 'utf8'))).toMatchObject({
      ...{ contributionId, was: 'AT_RISK', would: 'POOR' },
      because: [{ criterion: 1, was: 'PENDING', would: 'NOT_MET' }],
    });
    await council.does('openMatter', { title: 'Ships', level: 'CONSULT' });
  });

  it('does so when none runs, as JSON, for the public, and as of another time', async () => {
    await council.stop();
    expect(await simulate(council.folder, '--charter', charter)).toEqual(expected);
    const { said } = await simulate(
      council.folder,
      ...['--charter', charter, '--json', '--public', '--at', '2025-09-01T12:00:00+01:00'],
    );
    expect(JSON.parse(said)).toMatchObject({
      place: { from: 0, at: '2025-09-01T11:00:00.000Z' },
      result: { contacts: [{ was: 'OPEN', would: 'OPEN', count: null }], because: [] },
    });
    council = await TestCouncil.open(council.folder);
  });

  it.each([
    [[], /^Say which charter to try out: ledger simulate --charter FILE/],
    [['--charter', '/nowhere.json'], /^\/nowhere\.json cannot be read: ENOENT\.$/m],
    [['--charter', 'package.json'], /^package\.json: .*name: property name should not exist/],
    [['--charter', 'README.md'], /^README\.md is not JSON: /],
    [
      ['--charter', 'CHARTER', '--to', 'end'],
      /^--to is a place in the log, counted from 0, not "end"/,
    ],
    [['--charter', 'CHARTER', '--at', 'noon'], /^--at is an instant such as .*, not "noon"/],
    [['--charter', 'CHARTER', '--speed'], /Unknown option '--speed'/],
  ])('says what is wrong with %j', async (args, complaint) => {
    const given = args.map((one) => (one === 'CHARTER' ? charter : one));
    expect(await simulate(council.folder, ...given)).toEqual({
      said: '',
      complained: expect.stringMatching(complaint),
      status: 1,
    });
  });
});
