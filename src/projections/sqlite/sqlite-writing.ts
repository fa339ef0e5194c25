import { closeSync, fsyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { isOfDisk } from '../../ledger/sqlite/database.js';
import { UnreachableReadModels } from '../place.js';
import type { Reading, Rows } from '../projection.js';
import { StatementRows, type Value } from '../statement-rows.js';
import type { Writing } from '../writing.js';
import { readingOf } from './sqlite.js';

/** Of 4 KiB each: the log of the read models is written back at 32 MiB, SQLite's own choice is 4. */
const CHECKPOINT_PAGES = 8_192;
const CACHE_KIB = 48 * 1024;

type Statement = Database.Statement<Value[]>;

/** A file, written statement by statement, each prepared once. */
export class SqliteWriting implements Writing {
  private readonly db: Database.Database;
  private readonly statements = new Map<string, Statement>();
  readonly read: Reading;
  readonly rows: Rows;
  readonly isFull = false;
  readonly stretch: number;

  /** `isDraft`: nobody reads it, or goes on with it after a crash, before it is told to `keep`. */
  constructor(
    private readonly file: string,
    isDraft = false,
  ) {
    this.db = new Database(file);
    // In a draft a commit costs little, and what it would undo is kept in memory.
    this.stretch = isDraft ? 2_000 : 10_000;
    if (isDraft) {
      // Every page is written to its place at once, and not to a log first: a tenth of the time that telling takes.
      this.db.pragma('journal_mode = MEMORY');
      this.db.pragma('synchronous = OFF');
    } else this.keepSafe();
    // Ids are random, so every event touches pages all over: kept in memory and written back seldom, they cost half.
    this.db.pragma(`cache_size = -${CACHE_KIB}`);
    this.db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    this.read = readingOf(this.db);
    this.rows = new StatementRows(
      this.read,
      (sql, values) => this.tried(() => this.prepared(sql).run(...values)),
      () => '?',
    );
  }

  async together<T>(work: () => Promise<T>): Promise<T> {
    try {
      this.db.exec('begin immediate');
      const result = await work();
      this.db.exec('commit');
      return result;
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('rollback');
      throw this.inWords(error);
    }
  }

  async flush() {}

  async alone(work: () => void) {
    this.db.exec('savepoint one');
    try {
      work();
    } catch (error) {
      // A full disk may have ended the whole transaction.
      if (this.db.inTransaction) this.db.exec('rollback to one');
      throw error;
    } finally {
      if (this.db.inTransaction) this.db.exec('release one');
    }
  }

  close() {
    return this.read.destroy();
  }

  async keep() {
    this.tried(() => {
      this.keepSafe();
      const file = openSync(this.file, 'r+');
      fsyncSync(file);
      closeSync(file);
    });
  }

  private keepSafe() {
    this.db.pragma('journal_mode = WAL');
    // What is lost in a power cut is told again from the ledger.
    this.db.pragma('synchronous = NORMAL');
  }

  private tried<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw this.inWords(error);
    }
  }

  /** A full disk can have room again: nothing that was told is to blame. */
  private inWords(error: unknown) {
    if (!isOfDisk(error)) return error;
    const { message } = error as Error;
    return new UnreachableReadModels(
      `The read models in ${this.file} wait for the disk: ${message}.`,
      { cause: error },
    );
  }

  private prepared(sql: string): Statement {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare<Value[]>(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}
