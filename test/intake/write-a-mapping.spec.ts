import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownFolder, removeFolders } from './folders.js';

afterAll(removeFolders);

type Block = { language: string; file: string | undefined; text: string };

const blocksOf = (page: string): Block[] =>
  [...page.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', file, text = '']) => ({ language, file, text }),
  );

/** Whether a text says these lines; … stands for any lines in between. */
function says(text: string, shown: string): boolean {
  const lines = text.trimEnd().split('\n');
  let at = 0;
  let anywhere = false;
  for (const line of shown.trimEnd().split('\n')) {
    if (line === '…') {
      anywhere = true;
      continue;
    }
    const found = anywhere ? lines.indexOf(line, at) : at;
    if (found < 0 || lines[found] !== line) return false;
    at = found + 1;
    anywhere = false;
  }
  return anywhere || at === lines.length;
}

/** Does what a page says, in a folder of its own; answers what was shown and what came instead. */
function replay(page: string) {
  const folder = ownFolder();
  const env = { ...process.env, DATA_FOLDER: join(folder, 'data') };
  const found: { shown: string; came: string }[] = [];
  let came = '';
  let count = 0;
  for (const { language, file, text } of blocksOf(page)) {
    if (file) writeFileSync(join(folder, file), text);
    else if (language === 'sh') {
      count++;
      const command = text
        .replace(/^ledger /gm, `"${process.execPath}" "${resolve('dist/cli.js')}" `)
        .replaceAll(' dist/', ` ${resolve('dist')}/`);
      const run = spawnSync(command, { cwd: folder, env, shell: true, encoding: 'utf8' });
      if (run.status !== 0) throw new Error(`${text}${run.stderr}`);
      came = run.stdout;
    } else found.push({ shown: text, came });
  }
  return { found, count };
}

const page = readFileSync('docs/how-to/write-a-mapping.md', 'utf8');

describe('The guide to writing a mapping', () => {
  it('shows what somebody sees who does what it says', () => {
    const { found, count } = replay(page);
    expect([count, found.length]).toEqual([6, 5]);
    for (const { shown, came } of found) if (!says(came, shown)) expect(came).toBe(shown);
  });

  it('would be found out if it showed anything else', () => {
    const { found } = replay(page.replace('1 missing: 3.', '2 missing: 3.'));
    expect(found.every(({ shown, came }) => says(came, shown))).toBe(false);
  });

  it.each([
    ['a\nb\nc', 'a\nb\nc', true],
    ['a\nb\nc', '…\nc', true],
    ['a\nb\nc', 'a\n…', true],
    ['a\nb\nc', 'a\n…\nc', true],
    ['a\nb\nc', 'a\nc', false],
    ['a\nb\nc', 'a\nb', false],
    ['a\nb\nc', 'b\n…', false],
    ['a\nb\nc', '…\nd\n…', false],
  ])('compares %j with %j', (text, shown, same) => expect(says(text, shown)).toBe(same));
});
