import { type Connection, openDurable, openReadOnly } from './database.js';
import { unlessMoved } from './moved.js';

/** "ELED" and "EKEY" as 32 bits: what a file of ours says of itself. */
const LEDGER = 0x454c4544;
const KEYS = 0x454b4559;

/** Facts, in order. `envelope` is RFC 8785 text, and its bytes are what is hashed. */
export const openLedger = (file: string): Connection => unlessMoved(file, openLedgerToLeave(file));

/** The same, also when it is one that was moved: for whoever moves it. */
export const openLedgerToLeave = (file: string): Connection =>
  openDurable(file, {
    mark: LEDGER,
    // STRICT and UNIQUE do the guarding: two events can never hold the same revision.
    schema: `
      CREATE TABLE IF NOT EXISTS event (
        "index" INTEGER PRIMARY KEY,
        stream TEXT NOT NULL,
        revision INTEGER NOT NULL,
        envelope TEXT NOT NULL,
        UNIQUE (stream, revision)
      ) STRICT`,
  });

export const openLedgerToRead = (file: string): Connection =>
  unlessMoved(file, openReadOnly(file, { mark: LEDGER }));

/** Wrapped data keys. Forgetting is deleting rows, so deleted bytes are overwritten. */
export const openKeys = (file: string): Connection =>
  openDurable(file, {
    mark: KEYS,
    schema: `
      PRAGMA secure_delete = ON;
      CREATE TABLE IF NOT EXISTS key (
        id TEXT PRIMARY KEY,
        stream TEXT NOT NULL,
        purpose TEXT NOT NULL,
        handleId TEXT,
        wrapped BLOB NOT NULL,
        UNIQUE (stream, purpose)
      ) STRICT;
      CREATE INDEX IF NOT EXISTS key_of_handle ON key (handleId)`,
  });

/**
 * Moves everything in the write-ahead log into the file itself, with a new fsync. A write whose fsync
 * failed, or that a dying process left behind, may be readable and yet not be on the disk: nothing may
 * build on it before this. Throws when readers do not let go in time or the disk fails.
 */
export const settle = (db: Connection) => {
  const busy = db.pragma('wal_checkpoint(FULL)', { simple: true });
  if (busy !== 0) throw new Error('somebody else reads it and does not let go');
};

/** Empties the write-ahead log into the file, so that one file can be copied. When it fails nothing is lost: the log stays. */
export const tidy = (db: Connection) => {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // Whoever opens next finds the same events in the log.
  }
};
