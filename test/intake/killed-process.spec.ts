import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SqliteReader } from '../../src/ledger/sqlite/sqlite-reader.js';
import { Dice } from '../experience/dice.js';
import { everything } from '../ledger/samples.js';
import { ownFolder, removeFolders } from './folders.js';
import { letter, Parish } from './parish.js';

afterAll(removeFolders);

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const KILLS = 3;

/** The command line as it is used, on a data folder of its own. */
class CommandLine {
  said = '';

  constructor(readonly data: string) {}

  start(args: readonly string[]): ChildProcess {
    this.said = '';
    const env = { ...process.env, DATA_FOLDER: this.data };
    const child = spawn(process.execPath, [resolve('dist/cli.js'), ...args], { env });
    child.stdout.on('data', (text) => (this.said += text));
    child.stderr.on('data', (text) => (this.said += text));
    return child;
  }

  async run(args: readonly string[]): Promise<string> {
    const [code] = await once(this.start(args), 'close');
    if (code !== 0) throw new Error(this.said);
    return this.said;
  }

  /** Kills it as soon as the ledger is longer than this. False when it was done before. */
  async killBeyond(index: number, args: readonly string[]): Promise<boolean> {
    const child = this.start(args);
    const gone = once(child, 'close');
    const reader = new SqliteReader(join(this.data, 'ledger.db'));
    while ((await reader.head()).index <= index && child.exitCode === null) await wait(1);
    reader.close();
    const killed = child.kill('SIGKILL');
    const [code] = await gone;
    return killed && code === null;
  }

  async log() {
    const reader = new SqliteReader(join(this.data, 'ledger.db'));
    const events = await everything(reader);
    reader.close();
    // The charter is adopted, and the files are compared, when they are brought in; everything else happened when its
    // row says.
    return events
      .map(({ stream, revision, type, id, occurredAt }) =>
        [stream, revision, type, id, /^(charter|source)-/.test(stream) ? '' : occurredAt].join(' '),
      )
      .sort();
  }
}

/** The report without how far it was on the way, and without where the rejects are. */
const counts = (said: string) => /^parish: .*^total: .*?$/ms.exec(said)?.[0];

describe('The import command', () => {
  it(`killed ${KILLS} times and run again ends like one that was left alone (seed ${SEED})`, async () => {
    const dice = new Dice(SEED);
    const parish = new Parish(
      Array.from({ length: 1_200 }, (_, n) =>
        letter(n, dice.percent(5) ? { kind: 'PETITION' } : { writer: `w${dice.between(1, 90)}` }),
      ),
    );
    // The same ledger twice, so that the same row gives the same ids.
    const left = new CommandLine(join(ownFolder(), 'left'));
    await left.run(['rebuild']);
    const killed = new CommandLine(join(ownFolder(), 'killed'));
    cpSync(left.data, killed.data, { recursive: true });
    const importing = (of: string) => [
      ...['import', '--map', join(parish.folder, 'parish.json')],
      ...['--rejects', join(parish.folder, `${of}.ndjson`), join(parish.folder, 'letters.csv')],
    ];
    const rejects = (of: string) => readFileSync(join(parish.folder, `${of}.ndjson`), 'utf8');

    const report = await left.run(importing('left'));
    const log = await left.log();
    const places = Array.from({ length: KILLS }, () => dice.between(5, log.length - 200)).sort(
      (a, b) => a - b,
    );
    for (const place of places)
      expect([place, await killed.killBeyond(place, importing('killed'))]).toEqual([place, true]);
    expect(counts(await killed.run(importing('killed')))).toBe(counts(report));
    expect(await killed.log()).toEqual(log);
    expect(rejects('killed')).toBe(rejects('left'));
    // Once more records nothing.
    expect(await killed.run(importing('killed'))).toContain('0 new events');
    expect(await killed.log()).toEqual(log);
  }, 240_000);
});
