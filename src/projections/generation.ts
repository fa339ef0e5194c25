import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Recorded } from '../ledger/event.js';
import { isOfDisk } from '../ledger/sqlite/database.js';
import { type UpToDate, upToDateBy } from '../ledger/upcasting.js';
import type { Consequences, News, Projection, ReadSide, Step, Tables } from './projection.js';
import { runAll, SqliteRows } from './sqlite-rows.js';

/** More broken streams than this are no longer an accident of some data: the projection itself is broken. */
const PARKED_MAX = 100;

/** Of 4 KiB each: the log of the read models is written back at 32 MiB, SQLite's own choice is 4. */
const CHECKPOINT_PAGES = 8_192;
const CACHE_KIB = 64 * 1024;

export class TooManyParked extends Error {}

/** One event of a page cannot be told, so its other events have to be told one by one. */
class Untold extends Error {}

/** The file cannot be used. The message names it and says what to do. */
export class UnusableReadModels extends Error {}

/** What every generation keeps of itself: how far it was told, and which streams it could not tell. */
export const bookkeeping: Projection['tables'] = (schema) => [
  schema
    .createTable('checkpoint')
    .ifNotExists()
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('cursor', 'text'),
  schema
    .createTable('parked')
    .ifNotExists()
    .addColumn('stream', 'text', (column) => column.primaryKey())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('error', 'text', (column) => column.notNull()),
];

/** All the read models told from one ledger, in one file: written by one thread, thrown away as a whole. */
export class Generation {
  private readonly db: Database.Database;
  private readonly rows: SqliteRows;
  private readonly read: Kysely<Tables>;
  private readonly handlers = new Map<string, Projection['on'][string][]>();
  private parked: ReadonlySet<string> = new Set<string>();
  private readonly consequences: Consequences;
  private readonly upToDate: UpToDate;
  /** Of the last event told; -1 before the first. */
  index = -1;
  cursor: string | null = null;

  private constructor(file: string, { projections, consequences, events }: ReadSide) {
    this.consequences = consequences;
    this.upToDate = upToDateBy(events);
    this.db = new Database(file);
    this.db.pragma('journal_mode = WAL');
    // What is lost in a power cut is told again from the ledger.
    this.db.pragma('synchronous = NORMAL');
    // Ids are random, so every event touches pages all over: kept in memory and written back seldom, they cost half.
    this.db.pragma(`cache_size = -${CACHE_KIB}`);
    this.db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    this.read = new Kysely<Tables>({ dialect: new SqliteDialect({ database: cached(this.db) }) });
    this.rows = new SqliteRows(this.db, this.read);
    for (const { on } of projections)
      for (const [type, handler] of Object.entries(on))
        this.handlers.set(type, [...(this.handlers.get(type) ?? []), handler]);
  }

  /** Makes what is missing. Throws `UnusableReadModels`. */
  static async open(file: string, readSide: ReadSide): Promise<Generation> {
    try {
      const generation = new Generation(file, readSide);
      await generation.begin(readSide.projections);
      return generation;
    } catch (error) {
      throw unusable(file, error);
    }
  }

  private async begin(projections: readonly Projection[]) {
    const { schema } = this.read;
    await runAll(this.read, bookkeeping(schema));
    const checkpoint = await this.read.selectFrom('checkpoint').selectAll().executeTakeFirst();
    if (checkpoint) {
      this.index = checkpoint.index;
      this.cursor = checkpoint.cursor;
      const parked = await this.read.selectFrom('parked').select('stream').execute();
      this.parked = new Set(parked.map(({ stream }) => stream));
      return;
    }
    await this.together(async () => {
      for (const { tables } of [...projections, this.consequences])
        await runAll(this.read, tables(schema));
      this.rows.insert('checkpoint', { id: 1, index: -1, cursor: null });
    });
  }

