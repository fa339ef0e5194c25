import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CopiedLedger } from './copied-ledger.js';
import { UnusableFile } from './database.js';
import { openLedger } from './files.js';

const folder = mkdtempSync(join(tmpdir(), 'copied-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'ledger.db');

describe('A copy of a ledger', () => {
  const live = openLedger(file);
  const insert = live.prepare('INSERT INTO event VALUES (?, ?, ?, ?)');
  for (let n = 0; n < 1200; n++) insert.run(n, 'matter-1', n, `{"n":${n}}`);
  afterAll(() => live.close());

  it('has every row in order, those in the live log as well, and leaves nothing behind', async () => {
    const before = readdirSync(folder);
    const copy = await CopiedLedger.open(file);
    const rows = [...copy.pages()].flat();
    copy.close();
    expect(rows).toEqual(Array.from({ length: 1200 }, (_, n) => [n, 'matter-1', n, `{"n":${n}}`]));
    expect(readdirSync(folder)).toEqual(before);
  });

  it('stays what it was while the ledger goes on', async () => {
    const copy = await CopiedLedger.open(file);
    insert.run(1200, 'matter-1', 1200, '{}');
    expect([...copy.pages()].flat()).toHaveLength(1200);
    copy.close();
  });

  it('is not made of a file that is being written all the time', async () => {
    let [writing, seconds] = [true, 1];
    const write = () => {
      utimesSync(file, seconds, seconds++);
      if (writing) setImmediate(write);
    };
    write();
    const copying = CopiedLedger.open(file);
    await expect(copying).rejects.toThrow(UnusableFile);
    await expect(copying).rejects.toThrow(`${file} is being written.`);
    writing = false;
  });

  it('is not made of what is not there, and the message speaks of the file that was asked for', async () =>
    expect(CopiedLedger.open(join(folder, 'nothing.db'))).rejects.toThrow(
      new RegExp(`^${join(folder, 'nothing.db')} cannot be opened`),
    ));
});
