import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Connection } from './database.js';

/** Another writer has this ledger. */
export class LedgerInUse extends Error {}

/**
 * One writer per ledger, whatever process it lives in. Held on a file of its own, because SQLite's own
 * exclusive mode would shut out our readers; the system lets go of it when the process dies.
 * Throws `LedgerInUse`.
 */
export const lockForWriting = (ledger: string): Connection => locked(ledger, 'BEGIN EXCLUSIVE');

/** Any number of processes that know of each other, and no writer that does not. Throws `LedgerInUse`. */
export const lockForSharing = (ledger: string): Connection =>
  // Reading takes the lock that an exclusive one waits for, and keeps it until the end of the transaction.
  locked(ledger, 'BEGIN; SELECT count(*) FROM sqlite_schema');

const locked = (ledger: string, taking: string): Connection => {
  const file = join(dirname(ledger), 'writer.lock.db');
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.exec(taking);
    return lock;
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY')) throw error;
    throw new LedgerInUse(
      `${ledger} already has a writer, which holds ${file}. Stop that one first.`,
    );
  }
};
