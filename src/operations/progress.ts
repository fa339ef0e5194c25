import type Database from 'better-sqlite3';

/** Where a long job stands, so that it goes on after a stop instead of beginning again. */
export class Progress {
  private readonly find;
  private readonly keep;

  constructor(db: Database.Database) {
    this.find = db.prepare<[string], string>('SELECT state FROM progress WHERE job = ?').pluck();
    this.keep = db.prepare<[string, string]>(
      'INSERT INTO progress VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
    );
  }

  of<State>(job: string): State | undefined {
    const state = this.find.get(job);
    return state === undefined ? undefined : (JSON.parse(state) as State);
  }

  save(job: string, state: object) {
    this.keep.run(job, JSON.stringify(state));
  }
}
