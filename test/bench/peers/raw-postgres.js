// A table in Postgres and its driver, nothing else: what any store on Postgres is measured against.
import pg from 'pg';

const PAGE = 500;
const CONNECTIONS = 64;

const TABLES = `
  CREATE TABLE event (
    index bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream text NOT NULL,
    revision integer NOT NULL,
    envelope text NOT NULL,
    UNIQUE (stream, revision)
  );
  CREATE TABLE told (stream text PRIMARY KEY, events integer NOT NULL, last bigint NOT NULL)`;

/** Named, so that each connection prepares it once. */
const insertOne = {
  name: 'one',
  text: 'INSERT INTO event (stream, revision, envelope) VALUES ($1, $2, $3)',
};
const insertMany = {
  name: 'many',
  text: `INSERT INTO event (stream, revision, envelope)
    SELECT $1, $2 + n, envelope FROM unnest($3::text[]) WITH ORDINALITY AS all_of_them (envelope, n)`,
};
const readStream = {
  name: 'stream',
  text: 'SELECT envelope FROM event WHERE stream = $1 ORDER BY revision',
};
const readPage = {
  name: 'page',
  text: `SELECT index, envelope FROM event WHERE index > $1 ORDER BY index LIMIT ${PAGE}`,
};
const upsert = {
  name: 'upsert',
  text: `INSERT INTO told
    SELECT stream, count(*), max(index) FROM unnest($1::text[], $2::bigint[]) AS page (stream, index) GROUP BY stream
    ON CONFLICT (stream) DO UPDATE SET events = told.events + excluded.events, last = excluded.last`,
};

export const rawPostgres = async ({ url }) => {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  await pool.query(TABLES);

  const append = ({ stream, expectedRevision, events }) =>
    events.length === 1
      ? pool.query({
          ...insertOne,
          values: [stream, expectedRevision + 1, JSON.stringify(events[0])],
        })
      : pool.query({
          ...insertMany,
          values: [stream, expectedRevision, events.map((event) => JSON.stringify(event))],
        });

  const pages = async function* (client) {
    for (let last = -1; ; ) {
      const { rows } = await client.query({ ...readPage, values: [last] });
      if (rows.length === 0) return;
      last = rows.at(-1).index;
      yield rows.map(({ index, envelope }) => ({ index, ...JSON.parse(envelope) }));
    }
  };

  return {
    append,

    async decide(stream, decide) {
      const { rows } = await pool.query({ ...readStream, values: [stream] });
      const past = rows.map(({ envelope }) => JSON.parse(envelope));
      return append({ stream, expectedRevision: past.length - 1, events: [decide(past)] });
    },

    async replay(each) {
      for await (const page of pages(pool)) for (const event of page) each(event);
    },

    /** One transaction a page; like our own read models it need not be durable, only whole. */
    async rebuild() {
      const client = await pool.connect();
      await client.query('SET synchronous_commit = off');
      const started = performance.now();
      for await (const page of pages(client)) {
        const streams = page.map(({ stream }) => stream);
        await client.query({ ...upsert, values: [streams, page.map(({ index }) => index)] });
      }
      const seconds = (performance.now() - started) / 1000;
      const { rows } = await client.query('SELECT stream, events FROM told');
      client.release();
      return { seconds, told: new Map(rows.map(({ stream, events }) => [stream, events])) };
    },

    async count() {
      const { rows } = await pool.query('SELECT count(*)::integer AS events FROM event');
      return rows[0].events;
    },

    close: () => pool.end(),
  };
};
