import canonicalize from 'canonicalize';
import { type Append, StoreStopped, StreamMoved } from '../../src/ledger/event-store.js';
import type { Clause, Opened } from './contract.js';
import { append, bytesOf, envelope, everything, keysIn, wrappedKey } from './samples.js';

export const appendContract = (opened: () => Opened, it: Clause) => {
  it('is empty at first', async () => {
    const { store } = opened();
    expect(await store.head()).toEqual({ index: -1, cursor: null });
    expect(await store.read('a-1')).toEqual([]);
  });

  it('says where the last event of an append is', async () => {
    const { store } = opened();
    const first = await store.append(append('a-1', -1, { count: 2 }));
    const second = await store.append(append('b-1'));
    expect(first).toMatchObject({ stream: 'a-1', revision: 1, index: 1 });
    expect(second).toMatchObject({ stream: 'b-1', revision: 0, index: 2 });
    expect(await store.head()).toEqual({ index: 2, cursor: second.cursor });
    expect((await store.read('a-1')).at(-1)).toMatchObject(first);
  });

  for (const [what, expected, count] of [
    ['a new stream', -1, 0],
    ['a revision that is past', 0, 2],
    ['a revision that is yet to come', 5, 2],
    ['a revision of a stream that does not exist', 0, 0],
  ] as const)
    it(`refuses an append that expects ${what}, and records nothing`, async () => {
      const { store } = opened();
      const before = Math.max(count, expected === -1 ? 1 : 0);
      if (before > 0) await store.append(append('a-1', -1, { count: before }));
      await expect(store.append(append('a-1', expected))).rejects.toThrow(StreamMoved);
      expect((await store.head()).index).toBe(before - 1);
    });

  it('lets exactly one of twenty writers have a revision', async () => {
    const { store } = opened();
    await store.append(append('a-1'));
    const writers = Array.from({ length: 20 }, () => append('a-1', 0));
    const results = await Promise.allSettled(writers.map((one) => store.append(one)));
    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    const losers = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    expect(losers).toHaveLength(19);
    for (const reason of losers) expect(reason).toBeInstanceOf(StreamMoved);
    expect((await store.read('a-1'))[1]?.id).toBe(writers[winner]?.events[0]?.id);
  });

  it('lets one of two appends win whose events have the same ids and say other things', async () => {
    const { store } = opened();
    await store.append(append('a-1'));
    const [first, second] = ['yes', 'no'].map((words) => append('a-1', 0, { data: { words } }));
    const sameIds = second?.events.map((event, n) => ({
      ...event,
      id: first?.events[n]?.id ?? '',
    }));
    const results = await Promise.allSettled([
      store.append(first as Append),
      store.append({ ...(second as Append), events: sameIds ?? [] }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const late = { ...(second as Append), events: sameIds ?? [] };
    const winner = results[0].status === 'fulfilled' ? 'yes' : 'no';
    if (winner === 'yes') await expect(store.append(late)).rejects.toThrow(StreamMoved);
    expect((await store.read('a-1')).map(({ data }) => Reflect.get(data, 'words'))).toEqual([
      undefined,
      winner,
    ]);
  });

  it('fails one append alone when others of the same moment are fine', async () => {
    const { store } = opened();
    const [first, conflict, other] = await Promise.allSettled([
      store.append(append('a-1')),
      store.append(append('a-1', -1, { count: 3 })),
      store.append(append('b-1')),
    ]);
    expect([first.status, conflict.status, other.status]).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(await everything(store)).toHaveLength(2);
  });

  it('records all events of an append or none', async () => {
    const { store, reopen } = opened();
    await store.append(append('a-1', -1, { count: 100 }));
    await expect(store.append(append('a-1', 98, { count: 100 }))).rejects.toThrow(StreamMoved);
    const again = await reopen();
    expect((await again.read('a-1')).map(({ revision }) => revision)).toEqual([
      ...Array(100).keys(),
    ]);
  });

  it('refuses events that say they belong elsewhere', async () => {
    const { store } = opened();
    const { events } = append('b-1');
    await expect(store.append(append('a-1', -1, { events }))).rejects.toThrow(RangeError);
    await expect(store.append(append('a-1', 0, { events: [] }))).rejects.toThrow(RangeError);
    expect((await store.head()).index).toBe(-1);
  });

  it('gives back the same RFC 8785 bytes, however odd the words', async () => {
    const { store, reopen } = opened();
    const data = {
      ä: '\u2028"\\\u0007',
      '10': 1e21,
      '9': -0,
      שלום: ['𝄞', null, 0.1],
      é: { b: 1, a: {} },
    };
    const asked = envelope('a-1', 0, data);
    await store.append(append('a-1', -1, { events: [asked] }));
    for (const one of [async () => store, reopen]) {
      const [event] = await (await one()).read('a-1');
      expect(event && bytesOf(event)).toBe(canonicalize(asked));
    }
  });

  it('takes a thousand events at once, and reads them all', async () => {
    const { store, reopen } = opened();
    await store.append(append('a-1', -1, { count: 1000 }));
    await store.append(append('a-1', 999, { count: 1000 }));
    const events = await (await reopen()).read('a-1');
    expect(events.map(({ index }) => index)).toEqual([...Array(2000).keys()]);
    expect(events.map(({ revision }) => revision)).toEqual([...Array(2000).keys()]);
  });

  it('keeps events of more than 1 MiB', async () => {
    const { store, reopen } = opened();
    const data = { words: 'ß'.repeat(1_200_000) };
    await Promise.all(
      ['a-1', 'b-1', 'c-1'].map((stream) => store.append(append(stream, -1, { data }))),
    );
    const again = await reopen();
    expect((await again.read('b-1'))[0]?.data).toMatchObject(data);
    expect((await again.head()).index).toBe(2);
  });

  it('keeps keys with the events they belong to', async () => {
    const { store, reopen, place } = opened();
    const keys = [wrappedKey('a-1'), wrappedKey('a-1', 'contact')];
    await store.append(append('a-1', -1, { keys }));
    await reopen();
    const kept = keysIn(place.keys, 'a-1');
    expect(kept.map(({ id }) => id).sort()).toEqual(keys.map(({ id }) => id).sort());
    expect(Buffer.from(kept.find(({ id }) => id === keys[0]?.id)?.wrapped ?? [])).toEqual(
      keys[0]?.wrapped,
    );
  });

  it('keeps the first key of a stream and purpose, and asks whoever sealed with another to seal again', async () => {
    const { store, place } = opened();
    const [first, second] = [wrappedKey('a-1'), wrappedKey('a-1')];
    await store.append(append('a-1', -1, { keys: [first] }));
    await expect(store.append(append('a-1', 0, { keys: [second] }))).rejects.toThrow(StreamMoved);
    await store.append(append('a-1', 0, { keys: [first] }));
    expect(keysIn(place.keys, 'a-1').map(({ id }) => id)).toEqual([first.id]);
  });

  it('keeps no key of an append that it refused', async () => {
    const { store, place } = opened();
    const refused = store.append(append('a-1', 4, { keys: [wrappedKey('a-1')] }));
    await expect(refused).rejects.toThrow(StreamMoved);
    expect(keysIn(place.keys, 'a-1')).toEqual([]);
  });

  it('finishes what waits when it is closed, keeps it, and then refuses', async () => {
    const { store, reopen } = opened();
    const waiting = Promise.all(
      Array.from({ length: 300 }, (_, n) => store.append(append(`a-${n}`))),
    );
    const again = await reopen();
    expect(await waiting).toHaveLength(300);
    expect((await again.head()).index).toBe(299);
    await expect(store.append(append('late-1'))).rejects.toThrow(StoreStopped);
    await expect(store.read('a-1')).rejects.toThrow(StoreStopped);
  });
};
