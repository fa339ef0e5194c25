import { EventStoreDbStore } from '../../src/ledger/eventstoredb/eventstoredb-store.js';
import { eventStoreContract } from './contract.js';
import { removeFolders } from './samples.js';
import { newLedger, WITHOUT_SERVER } from './server.js';

afterAll(removeFolders);

eventStoreContract(
  'The EventStoreDB store',
  async () => {
    const { server, keys } = newLedger();
    let store = await EventStoreDbStore.open(server, keys);
    return {
      store,
      place: { keys, server },
      reopen: async () => {
        await store.close();
        store = await EventStoreDbStore.open(server, keys);
        return store;
      },
      close: () => store.close(),
    };
  },
  WITHOUT_SERVER,
);
