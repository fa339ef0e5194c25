import type Database from 'better-sqlite3';
import { isOfDisk } from '../ledger/sqlite/database.js';

const FLUSH_MS = 250;
/** After a disk that failed. */
const RETRY_MS = 5_000;

/**
 * How far in the log each officer has seen each conversation, written down by the server when it shows one.
 * Kept in memory and written in groups: whoever looked just before a crash looks again.
 */
export class Seen {
  private readonly fresh = new Map<string, [string, string, number]>();
  private readonly find;
  private readonly keep;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly db: Database.Database) {
    this.find = db
      .prepare<[string, string], number>(
        'SELECT "index" FROM seen WHERE subject = ? AND contributionId = ?',
      )
      .pluck();
    this.keep = db.prepare<[string, string, number]>(
      `INSERT INTO seen VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET "index" = max("index", excluded."index")`,
    );
  }

  /** -1 for never. */
  upTo(subject: string, contributionId: string): number {
    const fresh = this.fresh.get(`${subject}/${contributionId}`)?.[2] ?? -1;
    return Math.max(fresh, this.find.get(subject, contributionId) ?? -1);
  }

  note(subject: string, contributionId: string, index: number) {
    if (this.upTo(subject, contributionId) >= index) return;
    this.fresh.set(`${subject}/${contributionId}`, [subject, contributionId, index]);
    this.timer ??= setTimeout(() => this.flush(), FLUSH_MS).unref();
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.db.open) return;
    try {
      this.db.transaction(() => {
        for (const row of this.fresh.values()) this.keep.run(...row);
      })();
      this.fresh.clear();
    } catch (error) {
      // Nobody waits for this, and nobody would catch it: it stays in memory until the disk takes it.
      if (!isOfDisk(error)) throw error;
      this.timer = setTimeout(() => this.flush(), RETRY_MS).unref();
    }
  }
}
