import { createHash } from 'node:crypto';
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { bookkeeping } from './generation.js';
import { type ReadSide, statementsOf, type Tables } from './projection.js';

/** Writes statements down and runs none. */
export const paper = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/**
 * 12 hex digits of SHA-256 over every table, and over `telling`, which counts how often the same tables came to be
 * filled otherwise. Rows of another shape are never read: they are told anew.
 */
export function shapeOf(
  readSide: Pick<ReadSide, 'projections' | 'consequences'>,
  telling: number,
): string {
  const { schema } = paper;
  const statements = [...bookkeeping(schema), ...statementsOf(readSide, schema)].map(
    (statement) => statement.compile().sql,
  );
  return createHash('sha256')
    .update(JSON.stringify([telling, ...statements]))
    .digest('hex')
    .slice(0, 12);
}
