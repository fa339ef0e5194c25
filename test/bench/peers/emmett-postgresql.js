// Emmett on Postgres, through what it publishes: its command handler, its pages of messages, its projections.
import { dumbo, rawSql } from '@event-driven-io/dumbo';
import {
  getPostgreSQLEventStore,
  postgreSQLRawBatchSQLProjection,
  readMessagesBatch,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { appendTo, decideOn } from './emmett.js';

const CONNECTIONS = 64;
/** Its own choice is 100 events at a time and 50 ms between two pages; nobody waits here. */
const pulling = { batchSize: 500, pullingFrequencyInMs: 0 };

/** One statement for a whole page. The names of streams are ours: there is nothing in them to quote. */
const upsertOf = (messages) =>
  rawSql(`
    INSERT INTO told SELECT stream, count(*) FROM (VALUES ${messages
      .map(({ data }) => `('${data.stream}')`)
      .join()}) AS page (stream) GROUP BY stream
    ON CONFLICT (stream) DO UPDATE SET events = told.events + excluded.events`);

const oneTable = postgreSQLRawBatchSQLProjection({
  name: 'told',
  canHandle: ['NoteAdded'],
  init: () =>
    rawSql('CREATE TABLE IF NOT EXISTS told (stream text PRIMARY KEY, events integer NOT NULL)'),
  evolve: (messages) => [upsertOf(messages)],
});

export const emmettPostgresql = async ({ url: connectionString }) => {
  const pool = new pg.Pool({ connectionString, max: CONNECTIONS });
  const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pool } });
  await store.schema.migrate();
  const reading = dumbo({ connectionString });

  return {
    append: (append) => appendTo(store, append),
    decide: (stream, decide) => decideOn(store, stream, decide),

    /** As its consumer reads, without the checkpoint that it keeps after each message. */
    async replay(each) {
      const { batchSize } = pulling;
      for (let after = 0n, isMore = true; isMore; ) {
        const page = await readMessagesBatch(reading.execute, { after, batchSize });
        for (const { data } of page.messages) each(data);
        after = page.currentGlobalPosition;
        isMore = page.areMessagesLeft;
      }
    },

    /** Its own first pause of 100 ms is in the figure: it cannot be turned off. */
    async rebuild() {
      const projections = [oneTable];
      const consumer = rebuildPostgreSQLProjections({ connectionString, pulling, projections });
      const started = performance.now();
      await consumer.start();
      const seconds = (performance.now() - started) / 1000;
      await consumer.close();
      const { rows } = await pool.query('SELECT stream, events FROM told');
      return { seconds, told: new Map(rows.map(({ stream, events }) => [stream, events])) };
    },

    async count() {
      const { rows } = await pool.query('SELECT count(*)::integer AS events FROM emt_messages');
      return Number(rows[0].events);
    },

    async close() {
      await reading.close();
      await store.close();
      await pool.end();
    },
  };
};
