import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { isOfDisk } from '../../ledger/sqlite/database.js';
import { UnreachableReadModels, UnusableReadModels } from '../place.js';
import type { Reading, Tables } from '../projection.js';

/** A generation for those who only read it; it has to be there. */
export const openForReading = (file: string): Reading =>
  readingOf(new Database(file, { readonly: true }));

/** The same as it is now, whatever is told meanwhile. */
export function openAsItIs(file: string): Reading {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  db.exec('begin');
  return readingOf(db);
}

export const readingOf = (db: Database.Database): Reading => new FileReading(db);

/** Lets go of its file also when it was never asked: Kysely closes nothing that it did not begin to use. */
class FileReading extends Kysely<Tables> {
  constructor(private readonly file: Database.Database) {
    super({ dialect: new SqliteDialect({ database: remembering(file) }) });
  }

  override async destroy() {
    await super.destroy();
    this.file.close();
  }
}

/** Kysely prepares every query anew; the same text is the same statement. */
export function remembering(db: Database.Database) {
  const statements = new Map<string, Database.Statement>();
  return {
    prepare(sql: string) {
      let statement = statements.get(sql);
      if (!statement) {
        statement = db.prepare(sql);
        statements.set(sql, statement);
      }
      return statement;
    },
    close: () => void db.close(),
  };
}

/** What the driver says of a file becomes a sentence about that file; SQLITE_ERROR is a wrong statement, so ours. */
export function unusableFile(file: string, error: unknown) {
  if (!(error instanceof Database.SqliteError) || error.code === 'SQLITE_ERROR') return error;
  const Unusable = isOfDisk(error) ? UnreachableReadModels : UnusableReadModels;
  return new Unusable(
    `The read models in ${file} cannot be used: ${error.message}. Move that file away; they are told anew from the ledger.`,
    { cause: error },
  );
}
