import type { Envelope, Recorded } from './event.js';
import { StreamMoved } from './event-store.js';
import { RehearsalStore } from './rehearsal-store.js';

const event = (stream: string, index: number) =>
  ({ stream, index, cursor: String(index), revision: 0, type: 'Said', data: {} }) as Recorded;

/** A ledger of two events; a third comes while somebody rehearses. */
const real = () => {
  const log = [event('a', 0), event('b', 1)];
  return {
    log,
    head: async () => ({ index: log.length - 1, cursor: null }),
    read: async (stream: string) => log.filter((one) => one.stream === stream),
    async *follow() {
      yield [...log];
    },
  };
};
const appended = (stream: string, expectedRevision: number) => ({
  stream,
  expectedRevision,
  events: [{ stream, revision: expectedRevision + 1, type: 'Said', data: {} } as Envelope],
  keys: [{ id: 'k', stream, purpose: 'content', handleId: null, wrapped: new Uint8Array([7]) }],
  priority: 'bulk' as const,
});
const followed = async (store: RehearsalStore) => {
  const all: string[] = [];
  for await (const page of store.follow(null, new AbortController().signal))
    all.push(...page.map(({ stream, index }) => `${stream}${index}`));
  return all;
};

describe('A store to rehearse with', () => {
  it('goes on where the real one ends, and leaves that as it was', async () => {
    const base = real();
    const store = await RehearsalStore.after(base);
    const receipt = await store.append(appended('b', 0));
    expect(receipt).toMatchObject({ stream: 'b', revision: 1, index: 2 });
    expect((await store.read('b')).map(({ index }) => index)).toEqual([1, 2]);
    expect(await followed(store)).toEqual(['a0', 'b1', 'b2']);
    expect(await store.head()).toMatchObject({ index: 2 });
    expect(store.rehearsed().map(({ index }) => index)).toEqual([2]);
    expect(base.log).toHaveLength(2);
  });

  it('does not see what is recorded meanwhile', async () => {
    const base = real();
    const store = await RehearsalStore.after(base);
    base.log.push(event('a', 2));
    expect((await store.read('a')).map(({ index }) => index)).toEqual([0]);
    expect(await followed(store)).toEqual(['a0', 'b1']);
  });

  it('says that a stream moved, as the real one would', async () => {
    const store = await RehearsalStore.after(real());
    await expect(store.append(appended('a', -1))).rejects.toThrow(StreamMoved);
    expect(store.rehearsed()).toEqual([]);
  });

  it('remembers the keys that it would have stored', async () => {
    const store = await RehearsalStore.after(null);
    await store.append(appended('c', -1));
    expect(store.keyOf('c', 'content')).toMatchObject({ id: 'k' });
    expect(store.keyOf('c', 'contact')).toBeUndefined();
  });

  it('can begin with no ledger at all', async () => {
    const store = await RehearsalStore.after(null);
    expect(await store.head()).toEqual({ index: -1, cursor: null });
    expect(await followed(store)).toEqual([]);
    expect(await store.append(appended('c', -1))).toMatchObject({ index: 0 });
  });
});
