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
export const lockForWriting = (ledger: string): Connection => {
  const file = join(dirname(ledger), 'writer.lock.db');
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    // By its code: the driver's errors are of the class that whoever loaded it first in this process knows.
    if (Reflect.get(error as object, 'code') !== 'SQLITE_BUSY') throw error;
    throw new LedgerInUse(
      `${ledger} already has a writer, which holds ${file}. Stop that one first.`,
    );
  }
};
