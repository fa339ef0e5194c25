// EventStoreDB through its own client, as its manual has it. Its table is in SQLite, as ours is.
import { randomBytes } from 'node:crypto';
import {
  END,
  EventStoreDBClient,
  FORWARDS,
  jsonEvent,
  NO_STREAM,
  START,
} from '@eventstore/db-client';
import Database from 'better-sqlite3';

const PAGE = 500;

export const bareEventStoreDb = async ({ folder, url }) => {
  const client = EventStoreDBClient.connectionString(url);
  // A server is seldom empty: what was there before is passed over.
  const prefix = `bench_${randomBytes(6).toString('hex')}.`;
  const start = await endOf(client);

  const append = ({ stream, expectedRevision, events }) =>
    client.appendToStream(
      prefix + stream,
      events.map((data) => jsonEvent({ id: data.id, type: data.type, data })),
      { expectedRevision: expectedRevision < 0 ? NO_STREAM : BigInt(expectedRevision) },
    );

  const everything = async function* () {
    const reading = client.readAll({ direction: FORWARDS, fromPosition: start });
    for await (const { event } of reading) if (event?.streamId.startsWith(prefix)) yield event.data;
  };

  return {
    append,

    async decide(stream, decide) {
      const past = [];
      for await (const { event } of client.readStream(prefix + stream)) past.push(event.data);
      return append({ stream, expectedRevision: past.length - 1, events: [decide(past)] });
    },

    async replay(each) {
      for await (const event of everything()) each(event);
    },

    async rebuild() {
      const db = new Database(`${folder}/told.db`);
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = NORMAL');
      db.exec('CREATE TABLE told (stream TEXT PRIMARY KEY, events INTEGER NOT NULL) STRICT');
      const put = db.prepare(
        'INSERT INTO told VALUES (?, 1) ON CONFLICT (stream) DO UPDATE SET events = events + 1',
      );
      const putAll = db.transaction((page) => {
        for (const { stream } of page) put.run(stream);
      });
      const started = performance.now();
      let page = [];
      for await (const event of everything()) {
        page.push(event);
        if (page.length < PAGE) continue;
        putAll(page);
        page = [];
      }
      putAll(page);
      const seconds = (performance.now() - started) / 1000;
      const told = new Map(db.prepare('SELECT stream, events FROM told').raw().all());
      db.close();
      return { seconds, told };
    },

    async count() {
      let count = 0;
      for await (const _ of everything()) count++;
      return count;
    },

    // Not waited for: after a long read this client's promise is never kept.
    close: async () => void client.dispose(),
  };
};

/** Where the server's log ends just now. */
async function endOf(client) {
  const last = client.readAll({ direction: 'backwards', fromPosition: END, maxCount: 1 });
  for await (const { event } of last) return event.position;
  return START;
}
