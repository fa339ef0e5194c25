import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';

export type Connection = Database.Database;

/** Before it a WAL file could lose commits when it was reset (https://sqlite.org/wal.html, "the WAL-reset bug"). */
const OLDEST_SQLITE = '3.51.3';
const FULL = 2;

/** The file is missing, damaged, somebody else's, or cannot be kept safely here. The message says which. */
export class UnusableFile extends Error {}

/**
 * Opens for reading and writing, made when missing; a receipt is given only for what would survive a
 * power cut. `mark` is the application id (32 bits) that tells our file from any other SQLite file: an
 * empty file gets it, a file of another mark is refused before it is touched. `schema` is SQL that may
 * be run at every opening. Throws `UnusableFile`.
 */
export const openDurable = (
  file: string,
  { mark, schema = '' }: { mark?: number; schema?: string } = {},
): Connection =>
  opened(file, {}, (db) => {
    if (mark !== undefined) claim(db, mark);
    const mode = db.pragma('journal_mode = WAL', { simple: true });
    if (mode !== 'wal') throw new Error(`journal_mode is ${mode}, not wal`);
    keepSafe(db);
    db.exec(schema);
  });

/** Opens an existing file to read what a writer, in any thread or process, committed. Throws `UnusableFile`. */
export const openReadOnly = (file: string, { mark }: { mark?: number } = {}): Connection =>
  opened(file, { readonly: true, fileMustExist: true }, (db) => {
    if (mark !== undefined) recognise(db, mark);
    keepSafe(db);
  });

/**
 * Works with files that are only read, and leaves nothing behind: a reader who is alone makes a log beside the file
 * and only a writer may take it away again, when it is the last to leave. What had a log before keeps it.
 */
export async function tidied<T>(files: readonly string[], work: () => Promise<T>): Promise<T> {
  const without = files.filter((file) => existsSync(file) && !existsSync(`${file}-wal`));
  try {
    return await work();
  } finally {
    for (const file of without) {
      const db = new Database(file, { fileMustExist: true });
      db.pragma('user_version');
      db.close();
    }
  }
}

/** Throws for a SQLite that may lose what it confirmed. */
export const refuseOldSqlite = (version: string) => {
  if (weight(version) < weight(OLDEST_SQLITE))
    throw new UnusableFile(
      `SQLite ${version} can lose what it confirmed. Use ${OLDEST_SQLITE} or later.`,
    );
};

const weight = (version: string) =>
  version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);

const opened = (file: string, options: Database.Options, prepare: (db: Connection) => void) => {
  let db: Connection | undefined;
  try {
    db = new Database(file, options);
    refuseOldSqlite(db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0');
    prepare(db);
    return db;
  } catch (error) {
    db?.close();
    throw unusable(file, error);
  }
};

/** An existing WAL file is reopened at NORMAL, and a pragma that did not take is silent: so set, then read back. */
const keepSafe = (db: Connection) => {
  db.pragma('mmap_size = 0');
  db.pragma('synchronous = FULL');
  const synchronous = db.pragma('synchronous', { simple: true });
  if (synchronous !== FULL) throw new Error(`synchronous is ${synchronous}, not FULL`);
};

/** What the disk is to blame for, and may be over in a moment: no statement and no row is wrong. By its code, see lock.ts. */
export const isOfDisk = (error: unknown): boolean =>
  /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|BUSY|NOMEM)/.test(
    String(Reflect.get(Object(error), 'code')),
  );

const isEmpty = (db: Connection) =>
  db.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;

const recognise = (db: Connection, mark: number) => {
  if (db.pragma('application_id', { simple: true }) !== mark)
    throw new Error('it is a SQLite database, but another program made it, or for another purpose');
};

const claim = (db: Connection, mark: number) => {
  if (isEmpty(db)) db.pragma(`application_id = ${mark}`);
  recognise(db, mark);
};

/** Says of which file an error of the driver speaks, and what to do. */
export const unusable = (file: string, error: unknown) => {
  if (error instanceof UnusableFile) return error;
  const code = error instanceof Database.SqliteError ? error.code : '';
  const reason = error instanceof Error ? error.message : String(error);
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return new UnusableFile(
      `${file} is damaged or no SQLite database (${reason}). Restore it from a backup.`,
      { cause: error },
    );
  return new UnusableFile(`${file} cannot be opened: ${reason}.`, { cause: error });
};