  /** Tells a page of events and judges a first batch of what they touched, all in one transaction. */
  async tell(page: readonly Recorded[], now: string): Promise<Step> {
    const last = page.at(-1);
    if (!last) return this.follow(now);
    const step = await this.told(page, () => this.consequences.step(this.read, this.rows, now));
    return { ...step, news: [...newsOf(page), ...step.news] };
  }

  /** One more step of what follows from earlier events, or from time alone. */
  follow(now: string): Promise<Step> {
    return this.together(() => this.consequences.step(this.read, this.rows, now));
  }

  /** Tells without judging: for a rebuild, which judges once at the end. */
  tellOnly(page: readonly Recorded[]): Promise<void> {
    return this.told(page, async () => {});
  }

  get parkedStreams() {
    return this.parked.size;
  }

  /** For tests and checks: the rows as they stand. */
  get tables(): Kysely<Tables> {
    return this.read;
  }

  async close() {
    await this.read.destroy();
    if (this.db.open) this.db.close();
  }

  /** Tells a page and does what follows in one transaction. Nearly always all of it can be told, so it is tried as a whole first. */
  private async told<T>(page: readonly Recorded[], then: () => Promise<T>): Promise<T> {
    const { index, cursor } = page.at(-1) ?? this;
    const whole = (tell: (event: Recorded) => void) =>
      this.together(async () => {
        for (const event of page) tell(event);
        this.rows.update('checkpoint', { id: 1 }, { index, cursor });
        return then();
      });
    const result = await whole((event) => this.tellOrRefuse(event)).catch((error: unknown) => {
      if (!(error instanceof Untold)) throw error;
      const before = this.parked;
      return whole((event) => this.tellOrPark(event)).catch((failed: unknown) => {
        // What was parked in a transaction that came to nothing is not parked.
        this.parked = before;
        throw failed;
      });
    });
    this.index = index;
    this.cursor = cursor;
    return result;
  }

  private tellOrRefuse(event: Recorded) {
    try {
      this.tellOne(event);
    } catch (error) {
      if (isOfDisk(error)) throw error;
      throw new Untold('An event cannot be told.', { cause: error });
    }
  }

  /** An event that cannot be told parks its stream, whole: half a story is worse than one that says it is incomplete. */
  private tellOrPark(event: Recorded) {
    this.db.exec('savepoint one');
    try {
      this.tellOne(event);
    } catch (error) {
      if (isOfDisk(error)) throw error;
      this.db.exec('rollback to one');
      this.park(event, error as Error);
    }
    this.db.exec('release one');
  }

  private tellOne(event: Recorded) {
    const handlers = this.handlers.get(event.type);
    if (!handlers || this.parked.has(event.stream)) return;
    const current = this.upToDate(event) as Recorded<never>;
    for (const handler of handlers) handler(current, this.rows);
  }

  private park({ stream, index }: Recorded, error: Error) {
    this.parked = new Set([...this.parked, stream]);
    if (this.parked.size > PARKED_MAX)
      throw new TooManyParked(`More than ${PARKED_MAX} streams cannot be told; the last: ${error}`);
    this.rows.insert('parked', { stream, index, error: String(error.stack ?? error) });
  }

  private async together<T>(work: () => Promise<T>): Promise<T> {
    this.db.exec('begin immediate');
    try {
      const result = await work();
      this.db.exec('commit');
      return result;
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('rollback');
      throw error;
    }
  }
}

const newsOf = (page: readonly Recorded[]): News[] =>
  page.map(({ index }) => ({ topic: 'event', id: String(index) }));

/** Kysely prepares every query anew; the same text is the same statement. */
export function cached(db: Database.Database) {
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
function unusable(file: string, error: unknown) {
  if (!(error instanceof Database.SqliteError) || error.code === 'SQLITE_ERROR') return error;
  return new UnusableReadModels(
    `The read models in ${file} cannot be used: ${error.message}. Move that file away; they are told anew from the ledger.`,
    { cause: error },
  );
}
