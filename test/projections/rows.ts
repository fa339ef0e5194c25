import { sql } from 'kysely';
import type { EventStore } from '../../src/ledger/event-store.js';
import type { Reading } from '../../src/projections/projection.js';
import { paper } from '../../src/projections/shape.js';
import { readSide } from '../../src/read-side.js';
import { settle, withGeneration } from '../experience/generations.js';
import { everything } from '../ledger/samples.js';

const PAGE = 50;

const TABLES = [...readSide.projections, readSide.consequences].flatMap(({ tables }) =>
  tables(paper.schema).flatMap((statement) => {
    const [, name] = /^create table "(\w+)"/.exec(statement.compile().sql) ?? [];
    return name ?? [];
  }),
);

/** Every row of every table, whatever order they were told in. */
export async function rowsIn(db: Reading): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const name of TABLES) {
    const { rows } = await sql<object>`select * from ${sql.table(name)}`.execute(db);
    found[name] = rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
  }
  return found;
}

/** The same, told page by page and judged after each, as it happens while a service runs. */
export const rowsToldOf = (store: EventStore, now: string) =>
  withGeneration(async (generation) => {
    const events = await everything(store);
    for (let at = 0; at < events.length; at += PAGE) {
      await generation.tell(events.slice(at, at + PAGE), now);
      await settle(generation, now);
    }
    return rowsIn(generation.tables);
  });
