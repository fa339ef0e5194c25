import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { crossings, plant } from './planted-imports.js';
import { habits, type Source, sourcesUnder } from './source.js';

type Crossing = { rule: string; from: string };

const cruise = (folder: string): Crossing[] => {
  const command = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [command, '--output-type', 'json', 'src'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 },
  );
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout).summary.violations.map(
    ({ rule, from, to }: { rule: { name: string }; from: string; to: string }) => ({
      rule: rule.name,
      from,
      to,
    }),
  );
};

describe('The boundaries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are kept', () => expect(cruise('.')).toEqual([]));

  it('are guarded: every rule fires when it is broken', () => {
    for (const path of ['tsconfig.json', 'package.json', '.dependency-cruiser.cjs'])
      cpSync(path, join(folder, path));
    plant(folder);
    const rules: { name: string }[] = createRequire(resolve('package.json'))(
      './.dependency-cruiser.cjs',
    ).forbidden;
    expect(new Set(crossings.map(([rule]) => rule))).toEqual(
      new Set(rules.map(({ name }) => name)),
    );
    const fired = new Set(cruise(folder).map(({ rule, from }) => `${rule}: ${from}`));
    const silent = crossings
      .map(([rule, from]) => `${rule}: ${from}`)
      .filter((crossing) => !fired.has(crossing));
    expect(silent).toEqual([]);
  });
});

describe('The code', () => {
  const sources = [...sourcesUnder('src'), ...sourcesUnder('test')];
  const crowd: Source[] = Array.from({ length: 25 }, (_, n) => ({
    path: `src/crowd/${n}.ts`,
    text: '',
  }));

  it.each(habits)('$habit', ({ broken }) =>
    expect(sources.filter((source) => broken(source, sources)).map(({ path }) => path)).toEqual([]),
  );

  it.each(habits)('is told when it does not: $habit', ({ broken, planted }) =>
    expect(broken(planted, [...crowd, planted])).toBe(true),
  );
});
