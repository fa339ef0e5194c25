import type Database from 'better-sqlite3';

/**
 * How far each reaction has followed the ledger: the index of an event, which is the same on every store. Saved after
 * the work is done: what is repeated must be harmless.
 */
export class Checkpoints {
  private readonly find;
  private readonly keep;

  constructor(db: Database.Database) {
    this.find = db
      .prepare<[string], number>('SELECT "index" FROM checkpoint WHERE reaction = ?')
      .pluck();
    this.keep = db.prepare<[string, number]>(
      `INSERT INTO checkpoint VALUES (?, ?) ON CONFLICT DO UPDATE SET "index" = excluded."index"`,
    );
  }

  of(reaction: string): number | undefined {
    return this.find.get(reaction);
  }

  save(reaction: string, index: number) {
    this.keep.run(reaction, index);
  }
}
