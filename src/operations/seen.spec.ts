import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOperations } from './operations.js';
import { Seen } from './seen.js';

describe('What officers have seen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seen-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is written down later when the disk is full, and nobody fails for it', () => {
    const file = join(folder, 'operations.db');
    const db = openOperations(file);
    const seen = new Seen(db);
    const note = (n: number) => seen.note(`officer-${n} ${'x'.repeat(500)}`, 'contribution-1', n);
    db.pragma('max_page_count = 1'); // As many as there are: SQLite never takes away.
    for (let n = 0; n < 100; n++) note(n);
    seen.flush();
    const kept = () => db.prepare('SELECT count(*) FROM seen').pluck().get();
    expect(kept()).toBe(0);
    expect(seen.upTo(`officer-7 ${'x'.repeat(500)}`, 'contribution-1')).toBe(7);

    db.pragma('max_page_count = 10000');
    seen.flush();
    expect(kept()).toBe(100);
    db.close();
  });

  it('is let go of when the store is closed', () => {
    const db = openOperations(join(folder, 'closed.db'));
    const seen = new Seen(db);
    seen.note('officer', 'contribution-1', 3);
    db.close();
    expect(() => seen.flush()).not.toThrow();
  });
});
