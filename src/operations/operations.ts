import type Database from 'better-sqlite3';
import { openDurable } from '../ledger/sqlite/database.js';

/** Each step is run once, in order, and never changed after a release. */
const MIGRATIONS = [
  `CREATE TABLE checkpoint (reaction TEXT PRIMARY KEY, cursor TEXT, "index" INTEGER NOT NULL) STRICT;
   CREATE TABLE taken (kind TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, key)) STRICT;
   CREATE TABLE seen (subject TEXT NOT NULL, contributionId TEXT NOT NULL, "index" INTEGER NOT NULL,
     PRIMARY KEY (subject, contributionId)) STRICT;
   CREATE TABLE progress (job TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;`,
  `ALTER TABLE checkpoint DROP COLUMN cursor`,
  `CREATE TABLE job (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE, status TEXT NOT NULL,
     attempt INTEGER NOT NULL, state TEXT NOT NULL) STRICT;
   CREATE UNIQUE INDEX jobUnderWay ON job (kind) WHERE status = 'UNDER_WAY';
   DELETE FROM progress WHERE job = 'simulations'`,
];

/** "EOPS" as 32 bits: what the file says of itself. */
const OPERATIONS = 0x454f5053;

/** What is neither ledger nor disposable: migrated, backed up, never rebuilt. */
export function openOperations(file: string): Database.Database {
  const db = openDurable(file, { mark: OPERATIONS, schema: '' });
  const done = db.pragma('user_version', { simple: true }) as number;
  for (const [n, migration] of MIGRATIONS.entries())
    if (n >= done)
      db.transaction(() => {
        db.exec(migration);
        db.pragma(`user_version = ${n + 1}`);
      })();
  return db;
}
