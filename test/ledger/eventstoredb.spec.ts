import { Unavailable, UnusableLedger } from '../../src/ledger/event-store.js';
import { EventStoreDbStore } from '../../src/ledger/eventstoredb/eventstoredb-store.js';
import { eventStoreContract } from './contract.js';
import { append, removeFolders } from './samples.js';
import { newLedger, WITHOUT_SERVER } from './server.js';

afterAll(removeFolders);

(WITHOUT_SERVER ? describe.skip : describe)(
  `A ledger in EventStoreDB${WITHOUT_SERVER ? `, skipped: ${WITHOUT_SERVER},` : ''}`,
  () => {
    it('is written by several at once, each of whom sees at once what the others did', async () => {
      const { server, keys } = newLedger();
      const stores = await Promise.all([1, 2, 3].map(() => EventStoreDbStore.open(server, keys)));
      for (let n = 0; n < 30; n++) {
        const [writer, reader] = [n % 3, (n + 1) % 3].map((which) => stores[which]);
        const receipt = await writer?.append(append('a-1', n - 1));
        expect(receipt?.index).toBe(n);
        expect(await reader?.head()).toEqual({ index: n, cursor: receipt?.cursor });
      }
      for (const store of stores) await store.close();
    });

    it('is not taken for another one, whose events stand elsewhere', async () => {
      const { server, keys } = newLedger();
      const store = await EventStoreDbStore.open(server, keys);
      await store.append(append('a-1', -1, { count: 3 }));
      await store.close();
      const other = { ...newLedger().server, positions: server.positions };
      await expect(EventStoreDbStore.open(other, keys)).rejects.toThrow(UnusableLedger);
      const same = await EventStoreDbStore.open(server, keys);
      expect((await same.head()).index).toBe(2);
      await same.close();
    });

    // Without TLS nobody has a password.
    const hasPassword = process.env.EVENTSTORE_URL?.includes('@');
    (hasPassword ? it : it.skip)(
      'is not shown to somebody with a wrong password, who is told why',
      async () => {
        const { server, keys } = newLedger();
        const url = server.url.replace(/:[^:@]*@/, ':wrong@');
        const opening = EventStoreDbStore.open({ ...server, url }, keys);
        await expect(opening).rejects.toThrow(/did not answer in 8 s: .*(UNAUTHENTICATED|Denied)/i);
      },
    );
  },
);

describe('An address of EventStoreDB', () => {
  const opened = (url: string) => {
    const { server, keys } = newLedger();
    return EventStoreDbStore.open({ ...server, url }, keys);
  };

  it('where nobody listens is said to be unavailable, within seconds', async () => {
    const startedMs = performance.now();
    await expect(opened('esdb://127.0.0.1:9?tls=false')).rejects.toThrow(Unavailable);
    expect(performance.now() - startedMs).toBeLessThan(15_000);
  });

  it('that is none, or names a certificate that is not there, is refused at once', async () => {
    await expect(opened('esdb://')).rejects.toThrow(UnusableLedger);
    await expect(opened('esdb://localhost?tlsCAFile=/no/such.crt')).rejects.toThrow(
      'The address of EventStoreDB cannot be used: Failed to load certificate file.',
    );
  });
});

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
