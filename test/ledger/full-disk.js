// Plays a disk that cannot take more, and prints what became of each append: "recorded INDEX" or the
// name of the error. To be run under `ulimit -f`. Arguments: ledger, keys, then the sizes of the events,
// of which the nth goes to the stream "a-n".
import { randomUUID } from 'node:crypto';
import { SqliteEventStore } from '../../dist/ledger/sqlite/sqlite-event-store.js';

const [ledger, keys, ...sizes] = process.argv.slice(2);
const store = await SqliteEventStore.open({ ledger, keys });

for (const [n, size] of sizes.entries()) {
  const stream = `a-${n}`;
  const event = {
    id: randomUUID(),
    stream,
    revision: 0,
    data: { words: 'x'.repeat(Number(size)) },
  };
  const append = { stream, expectedRevision: -1, events: [event], keys: [], priority: 'bulk' };
  const said = await store.append(append).then(
    ({ index }) => `recorded ${index}`,
    (error) => error.constructor.name,
  );
  console.log(said);
}
await store.close();
