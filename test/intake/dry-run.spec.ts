import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Imported, importCommand } from '../../src/intake/command-line.js';
import { rehearse } from '../../src/rehearsal.js';
import { streams } from '../../src/streams.js';
import { TestCouncil } from '../app.js';
import { ownFolder, removeFolders } from './folders.js';
import { Importing } from './importing.js';
import { letter, Parish } from './parish.js';

afterAll(removeFolders);

/** Good rows, rows that no command can be made of, and one that only the ledger refuses. */
const letters = [
  ...Array.from({ length: 20 }, (_, n) => letter(n)),
  letter(20, { kind: 'SHOUT' }),
  letter(21, { at: '2019-03-31T02:15:00' }),
  letter(22, { kind: 'PETITION' }),
];

/** What is in a folder, but for what SQLite notes down there about who is reading. */
const snapshot = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => join(folder, name))
      .map((path) => [
        path,
        statSync(path).isFile() && !path.endsWith('-shm')
          ? createHash('sha256').update(readFileSync(path)).digest('hex')
          : 'folder or note',
      ]),
  );

async function dryRun(parish: Parish, dataFolder: string) {
  const printed: string[] = [];
  const settings = {
    dataFolder,
    readModels: null,
    origin: 'test.example/ledger',
    demo: true,
    host: '',
    port: 0,
  };
  const args = ['--dry-run', '--map', join(parish.folder, 'parish.json')];
  args.push('--rejects', parish.rejectsFile, join(parish.folder, 'letters.csv'));
  const report = await rehearse(settings, (rehearsal) =>
    importCommand(args, {
      recorder: rehearsal.recorder,
      identity: rehearsal.identity,
      clock: rehearsal.clock,
      rehearsed: () => rehearsal.rehearsed(),
      progress: { of: () => undefined, save: () => {} },
      commands: streams.flatMap((stream) => stream.commands),
      out: { write: (text) => printed.push(text) },
    }),
  );
  return { report, printed: printed.join('') };
}
const realImport = (importing: Importing, parish: Parish) =>
  importing.import(join(parish.folder, 'parish.json'), [join(parish.folder, 'letters.csv')]);
const same = ({ rejectsFile: _, ...report }: Imported) => report;

describe('A dry run', () => {
  it('of a ledger that does not exist counts what the import counts, and makes none', async () => {
    const parish = new Parish(letters);
    const files = snapshot(parish.folder);
    const dataFolder = join(ownFolder(), 'not', 'there');
    const { report } = await dryRun(parish, dataFolder);
    expect(existsSync(join(dataFolder, '..'))).toBe(false);
    expect(snapshot(parish.folder)).toEqual(files);
    const importing = await Importing.open();
    try {
      expect(same(report)).toEqual(same(await realImport(importing, parish)));
    } finally {
      await importing.close();
    }
  });

  it('of a ledger that holds a part of it already counts the rest, and changes no byte', async () => {
    const parish = new Parish(letters.slice(0, 10));
    const importing = await Importing.open();
    const { folder } = importing.council;
    await realImport(importing, parish);
    await importing.council.stop();
    parish.write('letters.csv', readFileSync(join(new Parish(letters).folder, 'letters.csv')));

    const before = snapshot(folder);
    const { report } = await dryRun(parish, folder);
    expect(snapshot(folder)).toEqual(before);
    // As a backup is: without the logs that lie beside a database in use.
    for (const path of Object.keys(before)) if (/-(wal|shm)$/.test(path)) rmSync(path);
    const copied = snapshot(folder);
    expect((await dryRun(parish, folder)).report).toEqual(report);
    expect(snapshot(folder)).toEqual(copied);
    expect(report.total).toMatchObject({ already: 17, rejected: 4 });
    expect(report.charterAlready).toBe(true);

    const again = await TestCouncil.open(folder);
    const reopened = Object.assign(Object.create(Importing.prototype), {
      council: again,
      printed: [],
      rejects: join(ownFolder(), 'rejects.ndjson'),
    }) as Importing;
    try {
      expect(same(report)).toEqual(same(await realImport(reopened, parish)));
    } finally {
      await again.close();
    }
  });

  it('does not mind a service that runs, and is not seen by it', async () => {
    const parish = new Parish(letters);
    const importing = await Importing.open();
    try {
      const before = await importing.events();
      const { report } = await dryRun(parish, importing.council.folder);
      expect(report.events).toBeGreaterThan(0);
      expect(await importing.events()).toEqual(before);
    } finally {
      await importing.close();
    }
  });

  it('shows each type of event with the first of them, and every rejected row', async () => {
    const { printed } = await dryRun(new Parish(letters), join(ownFolder(), 'none'));
    expect(printed).toContain('Nothing was recorded. This is what would be:');
    expect(printed).toContain(
      [
        '  20 × ContributionReceived, the first of them:',
        '    2019-03-01T08:00:00.000Z (0): contributor PSEUDONYMOUS, kind COMMENT, channel post, addressedTo COUNCIL, opensLoop true',
      ].join('\n'),
    );
    expect(printed).toContain('1 × IntakeReconciled');
    expect(printed).toContain('letters.csv, row 21 (20): ReceiveContribution.kind INVALID_INPUT: ');
    expect(printed).toContain('letters.csv, row 22 (w0): SeeHandle.occurredAt LOCAL_TIME_LEFT_OUT');
    expect(printed).toContain(
      'letters.csv, row 23 (22): ReceiveContribution.kind KIND_NOT_IN_CHARTER: The charter in force promises nothing for PETITION yet.',
    );
    expect(printed).toContain('letters.csv: 23 rows there, 20 contributions here; 3 missing');
    expect(printed).not.toContain('Dear council');
  });

  it('says that no row would be rejected when none would', async () => {
    const { printed } = await dryRun(new Parish([letter(1)]), join(ownFolder(), 'none'));
    expect(printed).toContain('No row would be rejected.');
  });

  it('is never mistaken for an import, nor an import for it', async () => {
    const parish = new Parish(letters);
    await expect(parish.import(undefined, ['letters.csv'], ['--dry-run'])).rejects.toThrow(
      'A dry run needs a rehearsal',
    );
    expect(parish.ledger.store.log).toEqual([]);
  });

  it.each([
    ['ends well', 'parish.json', 0, /Nothing was recorded/],
    ['fails where the import would fail', 'nowhere.json', 1, /nowhere\.json cannot be read/],
  ])('on the command line %s', (_, mapping, status, says) => {
    const parish = new Parish([letter(1)]);
    const dataFolder = join(ownFolder(), 'none');
    const files = snapshot(parish.folder);
    const run = spawnSync(
      process.execPath,
      [resolve('dist/cli.js'), 'import', '--dry-run', '--map', mapping, 'letters.csv'],
      { cwd: parish.folder, encoding: 'utf8', env: { ...process.env, DATA_FOLDER: dataFolder } },
    );
    expect(run.stdout + run.stderr).toMatch(says);
    expect(run.status).toBe(status);
    expect(existsSync(dataFolder)).toBe(false);
    expect(snapshot(parish.folder)).toEqual(files);
  });
});
