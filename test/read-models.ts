import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { IN_MEMORY, type Place } from '../src/projections/place.js';

/** The database that keeps the read models of these tests; null when files do. The jest project says so. */
export const database: string | null =
  'onPostgres' in globalThis ? (process.env.POSTGRES_URL as string) : null;

/** The same as the setting of a service. */
export const readModelsOf = database === null ? {} : { READ_MODELS: database };

/** Schemas of this worker that wait for their next test: emptying one is quicker than making all its tables. */
const waiting: string[] = [];
let made = 0;

/** Somewhere to tell read models to, empty; `leave` it afterwards. */
export async function emptyPlace(): Promise<Place> {
  if (!database) return IN_MEMORY;
  const schema = waiting.pop() ?? `tests_${process.env.JEST_WORKER_ID}_${++made}`;
  await emptied(schema);
  return { engine: 'postgres', url: database, schema };
}

/** A place of this test alone, which can be opened again; `remove` it afterwards. */
export function ownPlace(): Readonly<{ place: Place; remove: () => Promise<void> }> {
  const name = `own_${randomUUID().replaceAll('-', '')}`;
  if (database)
    return {
      place: { engine: 'postgres', url: database, schema: name },
      remove: async () => void (await asked(`drop schema if exists "${name}" cascade`)),
    };
  const folder = mkdtempSync(join(tmpdir(), name));
  return {
    place: { engine: 'sqlite', file: join(folder, 'read-models.db') },
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

export function leave(place: Place) {
  if (place.engine === 'postgres') waiting.push(place.schema);
}

async function emptied(schema: string) {
  const { rows } = await asked<{ name: string }>(
    'select tablename as name from pg_tables where schemaname = $1',
    [schema],
  );
  if (rows.length === 0) return;
  const tables = rows.map(({ name }) => `delete from "${schema}"."${name}"`);
  const begun = `insert into "${schema}".checkpoint values (1, -1, null, 0)`;
  await asked([...tables, begun].join('; '));
}

let client: Client | undefined;

/** Whatever the database of these tests is asked beside the service. */
export async function asked<Row extends object>(sql: string, values?: readonly string[]) {
  if (!client) {
    client = new Client({ connectionString: database ?? undefined });
    await client.connect();
  }
  return client.query<Row>(sql, values as string[]);
}

afterAll(async () => {
  await client?.end();
  client = undefined;
});
