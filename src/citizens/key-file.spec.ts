import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterKeyFrom, UnusableKeyFile } from './key-file.js';

describe('The key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'key-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is made at the first start, for its owner only, and then stays the same', () => {
    const file = join(folder, 'first.key');
    const made = masterKeyFrom(file, true).for('wrapping');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(masterKeyFrom(file, true).for('wrapping')).toEqual(made);
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toHaveLength(32);
  });

  it('gives each use a key of its own, none of them the file itself', () => {
    const file = join(folder, 'uses.key');
    const key = masterKeyFrom(file, true);
    const keys = (['wrapping', 'identity', 'tokens'] as const).map((use) => key.for(use));
    const itself = Buffer.from(readFileSync(file, 'utf8'), 'base64');
    expect(new Set([...keys, itself].map((one) => one.toString('hex'))).size).toBe(4);
  });

  it('is never replaced once there is something that it sealed', () =>
    expect(() => masterKeyFrom(join(folder, 'lost.key'), false)).toThrow(UnusableKeyFile));

  it.each(['', 'abc', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')])(
    'is refused when it holds %j',
    (text) => {
      const file = join(folder, 'broken.key');
      writeFileSync(file, text);
      expect(() => masterKeyFrom(file, true)).toThrow(/must hold 32 bytes/);
    },
  );
});
