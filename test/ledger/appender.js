// Appends to a ledger until it is killed, and prints every append that was acknowledged as a line
// "stream revision index". Arguments: ledger, keys, a name that no earlier run had.
import { randomBytes, randomUUID } from 'node:crypto';
import { SqliteEventStore } from '../../dist/ledger/sqlite/sqlite-event-store.js';

const [ledger, keys, name] = process.argv.slice(2);
const store = await SqliteEventStore.open({ ledger, keys });

const envelope = (stream, revision) => ({
  id: randomUUID(),
  stream,
  revision,
  data: { words: randomBytes(200).toString('hex') },
});

/** One stream after another, of nine events each; the first append brings the key. */
const write = async (writer) => {
  for (let n = 0; ; n++) {
    const stream = `${name}.${writer}-${n}`;
    const key = {
      id: randomUUID(),
      stream,
      purpose: 'content',
      handleId: null,
      wrapped: randomBytes(60),
    };
    for (let expectedRevision = -1; expectedRevision < 8; expectedRevision += 3) {
      const receipt = await store.append({
        stream,
        expectedRevision,
        events: [1, 2, 3].map((next) => envelope(stream, expectedRevision + next)),
        keys: expectedRevision === -1 ? [key] : [],
        priority: writer % 2 ? 'bulk' : 'interactive',
      });
      process.stdout.write(`${receipt.stream} ${receipt.revision} ${receipt.index}\n`);
    }
  }
};

await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
