import { sql } from 'kysely';
import type { EventStore } from '../../src/ledger/event-store.js';
import type { Reading } from '../../src/projections/projection.js';
import { settle, withGeneration } from '../experience/generations.js';
import { everything } from '../ledger/samples.js';

const PAGE = 50;

/** Every row of every table, whatever order they were told in. */
export async function rowsIn(db: Reading): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`.execute(
    db,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
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
