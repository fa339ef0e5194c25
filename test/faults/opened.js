// A ledger with its keys, that takes the commands of handles and matters as the service does, without its doors.
import 'reflect-metadata';
import { LinkHandle, SeeHandle, UnlinkHandle } from '../../dist/citizens/handle.commands.js';
import { handle } from '../../dist/citizens/handle.js';
import { CitizensSealing } from '../../dist/citizens/sealing.js';
import { SystemClock } from '../../dist/ledger/clock.js';
import { Identity } from '../../dist/ledger/identity.js';
import { Ledger } from '../../dist/ledger/ledger.js';
import { SqliteEventStore } from '../../dist/ledger/sqlite/sqlite-event-store.js';
import { OpenMatter } from '../../dist/matters/matter.commands.js';
import { matter } from '../../dist/matters/matter.js';
import { Keys } from '../../dist/operations/keys.js';

const LEDGER_ID = '7c9a4a52-7a6f-4d0e-8d7e-0d7f1f6f2a10';
const SECRET = Buffer.alloc(32, 7);
const TYPES = { SeeHandle, LinkHandle, UnlinkHandle, OpenMatter };
const knowledge = {
  factsFor: async () => ({ citizenKnown: true, open: [] }),
  isLate: async () => false,
};

export const filesIn = (folder) => ({
  ledger: `${folder}/ledger.db`,
  keys: `${folder}/keys.db`,
  readModels: `${folder}/read-models.db`,
});

export const identity = new Identity(LEDGER_ID, SECRET);

export const opened = async (folder) => {
  const files = filesIn(folder);
  const store = await SqliteEventStore.open(files);
  const keys = new Keys(files.keys);
  const sealing = new CitizensSealing(keys, SECRET, LEDGER_ID);
  const ledger = new Ledger(store, new SystemClock(), identity, sealing, knowledge);
  return {
    store,
    sealing,
    /** Answers the receipt. `{ type, input }` is all that is known of a command. */
    decide: ({ type, input }) => {
      const command = Object.assign(new TYPES[type](), input);
      const id = input.handleId ?? identity.createdBy(input.commandId);
      return type === 'OpenMatter'
        ? ledger.decide(matter, `matter-${id}`, command)
        : ledger.decide(handle, `handle-${id}`, command);
    },
    close: async () => {
      await store.close();
      keys.close();
    },
  };
};
