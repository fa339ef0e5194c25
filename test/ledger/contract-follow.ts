import { setTimeout as pause } from 'node:timers/promises';
import type { Recorded } from '../../src/ledger/event.js';
import { type EventStore, UnknownCursor } from '../../src/ledger/event-store.js';
import type { Clause, Opened } from './contract.js';
import { append, everything } from './samples.js';

const indexes = (events: readonly Recorded[]) => events.map(({ index }) => index);

/** Follows until `count` events were seen. */
const seen = async (store: EventStore, count: number, after: string | null = null) => {
  const events: Recorded[] = [];
  const stop = new AbortController();
  for await (const page of store.follow(after, stop.signal)) {
    expect(page.length).toBeGreaterThan(0);
    events.push(...page);
    if (events.length >= count) stop.abort();
  }
  return events;
};

export const followContract = (opened: () => Opened, open: () => Promise<Opened>, it: Clause) => {
  it('tells everything in order, dense from 0, over 10,000 events of concurrent writers', async () => {
    const { store } = opened();
    const writer = async (stream: string) => {
      for (let n = 0; n < 20; n++) await store.append(append(stream, n * 25 - 1, { count: 25 }));
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => writer(`a-${n}`)));
    const events = await everything(store);
    expect(indexes(events)).toEqual([...Array(10_000).keys()]);
    const revisions = new Map<string, number>();
    for (const { stream, revision } of events) {
      expect(revision).toBe((revisions.get(stream) ?? -1) + 1);
      revisions.set(stream, revision);
    }
  });

  it('goes on just after a cursor, after every single event', async () => {
    const { store, reopen } = opened();
    await store.append(append('a-1', -1, { count: 7 }));
    const again = await reopen();
    const cursors = (await everything(again)).map(({ cursor }) => cursor);
    for (const [n, cursor] of cursors.slice(0, -1).entries())
      expect(indexes(await seen(again, 6 - n, cursor))[0]).toBe(n + 1);
  });

  it('finds the cursor of every place, and of the start', async () => {
    const { store } = opened();
    await store.append(append('a-1', -1, { count: 5 }));
    expect(await store.cursorAt(-1)).toBeNull();
    for (const { index, cursor } of await everything(store))
      expect(await store.cursorAt(index)).toBe(cursor);
  });

  for (const cursor of [
    '',
    'nonsense',
    'c3FsaXRlOi0x',
    'sqlite.-1',
    'sqlite.01',
    'sqlite.',
    'esdb.zz',
    'esdb.-1.0',
    'esdb.01.0',
    'esdb.2n.0',
    '§',
    '{"position":1}',
  ])
    it(`refuses the cursor "${cursor}", which it never gave`, async () => {
      const { store } = opened();
      await store.append(append('a-1'));
      await expect(seen(store, 1, cursor)).rejects.toThrow(UnknownCursor);
    });

  it('refuses places that nothing was recorded at', async () => {
    const { store } = opened();
    await store.append(append('a-1'));
    for (const index of [1, -2, 0.5, Number.NaN])
      await expect(store.cursorAt(index)).rejects.toThrow(UnknownCursor);
  });

  it('refuses a cursor of a longer ledger, instead of waiting there unnoticed', async () => {
    const { store } = opened();
    await store.append(append('a-1'));
    const other = await open();
    const { cursor } = await other.store.append(append('a-1', -1, { count: 3 }));
    await other.close();
    await expect(seen(store, 1, cursor)).rejects.toThrow(UnknownCursor);
  });

  it('hears live what is appended later, and at once', async () => {
    const { store } = opened();
    const told: number[] = [];
    const stop = new AbortController();
    const following = (async () => {
      for await (const page of store.follow(null, stop.signal)) told.push(...indexes(page));
    })();
    const started = performance.now();
    for (let n = 0; n < 20; n++) {
      await store.append(append(`a-${n}`));
      while (told.length <= n) await pause(1);
    }
    // Twenty looks at the clock would take five seconds: it must have been told.
    expect(performance.now() - started).toBeLessThan(2500);
    stop.abort();
    await following;
    expect(told).toEqual([...Array(20).keys()]);
  });

  it('ends when it is aborted, also while it waits, and before it began', async () => {
    const { store } = opened();
    await store.append(append('a-1'));
    const stop = new AbortController();
    const following = (async () => {
      const pages = [];
      for await (const page of store.follow(null, stop.signal)) pages.push(page);
      return pages.length;
    })();
    await pause(20);
    stop.abort();
    expect(await following).toBe(1);
    for await (const page of store.follow(null, stop.signal)) throw new Error(`told ${page}`);
  });

  it('ends when the store is closed', async () => {
    const { store, reopen } = opened();
    const following = (async () => {
      for await (const page of store.follow(null, new AbortController().signal)) void page;
      return 'ended';
    })();
    await pause(20);
    await reopen();
    expect(await following).toBe('ended');
  });

  it('loses nothing for a slow follower while others write', async () => {
    const { store } = opened();
    const writing = (async () => {
      for (let n = 0; n < 60; n++) await store.append(append(`a-${n}`, -1, { count: 50 }));
    })();
    const told: number[] = [];
    const stop = new AbortController();
    for await (const page of store.follow(null, stop.signal)) {
      told.push(...indexes(page));
      await pause(15);
      if (told.length >= 3000) stop.abort();
    }
    await writing;
    expect(told).toEqual([...Array(3000).keys()]);
  });
};
