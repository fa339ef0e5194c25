import { sql } from 'kysely';
import { type Reading, statementsOf } from '../../src/projections/projection.js';
import { paper } from '../../src/projections/shape.js';
import { readSide } from '../../src/read-side.js';

/** The names of all that the read side makes of one sort. */
const madeBy = (create: RegExp): string[] =>
  statementsOf(readSide, paper.schema).flatMap((statement) => {
    const [, name] = create.exec(statement.compile().sql) ?? [];
    return name ?? [];
  });

const TABLES = madeBy(/^create table "(\w+)"/);
export const INDEXES = madeBy(/^create (?:unique )?index "(\w+)"/);

/** A row with its columns in one order, so that texts can be compared. */
export const lineOf = (row: object) => JSON.stringify(Object.entries(row).sort());

/** Every row of every table, whatever order they were told in. */
export async function rowsIn(db: Reading): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const name of TABLES) {
    const { rows } = await sql<object>`select * from ${sql.table(name)}`.execute(db);
    found[name] = rows.map(lineOf).sort();
  }
  return found;
}
