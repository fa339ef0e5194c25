import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModelsOf } from '../read-models.js';
import { Inquiry } from './inquiry.js';
import { unzipped } from './unzipped.js';

describe('`ledger evidence`', () => {
  let inquiry: Inquiry;
  let matter: string;
  beforeAll(async () => {
    inquiry = await Inquiry.open();
    ({ matter } = inquiry.town);
  });
  afterAll(() => inquiry?.close());
  const file = (name?: string) => inquiry.file(name);

  it('writes the same, byte for byte, when it is asked twice', async () => {
    const [one, other] = [file(), file()];
    await inquiry.run('--matter', matter, '--out', one);
    await inquiry.run('--matter', matter, '--out', other);
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
  });

  it('judges with the clock at the time that it is told', async () => {
    const [path, at] = [file(), '2026-09-01T09:00:00.000Z'];
    await inquiry.run('--contribution', inquiry.ids.response, '--out', path, '--at', at);
    const standings = JSON.parse((await unzipped(readFileSync(path))).get('standings.json') ?? '');
    expect(standings).toMatchObject({ asOf: { at }, contacts: [{ standing: 'POOR' }] });
  });

  it.each<[string, () => string[], RegExp]>([
    ['an unknown id', () => ['--matter', randomUUID(), '--out', file()], /^There is no matter /],
    ['an id of something else', () => ['--citizen', matter, '--out', file()], /^There is no cit/],
    ['nothing asked for', () => ['--out', file()], /^Say ledger evidence --citizen/],
    ['two asked for', () => ['--matter', 'a', '--citizen', 'b', '--out', file()], /^Say ledger/],
    ['no file', () => ['--matter', matter], /^Say ledger evidence/],
    ['no time', () => ['--matter', 'a', '--out', file(), '--at', 'x'], /^--at must be a time/],
    ['no folder', () => ['--matter', matter, '--out', file('no/a.zip')], /cannot be written: /],
  ])('says so when there is %s, and leaves nothing', async (_, args, problem) => {
    const before = readdirSync(inquiry.folder);
    const { said, status } = await inquiry.run(...args());
    expect([status, said]).toEqual([1, expect.stringMatching(problem)]);
    expect(readdirSync(inquiry.folder)).toEqual(before);
  });

  it('writes over nothing, unless it is told to', async () => {
    const path = file('kept.zip');
    writeFileSync(path, 'kept');
    const asked = ['--contribution', inquiry.ids.contribution, '--out', path];
    expect((await inquiry.run(...asked)).said).toMatch(/kept\.zip is there already/);
    expect(readFileSync(path, 'utf8')).toBe('kept');
    expect((await inquiry.run(...asked, '--force')).status).toBe(0);
    expect((await unzipped(readFileSync(path))).has('README.md')).toBe(true);
  });

  it('leaves no half file when the disk is full', () => {
    const [before, path] = [readdirSync(inquiry.folder), file()];
    // A limit on the size of files: what is written beyond it fails, as on a full disk.
    const limited = 'trap "" XFSZ; ulimit -f 4; exec "$0" "$@"';
    const command = ['dist/cli.js', 'evidence', '--matter', matter, '--out', path];
    const { stderr, status } = spawnSync('sh', ['-c', limited, process.execPath, ...command], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, DATA_FOLDER: inquiry.town.council.folder, ...readModelsOf },
    });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/cannot be written: EFBIG/)]);
    expect(readdirSync(inquiry.folder)).toEqual(before);
  });

  it('needs no service, leaves the folder as it was, and is refused while nothing is published', async () => {
    const [running, stopped, { council }] = [file(), file(), inquiry.town];
    await inquiry.run('--matter', matter, '--out', running);
    await council.stop();
    const before = readdirSync(council.folder);
    expect((await inquiry.run('--matter', matter, '--out', stopped)).status).toBe(0);
    expect(readFileSync(stopped).equals(readFileSync(running))).toBe(true);
    expect(readdirSync(council.folder)).toEqual(before);

    rmSync(join(council.folder, 'log'), { recursive: true });
    const late = file();
    const { said } = await inquiry.run('--matter', matter, '--out', late);
    expect(said).toMatch(/^Event \d+ is recorded, but not published under a signed checkpoint yet/);
    expect(existsSync(late)).toBe(false);
  });
});
