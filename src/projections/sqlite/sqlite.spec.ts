import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { readingOf } from './sqlite.js';

describe('Whoever reads a file', () => {
  it('lets go of it when nothing was ever asked', async () => {
    const file = new Database(':memory:');
    await readingOf(file).destroy();
    expect(file.open).toBe(false);
  });

  it('lets go of it after questions, and may be told so twice', async () => {
    const file = new Database(':memory:');
    const reading = readingOf(file);
    const { rows } = await sql`select 1 as one`.execute(reading);
    expect(rows).toEqual([{ one: 1 }]);
    await reading.destroy();
    await reading.destroy();
    expect(file.open).toBe(false);
  });
});
