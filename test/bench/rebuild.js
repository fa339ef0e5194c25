// One table with a row per stream, told from the start of a ledger that many wrote at once. How many events each stream
// has is then compared, stream by stream, with what was appended.
import { copyFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { SqliteReader } from '../../dist/ledger/sqlite/sqlite-reader.js';
import { Generation } from '../../dist/projections/generation.js';
import { projection } from '../../dist/projections/projection.js';
import { statement } from '../../dist/projections/statement.js';
import { tellAnew } from '../../dist/projections/tell-anew.js';
import { filesIn, fill } from './append.js';
import { openRaw, pageIn } from './raw.js';

const one = statement((db, row) =>
  db
    .insertInto('told')
    .values({ stream: row.stream, events: 1, last: row.index })
    .onConflict((same) =>
      same.column('stream').doUpdateSet({ events: sql`events + 1`, last: row.index }),
    ),
);

const oneTable = projection(
  'told',
  (schema) => [
    schema
      .createTable('told')
      .addColumn('stream', 'text', (column) => column.primaryKey())
      .addColumn('events', 'integer', (column) => column.notNull())
      .addColumn('last', 'integer', (column) => column.notNull()),
  ],
  { NoteAdded: (event, rows) => rows.run(one({ stream: event.stream, index: event.index })) },
);

const readSide = {
  events: [],
  projections: [oneTable],
  consequences: { tables: () => [], step: async () => ({ more: false, news: [], nextAt: null }) },
};

/** Tells the table from a ledger, as any read model is told, and answers how many events each stream has in it. */
export async function tellOneTable(ledger, file) {
  const generation = await Generation.open({ engine: 'sqlite', file }, readSide);
  const started = performance.now();
  await tellAnew(ledger, generation, () => new Date().toISOString());
  const seconds = (performance.now() - started) / 1000;
  const rows = await generation.tables.selectFrom('told').select(['stream', 'events']).execute();
  await generation.close();
  return { seconds, told: new Map(rows.map(({ stream, events }) => [stream, events])) };
}

/** Streams that have another number of events than they should; throws when there are any. */
const mustAgree = (told, file) => {
  const db = openRaw(file);
  const counted = db.prepare('SELECT stream, count(*) FROM event GROUP BY stream').raw().all();
  db.close();
  const wrong = counted.filter(([stream, events]) => told.get(stream) !== events);
  if (wrong.length > 0 || told.size !== counted.length)
    throw new Error(`${wrong.length} of ${counted.length} streams have wrong counts.`);
};

const rebuild = {
  prepare: ({ size, folder }) => fill(folder, size),

  async ours({ preparedFolder, folder, size }) {
    const file = filesIn(preparedFolder).ledger;
    const reader = new SqliteReader(file);
    await tellOneTable(reader, `${folder}/first.db`);
    const { seconds, told } = await tellOneTable(reader, `${folder}/told.db`);
    reader.close();
    mustAgree(told, file);
    return { seconds, count: size, file, events: size };
  },

  /** The same rows through the driver alone: read in pages, parsed, and put in one transaction for each stretch. */
  async limit({ preparedFolder, folder, size, page: length, group }) {
    const file = filesIn(folder).ledger;
    copyFileSync(filesIn(preparedFolder).ledger, file);
    const db = openRaw(file);
    const page = pageIn(db, length);
    const tell = (name) => {
      const rows = new Database(`${folder}/${name}.db`);
      rows.pragma('journal_mode = WAL');
      rows.pragma('synchronous = NORMAL');
      rows.exec('CREATE TABLE told (stream TEXT PRIMARY KEY, events INTEGER, last INTEGER) STRICT');
      const put = rows.prepare(
        'INSERT INTO told VALUES (?, 1, ?) ON CONFLICT (stream) DO UPDATE SET events = events + 1, last = excluded.last',
      );
      const stretch = rows.transaction((after) => {
        let last = after;
        for (let n = 0; n < group; n += length)
          for (const [index, envelope] of page.all(last)) {
            put.run(JSON.parse(envelope).stream, index);
            last = index;
          }
        return last;
      });
      const started = performance.now();
      for (let last = -1; last < size - 1; ) last = stretch(last);
      const seconds = (performance.now() - started) / 1000;
      const told = new Map(rows.prepare('SELECT stream, events FROM told').raw().all());
      rows.close();
      return { seconds, told };
    };
    tell('first');
    const { seconds, told } = tell('told');
    db.close();
    mustAgree(told, file);
    return { seconds, count: size, file, events: size };
  },
};

export const sides = { rebuild };
