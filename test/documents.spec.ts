import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

const TEST_COMMAND = 'npm ci && npm test';
const folders: string[] = [];
const inFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'documents-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** docs/rejections.md as the code in a folder would have it. */
const rejections = (folder: string) => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [resolve('test/rejections.js'), folder],
    { encoding: 'utf8' },
  );
  return { page: stdout, stderr, status };
};

describe('The list of rejections', () => {
  it('is what the code says, no more and no less (npm run docs writes it)', () =>
    expect(readFileSync('docs/rejections.md', 'utf8')).toBe(rejections('.').page));

  it('would show a new one, and refuses one that hides its words', () => {
    const folder = inFolder();
    mkdirSync(join(folder, 'src/matters'), { recursive: true });
    const plant = (text: string) => writeFileSync(join(folder, 'src/matters/matter.ts'), text);
    plant("throw new Rejection('TOO_LATE', `Closed on $" + '{facts.closedOn}.`);');
    expect(rejections(folder).page).toContain('| `TOO_LATE` | Closed on ‹closedOn›. | matters |');
    plant('throw new Rejection(code, sentence);');
    expect(rejections(folder)).toMatchObject({ status: 1, page: '' });
  });
});

describe('The README', () => {
  const readme = readFileSync('README.md', 'utf8');
  const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;

  it('tests with the command that the build server runs, line for line, and begins with the demo that it plays', () => {
    const lines = (text: string) =>
      text.split('\n').map((line) => line.replace(/ +#.*/, '').trim());
    expect(lines(readme)).toContain(TEST_COMMAND);
    expect(readme.match(/npm .*/)?.[0]).toContain('npm run demo');
    expect(lines(readFileSync('.ci/run', 'utf8')).filter((line) => line.startsWith('npm'))).toEqual(
      [`${TEST_COMMAND} || exit`, expect.stringMatching(/^npm run demo /)],
    );
  });

  it.each(['README.md', 'CONTRIBUTING.md'])('%s names no script that does not exist', (page) => {
    const named = [...readFileSync(page, 'utf8').matchAll(/npm run ([a-z:]+)/g)].map(
      ([, name]) => name,
    );
    expect(named.filter((name) => !scripts[name ?? ''])).toEqual([]);
    expect(named).not.toEqual([]);
  });
});

/** Runs .ci/run in a folder of its own, where `npm test` is a script that says and returns this. */
const build = (test: string, install = 'exit 0') => {
  const folder = inFolder();
  cpSync('.ci/run', join(folder, '.ci/run'));
  const npm = join(folder, 'bin/npm');
  mkdirSync(dirname(npm));
  writeFileSync(npm, `#!/bin/sh\nif [ "$1" = ci ]; then ${install}; fi\n${test}\n`);
  chmodSync(npm, 0o755);
  const { stdout, status } = spawnSync(join(folder, '.ci/run'), {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { ...process.env, PATH: `${dirname(npm)}${delimiter}${process.env.PATH}` },
  });
  return [stdout.trimEnd().split('\n').at(-1), status];
};
const summary = (suites: string, tests: string) =>
  `echo 'Test Suites: ${suites}' >&2; echo 'Tests:       ${tests}' >&2;`;

// A shell script: where there is no POSIX shell, there is no build server of ours either.
(process.platform === 'win32' ? describe.skip : describe)('The build', () => {
  it.each([
    ['that passes', summary('2 passed, 2 total', '31 passed, 31 total'), '31 passed, 0 failed', 0],
    [
      'that skips',
      summary('1 skipped, 2 passed, 2 of 3 total', '4 skipped, 1031 passed, 1035 total'),
      '1031 passed, 0 failed, 4 skipped',
      0,
    ],
    [
      'that fails',
      `${summary('1 failed, 1 total', '2 failed, 1 skipped, 30 passed, 33 total')} exit 1`,
      '30 passed, 2 failed, 1 skipped',
      1,
    ],
    [
      'with a file that cannot be loaded',
      `${summary('1 failed, 3 passed, 4 total', '30 passed, 30 total')} exit 1`,
      '30 passed, 1 failed',
      1,
    ],
    [
      'that dies after its tests',
      `${summary('1 passed', '3 passed')} exit 7`,
      '3 passed, 1 failed',
      7,
    ],
    ['that tests nothing', 'exit 0', '0 passed, 1 failed', 1],
    [
      'whose demo fails',
      `if [ "$1" = run ]; then exit 1; fi; ${summary('1 passed', '3 passed')}`,
      '3 passed, 1 failed',
      1,
    ],
  ])('%s says so on its last line', (_, test, tally, code) =>
    expect(build(test)).toEqual([tally, code]),
  );

  it('that cannot install says so and tests nothing', () =>
    expect(build(summary('1 passed', '3 passed'), 'echo no network; exit 1')).toEqual([
      '0 passed, 1 failed',
      1,
    ]));
});
