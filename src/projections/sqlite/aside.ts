import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { Piscina } from 'piscina';
import { compiled } from '../../ledger/compiled.js';
import type { Reading, Tables } from '../projection.js';
import type { Question } from './aside.worker.js';

/**
 * A generation for those who ask about everything at once. SQLite answers in the thread that asks, and counting a
 * million of something there would hold up everybody whom that thread serves: here another thread is asked.
 */
export function openAside(file: string): Reading {
  const dialect: Dialect = {
    createDriver: () => new Aside(file),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return new Kysely<Tables>({ dialect });
}

/** One thread, which answers one question after the other. */
class Aside implements Driver, DatabaseConnection {
  private readonly thread: Piscina<Question, unknown[]>;
  private begun: Promise<unknown> = Promise.resolve();

  constructor(file: string) {
    const filename = compiled(import.meta.url, 'aside.worker.js').href;
    this.thread = new Piscina({ filename, workerData: file, minThreads: 1, maxThreads: 1 });
  }

  /** Has begun when it has answered something: see `destroy`. */
  async init() {
    this.begun = this.thread.run({ sql: 'select 1', parameters: [] });
    await this.begun;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    return { rows: (await this.thread.run({ sql, parameters })) as Row[] };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new TypeError('Rows are not streamed from another thread.');
  }

  async acquireConnection() {
    return this;
  }

  async releaseConnection() {}

  async beginTransaction() {
    throw new TypeError('Nothing is written here.');
  }
  commitTransaction = this.beginTransaction;
  rollbackTransaction = this.beginTransaction;

  /** Node aborts when a thread ends that still begins. */
  async destroy() {
    await this.begun.catch(() => {});
    await this.thread.destroy();
  }
}
