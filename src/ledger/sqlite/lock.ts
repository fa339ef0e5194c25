import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Connection } from './database.js';

const EXCLUSIVE = 'BEGIN EXCLUSIVE';
const ASK_MS = 20;
const PATIENCE_MS = 10_000;

/** Another writer has this ledger. */
export class LedgerInUse extends Error {}

/**
 * One writer per ledger, whatever process it lives in. Held on a file of its own, because SQLite's own
 * exclusive mode would shut out our readers; the system lets go of it when the process dies.
 * Throws `LedgerInUse`.
 */
export const lockForWriting = (ledger: string): Connection => locked(ledger, EXCLUSIVE);

/** Any number of processes that know of each other, and no writer that does not. Throws `LedgerInUse`. */
export const lockForSharing = (ledger: string): Connection =>
  // Reading takes the lock that an exclusive one waits for, and keeps it until the end of the transaction.
  locked(ledger, 'BEGIN; SELECT count(*) FROM sqlite_schema');

/**
 * Works while nobody else works under the same file, in this process or another one of this machine; a process that is
 * frozen meanwhile keeps it, one that died does not. Throws `LedgerInUse` when it is not free within ten seconds.
 */
export async function whileLocked<T>(file: string, work: () => Promise<T>): Promise<T> {
  const untilMs = performance.now() + PATIENCE_MS;
  let lock = taken(file, EXCLUSIVE);
  while (!lock && performance.now() < untilMs) {
    await pause(ASK_MS);
    lock = taken(file, EXCLUSIVE);
  }
  if (!lock) throw new LedgerInUse(`Another process holds ${file}, and does not let go of it.`);
  try {
    return await work();
  } finally {
    lock.close();
  }
}

const locked = (ledger: string, taking: string): Connection => {
  const file = join(dirname(ledger), 'writer.lock.db');
  const lock = taken(file, taking);
  if (lock) return lock;
  throw new LedgerInUse(
    `${ledger} already has a writer, which holds ${file}. Stop that one first.`,
  );
};

/** Null when somebody else has it. */
const taken = (file: string, taking: string): Connection | null => {
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.exec(taking);
    return lock;
  } catch (error) {
    lock.close();
    // By its code: the driver's errors are of the class that whoever loaded it first in this process knows.
    if (Reflect.get(error as object, 'code') !== 'SQLITE_BUSY') throw error;
    return null;
  }
};
