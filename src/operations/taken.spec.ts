import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { openOperations } from './operations.js';
import { Taken } from './taken.js';

describe('What is taken', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taken-'));
  const file = join(folder, 'operations.db');
  let db: Database.Database;
  let taken: Taken;
  beforeEach(() => {
    db = openOperations(file);
    taken = new Taken(db);
  });
  afterEach(() => db.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is held by whoever asked first, also of those who ask at the same moment', async () => {
    const asked = ['ada', 'bob', 'cy'].map((id) => taken.reserve('address', 'a', id));
    expect(taken.holderOf('address', 'a')).toBeUndefined();
    expect(await Promise.all(asked)).toEqual(['ada', 'ada', 'ada']);
    expect(await taken.reserve('address', 'a', 'dan')).toBe('ada');
    expect(await taken.reserve('address', 'b', 'dan')).toBe('dan');
  });

  it('is still held after a restart', async () => {
    expect(await taken.reserve('address', 'a', 'eve')).toBe('ada');
  });

  it('can be let go of, and then be taken by somebody else', async () => {
    await taken.reserve('address', 'd', 'fay');
    taken.release('address', ['fay', 'nobody']);
    expect(await taken.reserve('address', 'd', 'gus')).toBe('gus');
  });

  it('is promised to nobody when the disk fails', async () => {
    const asked = ['ada', 'bob'].map((id) => taken.reserve('address', 'c', id));
    db.close();
    expect(await Promise.allSettled(asked)).toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
  });
});
