// Sends one command to a ledger that may be another process's as well, and prints the receipt as JSON; or is killed
// when the command is recorded and nobody heard of it yet. One argument, JSON: the place, the command's id, how it ends.
import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { CitizensSealing } from '../../dist/citizens/sealing.js';
import { SystemClock } from '../../dist/ledger/clock.js';
import { EventStoreDbStore } from '../../dist/ledger/eventstoredb/eventstoredb-store.js';
import { Identity } from '../../dist/ledger/identity.js';
import { Ledger } from '../../dist/ledger/ledger.js';
import { LedgerInUse } from '../../dist/ledger/sqlite/lock.js';
import { SqliteEventStore } from '../../dist/ledger/sqlite/sqlite-event-store.js';
import { OpenMatter } from '../../dist/matters/matter.commands.js';
import { matter } from '../../dist/matters/matter.js';
import { Keys } from '../../dist/operations/keys.js';

const { place, commandId, end, ledgerId } = JSON.parse(process.argv[2]);
const secret = Buffer.alloc(32, 7);

const open = () =>
  place.server
    ? EventStoreDbStore.open(place.server, place.keys)
    : SqliteEventStore.open({ ledger: place.sqlite, keys: place.keys });

/** Where only one process may write, the others wait for their turn. */
const opened = async () => {
  for (;;)
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof LedgerInUse)) throw error;
      await pause(20);
    }
};

const store = await opened();
if (end === 'is killed') {
  const append = store.append.bind(store);
  store.append = async (asked) => {
    await append(asked);
    process.kill(process.pid, 'SIGKILL');
    return pause(60_000);
  };
}
const identity = new Identity(ledgerId, secret);
const sealing = new CitizensSealing(new Keys(place.keys), secret, ledgerId);
const knowledge = { factsFor: async () => ({ open: [] }), isLate: async () => false };
const ledger = new Ledger(store, new SystemClock(), identity, sealing, knowledge);
const command = Object.assign(new OpenMatter(), {
  commandId,
  title: 'A crossing in Mill Lane',
  level: 'CONSULT',
  strand: 'ENGAGEMENT',
});
const receipt = await ledger.decide(matter, `matter-${identity.createdBy(commandId)}`, command);
await store.close();
console.log(JSON.stringify(receipt));
process.exit(0);
