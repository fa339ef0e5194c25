import { existsSync } from 'node:fs';
import type { Row, Source } from '../moving/ends.js';
import { type Connection, UnusableFile, unusable } from './database.js';
import { openLedgerToLeave, settle, tidy } from './files.js';
import { lockForWriting } from './lock.js';
import { type Moved, markMoved, movedFrom } from './moved.js';

const PAGE = 500;

/**
 * A ledger in a file that is to go on elsewhere. Nobody else writes it meanwhile, and nothing in it changes but for the
 * mark at the end, which says where it went.
 */
export class LeavingLedger implements Source {
  /** Throws `LedgerInUse` while a service has it, and `UnusableFile`. */
  static open(file: string): LeavingLedger {
    if (!existsSync(file))
      throw new UnusableFile(`There is no ledger to move: ${file} does not exist.`);
    const lock = lockForWriting(file);
    try {
      return new LeavingLedger(settled(file), lock);
    } catch (error) {
      lock.close();
      throw error;
    }
  }

  readonly length: number;

  private constructor(
    private readonly db: Connection,
    private readonly lock: Connection,
  ) {
    this.length = db.prepare<[], number>('SELECT count(*) FROM event').pluck().get() ?? 0;
  }

  /** Undefined until it was. */
  get moved(): Moved | undefined {
    return movedFrom(this.db);
  }

  /** In the order of the index, from one on. */
  *rows(from: number): Generator<Row, void> {
    const page = this.db.prepare<[number], Row>(
      `SELECT "index", stream, revision, envelope FROM event WHERE "index" >= ? ORDER BY "index" LIMIT ${PAGE}`,
    );
    for (let next = from; ; ) {
      const rows = page.all(next);
      yield* rows;
      const last = rows.at(-1);
      if (!last) return;
      next = last.index + 1;
    }
  }

  /** Durable once this returns. */
  leave(moved: Moved) {
    markMoved(this.db, moved);
  }

  close() {
    tidy(this.db);
    this.db.close();
    this.lock.close();
  }
}

/** What a dying process left behind is on the disk before anything follows from it. */
const settled = (file: string): Connection => {
  const db = openLedgerToLeave(file);
  try {
    settle(db);
    return db;
  } catch (error) {
    db.close();
    throw unusable(file, error);
  }
};
