import { type DataTypeNode, Kysely, PostgresDialect, PostgresQueryCompiler } from 'kysely';
import type { PoolClient } from 'pg';
import type { Reading, Tables } from '../projection.js';

type Asking = Pick<PoolClient, 'query' | 'release'>;

/** Where questions go: a pool, or the one connection that writes. */
export type Connections = Readonly<{
  connect(): Promise<Asking>;
  end(): Promise<void>;
}>;

/** The words for columns, as this engine needs them to behave alike. */
const TYPES: Readonly<Record<string, string>> = {
  // Sorted by code point, as everywhere else, however the database itself sorts.
  text: 'text collate "C"',
  // An index has no end, and durations are milliseconds.
  integer: 'bigint',
};

class Compiler extends PostgresQueryCompiler {
  protected override visitDataType({ dataType }: DataTypeNode) {
    this.append(TYPES[dataType] ?? dataType);
  }
}

class Dialect extends PostgresDialect {
  override createQueryCompiler() {
    return new Compiler();
  }
}

export const readingOf = (connections: Connections): Reading =>
  new Kysely<Tables>({ dialect: new Dialect({ pool: connections }) });
