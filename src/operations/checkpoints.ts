import type Database from 'better-sqlite3';

/** How far each reaction has followed the ledger. Saved after the work is done: what is repeated must be harmless. */
export class Checkpoints {
  private readonly find;
  private readonly keep;

  constructor(db: Database.Database) {
    this.find = db.prepare<[string], { cursor: string | null; index: number }>(
      'SELECT cursor, "index" FROM checkpoint WHERE reaction = ?',
    );
    this.keep = db.prepare<[string, string | null, number]>(
      `INSERT INTO checkpoint VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET cursor = excluded.cursor, "index" = excluded."index"`,
    );
  }

  of(reaction: string) {
    return this.find.get(reaction);
  }

  save(reaction: string, cursor: string | null, index: number) {
    this.keep.run(reaction, cursor, index);
  }
}
