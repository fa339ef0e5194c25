// Emmett on SQLite, through what it publishes. It opens a connection for each append and none of them waits for another,
// so appends go one after the other: together they fail with "database is locked".
import {
  getSQLiteEventStore,
  readMessagesBatch,
  sqliteConnection,
  sqliteRawBatchSQLProjection,
} from '@event-driven-io/emmett-sqlite';
import { appendTo, decideOn } from './emmett.js';

/** Its own choice is 100 events at a time and 50 ms between two pages; nobody waits here. */
const pulling = { batchSize: 500, pullingFrequencyInMs: 0 };

const oneTable = sqliteRawBatchSQLProjection({
  canHandle: ['NoteAdded'],
  evolve: (messages) =>
    messages.map(
      ({ data }) =>
        `INSERT INTO told VALUES ('${data.stream}', 1) ON CONFLICT (stream) DO UPDATE SET events = events + 1`,
    ),
});

export const emmettSqlite = async ({ folder }) => {
  const fileName = `${folder}/emmett.db`;
  const store = getSQLiteEventStore({ fileName });
  await store.schema.migrate();
  const asked = sqliteConnection({ fileName });
  await asked.command(
    'CREATE TABLE told (stream TEXT PRIMARY KEY, events INTEGER NOT NULL) STRICT',
  );
  let turn = Promise.resolve();
  const inTurn = (work) => {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  };
  const count = async () =>
    (await asked.querySingle('SELECT count(*) AS events FROM emt_messages')).events;

  return {
    append: (append) => inTurn(() => appendTo(store, append)),
    decide: (stream, decide) => inTurn(() => decideOn(store, stream, decide)),

    /** As its consumer reads, without the checkpoint that it keeps after each message. */
    async replay(each) {
      const { batchSize } = pulling;
      for (let after = 0n, isMore = true; isMore; ) {
        const page = await readMessagesBatch(asked, { after, batchSize });
        for (const { data } of page.messages) each(data);
        after = page.currentGlobalPosition;
        isMore = page.areEventsLeft;
      }
    },

    /** It knows no end: it is told to stop at the last of all events, which it may never see. */
    async rebuild() {
      const all = await count();
      let seen = 0;
      const consumer = store.consumer({ pulling });
      consumer.processor({
        processorId: 'told',
        startFrom: 'BEGINNING',
        projection: oneTable,
        stopAfter: () => ++seen === all,
      });
      const started = performance.now();
      await consumer.start();
      const seconds = (performance.now() - started) / 1000;
      await consumer.close();
      const rows = await asked.query('SELECT stream, events FROM told');
      return { seconds, told: new Map(rows.map(({ stream, events }) => [stream, events])) };
    },

    count,
    close: () => asked.close(),
  };
};
