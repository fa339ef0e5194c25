import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { cached } from './generation.js';
import type { Reading, Tables } from './projection.js';

/** What queries read: the current generation, read-only. A rebuild swaps it under their feet, between two queries. */
export class ReadModels {
  private current: Reading | undefined;
  /** Whoever asked just before a swap may still be reading here. */
  private previous: Reading | undefined;

  get db(): Reading {
    if (!this.current) throw new Error('The read models are not open yet.');
    return this.current;
  }

  open(file: string): Reading {
    const database = new Database(file, { readonly: true });
    return new Kysely<Tables>({ dialect: new SqliteDialect({ database: cached(database) }) });
  }

  /** From now on everybody reads here. */
  async use(opened: Reading) {
    const old = this.previous;
    this.previous = this.current;
    this.current = opened;
    await old?.destroy();
  }

  async close() {
    const open = [this.previous, this.current];
    this.previous = undefined;
    this.current = undefined;
    for (const db of open) await db?.destroy();
  }
}

/** One moment of a generation, for somebody who asks much of it: what is told meanwhile is not seen. */
export async function openSnapshot(
  file: string,
): Promise<Readonly<{ db: Reading; index: number }>> {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  database.exec('begin');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: cached(database) }) });
  const { index } = await db.selectFrom('checkpoint').select('index').executeTakeFirstOrThrow();
  return { db, index };
}
