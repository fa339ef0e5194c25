import { StreamMoved, Unavailable } from '../../src/ledger/event-store.js';
import { EventStoreDbStore } from '../../src/ledger/eventstoredb/eventstoredb-store.js';
import { append, everything, newFiles, removeFolders } from './samples.js';
import { ScriptedServer } from './scripted-server.js';

afterAll(removeFolders);

describe('On a broken line to EventStoreDB', () => {
  let server: ScriptedServer;
  let store: EventStoreDbStore;
  beforeEach(async () => {
    server = new ScriptedServer();
    const url = await server.start();
    const { keys } = newFiles();
    store = await EventStoreDbStore.open(
      { url, name: 'test', positions: `${keys}.positions` },
      keys,
    );
  });
  afterEach(async () => {
    await store.close();
    server.stop();
  });

  it.each(['is lost', 'is served unheard'] as const)(
    'an append that %s is sent again, the same bytes upon the same revision, and recorded once',
    async (fate) => {
      await store.append(append('a-1'));
      server.appendFate = (nth) => (nth < 4 ? fate : 'is served');
      const receipt = await store.append(append('a-1', 0, { count: 3 }));
      expect(receipt).toMatchObject({ revision: 3, index: 3 });
      const [, first, ...again] = server.appends;
      expect(first).toMatchObject({ stream: 'test.a-1', expected: '0' });
      expect(again).toEqual([first, first]);
      expect((await everything(store)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
    },
  );

  it('hears that the stream moved when somebody else was recorded instead', async () => {
    server.appendFate = (nth) => {
      if (nth > 1) return 'is served';
      const other = { stream: 'test.a-1', id: 'ffffffff-0000-4000-8000-000000000000', revision: 0 };
      server.keep({ ...other, type: 'SomethingHappened', bytes: Buffer.from('{}') });
      return 'is lost';
    };
    await expect(store.append(append('a-1'))).rejects.toThrow(StreamMoved);
    expect(server.log).toHaveLength(1);
  });

  it('says within seconds that nobody knows, and never asked for anything else', async () => {
    server.appendFate = () => 'is lost';
    const startedMs = performance.now();
    await expect(store.append(append('a-1'))).rejects.toThrow(Unavailable);
    expect(performance.now() - startedMs).toBeLessThan(15_000);
    expect(server.appends.length).toBeGreaterThan(3);
    for (const again of server.appends) expect(again).toEqual(server.appends[0]);
    expect(server.log).toEqual([]);
  });

  it('fails appends of the same moment together, and loses none', async () => {
    server.appendFate = (nth) => (nth === 20 ? 'is lost' : 'is served');
    const appends = Array.from({ length: 40 }, (_, n) => store.append(append(`a-${n}`)));
    const indexes = (await Promise.all(appends)).map(({ index }) => index);
    expect(indexes.sort((one, other) => one - other)).toEqual([...Array(40).keys()]);
  });

  it('a reading is done again', async () => {
    await store.append(append('a-1', -1, { count: 50 }));
    server.readFate = (nth) => (nth % 3 === 0 ? 'is served' : 'is lost');
    expect(await store.read('a-1')).toHaveLength(50);
    expect(await store.head()).toMatchObject({ index: 49 });
    expect(await everything(store)).toHaveLength(50);
  });

  it('a subscription that fell silent is noticed, and another one goes on', async () => {
    await store.append(append('a-1'));
    server.inTheDark = server.subscriptions;
    expect(await store.append(append('a-1', 0))).toMatchObject({ index: 1 });
    expect(server.subscriptions).toBeGreaterThan(server.inTheDark);
    expect(await everything(store)).toHaveLength(2);
  });
});
