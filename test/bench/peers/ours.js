// Our own ledger, as the service uses it: embedded, or in EventStoreDB.
import { randomBytes } from 'node:crypto';
import { SqliteEventStore } from '../../../dist/ledger/sqlite/sqlite-event-store.js';
import { filesIn } from '../append.js';
import { tellOneTable } from '../rebuild.js';

const over = (store, folder) => ({
  append: (append) => store.append(append),

  async decide(stream, decide) {
    const past = await store.read(stream);
    return store.append({
      stream,
      expectedRevision: past.length - 1,
      events: [decide(past)],
      keys: [],
      priority: 'interactive',
    });
  },

  async replay(each) {
    const { index: end } = await store.head();
    const enough = new AbortController();
    for await (const page of store.follow(null, enough.signal)) {
      for (const event of page) each(event);
      if (page.at(-1).index === end) enough.abort();
    }
  },

  rebuild: () => tellOneTable(store, `${folder}/told.db`),

  count: async () => (await store.head()).index + 1,

  close: () => store.close(),
});

export const sqlite = async ({ folder }) =>
  over(await SqliteEventStore.open(filesIn(folder)), folder);

export const eventStoreDb = async ({ folder, url }) => {
  const { EventStoreDbStore } = await import(
    '../../../dist/ledger/eventstoredb/eventstoredb-store.js'
  );
  const ledger = {
    url,
    name: `bench_${randomBytes(6).toString('hex')}`,
    positions: `${folder}/positions`,
  };
  return over(await EventStoreDbStore.open(ledger, filesIn(folder).keys), folder);
};
