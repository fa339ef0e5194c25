import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Reading, UnreadableFile } from '../../src/intake/reading.js';
import { vectors } from '../vectors.js';
import { removeFolders } from './folders.js';
import { bad, bring, type Letter } from './parish.js';

afterAll(removeFolders);

const naughty = vectors('blns');
naughty.describe(`Naughty strings${naughty.why}`, () => {
  it('are kept word for word, or turned away by field; never changed and never a crash', async () => {
    const strings: string[] = JSON.parse(
      readFileSync(join(naughty.path, 'blns-even.json'), 'utf8'),
    );
    const rows = strings.map((words, n) => bad({ id: `n${n}`, writer: 'w1', words }));
    const { parish, rejects } = await bring(rows);
    const kept = parish.ledger.store.log.flatMap(({ data, source }) =>
      'words' in data ? [[source?.id, data.words]] : [],
    );
    const unkept = strings.flatMap((words, n) => (words === '' ? [n + 1] : []));
    expect(new Map(kept as [string, string][])).toEqual(
      new Map(strings.flatMap((words, n) => (words === '' ? [] : [[`n${n}`, `sealed:${words}`]]))),
    );
    expect(rejects.map(({ row, field }) => [row, field])).toEqual(
      unkept.map((row) => [row, 'words']),
    );
  });

  it('in every field never stop an import', async () => {
    const strings: string[] = JSON.parse(
      readFileSync(join(naughty.path, 'blns-even.json'), 'utf8'),
    );
    const fields: (keyof Letter)[] = ['id', 'writer', 'at', 'title', 'level', 'kind', 'to'];
    const rows = fields.flatMap((field) =>
      strings.slice(0, 60).map((text, n) => bad({ id: `${field} ${n}`, [field]: text })),
    );
    const { report } = await bring(rows);
    expect(report.inputs[1]?.read).toBe(rows.length);
  });
});

const suite = vectors('json-testsuite');
suite.describe(`The JSON test suite${suite.why}`, () => {
  const files = suite.why ? [] : readdirSync(suite.path).filter((name) => name.endsWith('.json'));
  const outcomeOf = async (file: string) => {
    try {
      for await (const _ of new Reading(join(suite.path, file), { file, format: 'json' }).rows());
      return 'read';
    } catch (error) {
      return error instanceof UnreadableFile ? error.message : `crashed: ${error}`;
    }
  };

  it('has files', () => expect(files.length).toBeGreaterThan(150));

  it.each(files.filter((name) => name.startsWith('n_')))('%s is refused', async (file) =>
    expect(await outcomeOf(file)).toMatch(/, after row \d+: /),
  );

  it.each(files.filter((name) => name.startsWith('y_')))(
    '%s is read, when it is a list',
    async (file) => {
      const list = Array.isArray(JSON.parse(readFileSync(join(suite.path, file), 'utf8')));
      expect(await outcomeOf(file)).toEqual(
        list ? 'read' : expect.stringContaining('should be an array'),
      );
    },
  );

  it.each(files.filter((name) => name.startsWith('i_')))('%s never crashes', async (file) =>
    expect(await outcomeOf(file)).not.toMatch(/^crashed/),
  );

  it('survives as words', async () => {
    const texts = files.map((name) => readFileSync(join(suite.path, name), 'latin1'));
    const { report, rejects } = await bring(
      texts.map((words, n) => bad({ id: `t${n}`, writer: 'w1', words })),
    );
    const unkept = texts.flatMap((words, n) =>
      words === '' || words.includes('\0') ? [n + 1] : [],
    );
    expect(rejects.map(({ row, field }) => [row, field])).toEqual(
      unkept.map((row) => [row, 'words']),
    );
    expect(report.inputs[1]).toMatchObject({ read: files.length, rejected: unkept.length });
  });
});

const spectrum = vectors('csv-spectrum');
spectrum.describe(`CSV of every colour${spectrum.why}`, () => {
  const names = spectrum.why
    ? []
    : readdirSync(join(spectrum.path, 'csvs')).map((name) => name.replace('.csv', ''));
  it.each(names)('%s is read as it was meant', async (name) => {
    const rows = [];
    for await (const row of new Reading(join(spectrum.path, 'csvs', `${name}.csv`), {
      file: name,
      format: 'csv',
    }).rows())
      rows.push('record' in row ? row.record : row);
    const meant: object[] = JSON.parse(
      readFileSync(join(spectrum.path, 'json', `${name}.json`), 'utf8'),
    );
    const filled = (one: object) =>
      Object.fromEntries(Object.entries(one).filter(([, value]) => value !== ''));
    expect(rows).toEqual(meant.map(filled));
  });
});
