// Appends to the embedded ledger: one event at a time, a hundred at a time, and what its writer alone can do.
import { GroupCommit } from '../../dist/ledger/sqlite/group-commit.js';
import { SqliteEventStore } from '../../dist/ledger/sqlite/sqlite-event-store.js';
import { appendsOf } from './events.js';
import { openRaw, rowsOf, writeInGroups } from './raw.js';
import { inFlight } from './timing.js';

/** The first appends of a process are slower; they are counted, not timed. */
const WARM_UP = 0.1;

export const filesIn = (folder) => ({ ledger: `${folder}/ledger.db`, keys: `${folder}/keys.db` });

/** Fills a ledger for those who only read; `more` is what else each event says. */
export async function fill(folder, events, more) {
  const store = await SqliteEventStore.open(filesIn(folder));
  const appends = appendsOf(events, 1, more);
  await inFlight(512, appends.length, (n) => store.append(appends[n]));
  await store.close();
}

/** What the store was given, through the driver alone. */
const limit = async ({ group, folder, oursFolder }) => {
  const rows = rowsOf(filesIn(oursFolder).ledger);
  const { ledger: file } = filesIn(folder);
  const db = openRaw(file);
  const warm = Math.round(rows.length * WARM_UP);
  writeInGroups(db, rows.slice(0, warm), group);
  const seconds = writeInGroups(db, rows.slice(warm), group);
  db.close();
  return { seconds, count: rows.length - warm, file, events: rows.length };
};

const throughTheStore = {
  async ours({ size, batch, inFlight: workers, folder }) {
    const appends = appendsOf(size, batch);
    const store = await SqliteEventStore.open(filesIn(folder));
    const warm = Math.round(appends.length * WARM_UP);
    await inFlight(workers, warm, (n) => store.append(appends[n]));
    const rest = appends.length - warm;
    const timed = await inFlight(workers, rest, (n) => store.append(appends[warm + n]));
    await store.close();
    return { ...timed, count: rest * batch, file: filesIn(folder).ledger, events: size };
  },
  limit,
};

/** The writer's thread without the way there: the same groups, handed to it as text. */
const insideTheWriter = {
  async ours({ size, group, folder }) {
    const asked = appendsOf(size, 1).map(({ events, ...rest }, id) => ({
      ...rest,
      ...{ id, bulk: false, envelopes: events.map((event) => JSON.stringify(event)) },
    }));
    const ledger = new GroupCommit(filesIn(folder));
    const commit = (appends) => {
      for (let n = 0; n < appends.length; n += group) ledger.commit(appends.slice(n, n + group));
    };
    const warm = Math.round(size * WARM_UP);
    commit(asked.slice(0, warm));
    const timed = asked.slice(warm);
    const started = performance.now();
    commit(timed);
    const seconds = (performance.now() - started) / 1000;
    ledger.close();
    return { seconds, count: timed.length, file: filesIn(folder).ledger, events: size };
  },
  limit,
};

export const sides = {
  append: throughTheStore,
  batches: throughTheStore,
  writer: insideTheWriter,
};
