import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { UnusableLedger } from '../event-store.js';
import { type Connection, UnusableFile, unusable } from './database.js';

/** Where a ledger went on. Written into its old file, so that every copy of that file says it as well. */
export type Moved = Readonly<{
  /** What it is called on the server. */
  name: string;
  events: number;
  /** Of the log of these events, base64. */
  root: string;
  movedAt: string;
}>;

/** Undefined for a ledger that is still in this file. */
export const movedFrom = (db: Connection): Moved | undefined =>
  hasTable(db, 'moved')
    ? db.prepare<[], Moved>('SELECT name, events, root, movedAt FROM moved').get()
    : undefined;

const hasTable = (db: Connection, name: string) =>
  db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(name) !==
  undefined;

/** Nothing in it changes, and nothing is added to it any more: from here on the file itself refuses, whoever writes. */
export const markMoved = (db: Connection, moved: Moved) =>
  db
    .transaction(() => {
      db.exec(`
        CREATE TABLE moved (
          name TEXT NOT NULL,
          events INTEGER NOT NULL,
          root TEXT NOT NULL,
          movedAt TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER it_goes_on_elsewhere BEFORE INSERT ON event
        BEGIN
          SELECT RAISE(ABORT, 'this ledger was moved to EventStoreDB');
        END`);
      db.prepare('INSERT INTO moved VALUES (@name, @events, @root, @movedAt)').run(moved);
    })
    .immediate();

/** Hands the connection on, or closes it and throws `UnusableFile`: what the file says is not the whole ledger any more. */
export const unlessMoved = (file: string, db: Connection): Connection => {
  try {
    const moved = movedFrom(db);
    if (moved) throw new UnusableFile(`${whereItIs(file, moved)} ${wayThere(moved)}`);
    return db;
  } catch (error) {
    db.close();
    throw unusable(file, error);
  }
};

/**
 * Throws `UnusableLedger` when there is a ledger in this file that was not moved to the server under this name: a
 * folder has one ledger, and one that was moved in part is none.
 */
export const mustHaveMoved = (file: string, name: string) => {
  if (!existsSync(file)) return;
  const { moved, isEmpty } = lookedInto(file);
  if (moved && moved.name !== name)
    throw new UnusableLedger(`${whereItIs(file, moved)} ${wayThere(moved)}`);
  if (!moved && !isEmpty)
    throw new UnusableLedger(
      `There is a ledger in ${file} that was not moved to EventStoreDB, or not to its end. "ledger migrate" moves it; a new one needs a data folder of its own.`,
    );
};

/** To write, though nothing is written: only then the driver leaves nothing behind when it is alone. */
const lookedInto = (file: string) => {
  let db: Connection | undefined;
  try {
    db = new Database(file, { fileMustExist: true });
    const isEmpty = !hasTable(db, 'event') || !db.prepare('SELECT 1 FROM event').get();
    return { moved: movedFrom(db), isEmpty };
  } catch (error) {
    throw unusable(file, error);
  } finally {
    db?.close();
  }
};

export const whereItIs = (file: string, { name, movedAt }: Moved) =>
  `The ledger in ${file} was moved to EventStoreDB on ${movedAt.slice(0, 10)}, where it is called "${name}"; it goes on there.`;

const wayThere = ({ name }: Moved) =>
  `Set EVENTSTORE_URL to that server, and EVENTSTORE_LEDGER to ${name}.`;
