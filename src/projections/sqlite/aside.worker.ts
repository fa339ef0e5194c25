import Database from 'better-sqlite3';
import { workerData } from 'piscina';
import { remembering } from './sqlite.js';

/** A query as Kysely made it. */
export type Question = Readonly<{ sql: string; parameters: readonly unknown[] }>;

const db = remembering(new Database(workerData as string, { readonly: true }));

export default ({ sql, parameters }: Question): unknown[] => {
  try {
    return db.prepare(sql).all(parameters);
  } catch (error) {
    // The driver's own errors lose their message on the way to another thread.
    throw new Error((error as Error).message);
  }
};
