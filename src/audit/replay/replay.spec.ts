import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { LedgerInMemory } from '../../../test/audit/ledger-in-memory.js';
import { askedOf, naive, parametersOf } from '../../../test/audit/naive.js';
import { envelope } from '../../../test/ledger/samples.js';
import type { Recorded } from '../../ledger/event.js';
import { BeyondTheEnd, CutShort, Replay } from './replay.js';
import { EVERYTHING, type Wanted, wantedFrom } from './wanted.js';

const MATTERS = [0, 1, 2].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const TYPES = new Set(['A', 'B', 'C', 'D']);
const forEver = new AbortController().signal;

/** Streams that come to a matter at some time or never, and times that go back a little now and then. */
const story = (count: number, page: number) => {
  const ledger = new LedgerInMemory(page);
  let seed = 7;
  const dice = (sides: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % sides;
  };
  for (let n = 0; n < count; n++) {
    const id = dice(4) === 0 ? MATTERS[dice(3)] : `thing-${dice(12)}`;
    const data = dice(3) === 0 ? { matterId: MATTERS[dice(3)] } : {};
    ledger.add({
      ...envelope(`${['matter', 'desk', 'telling'][dice(3)]}-${id}`, n, data),
      type: [...TYPES][dice(4)] as string,
      recordedAt: new Date(Date.UTC(2026, 2, 2) + n * 10 - dice(5) * 9).toISOString(),
    });
  }
  return ledger;
};

const told = async (replay: Replay, wanted: Partial<Wanted>, signal = forEver) => {
  const { stretches } = await replay.begin({ ...EVERYTHING, ...wanted });
  const events: Recorded[] = [];
  for await (const stretch of stretches(signal)) events.push(...stretch.events);
  return events;
};

describe('A replay', () => {
  const ledger = story(400, 7);
  const replay = new Replay(ledger);

  it('tells what a naive reader finds, whatever is asked for', () =>
    fc.assert(
      fc.asyncProperty(askedOf(ledger.events, MATTERS), async (asked) => {
        const wanted = wantedFrom(parametersOf(asked), TYPES);
        expect(await told(replay, wanted)).toEqual(naive(ledger.events, asked));
      }),
      { numRuns: 300 },
    ));

  it('goes on from any place as if it had not been interrupted, and from a place that it never saw', () =>
    fc.assert(
      fc.asyncProperty(
        askedOf(ledger.events, MATTERS),
        fc.nat(400),
        async ({ from: _, to: __, limit: ___, ...asked }, place) => {
          const wanted = wantedFrom(parametersOf(asked), TYPES);
          const first = await told(replay, { ...wanted, to: place });
          const rest = await told(new Replay(ledger), { ...wanted, from: place + 1 }).catch(
            (error) => {
              if (error instanceof BeyondTheEnd && place === 400) return [];
              throw error;
            },
          );
          expect([...first, ...rest]).toEqual(naive(ledger.events, asked));
        },
      ),
    ));

  it('is the same page by page, and a page without anything wanted goes on', () =>
    fc.assert(
      fc.asyncProperty(
        askedOf(ledger.events, MATTERS),
        fc.integer({ min: 1, max: 50 }),
        async ({ limit: _, ...asked }, first) => {
          const wanted = wantedFrom(parametersOf(asked), TYPES);
          const events: Recorded[] = [];
          for (let from = wanted.from, more = true; more; ) {
            const page = await replay.page({ ...wanted, from }, first);
            expect(page.events.length).toBeLessThanOrEqual(first);
            events.push(...page.events);
            expect(page.upTo).toBeGreaterThanOrEqual(from - 1);
            ({ more } = page);
            from = page.upTo + 1;
          }
          expect(events).toEqual(naive(ledger.events, asked));
        },
      ),
    ));

  it('ends where the ledger ended when it began, and says so', async () => {
    const growing = story(20, 7);
    const { last, stretches } = await new Replay(growing).begin(EVERYTHING);
    growing.add(envelope('thing-late', 0));
    const events: Recorded[] = [];
    for await (const stretch of stretches(forEver)) events.push(...stretch.events);
    expect([last, events.length]).toEqual([19, 20]);
    expect(growing.following).toBe(0);
  });

  it.each<[string, Partial<Wanted>]>([
    ['everything', {}],
    ['one stream', { stream: 'thing-late' }],
    ['one matter', { matterId: MATTERS[0] as string }],
    ['what comes', { from: 20 }],
  ])('that follows %s tells what is recorded afterwards', async (_, wanted) => {
    const growing = story(20, 7);
    const before = await told(new Replay(growing), wanted);
    const stop = new AbortController();
    const events: Recorded[] = [];
    const { last, stretches } = await new Replay(growing).begin({
      ...EVERYTHING,
      ...wanted,
      follow: true,
    });
    expect(last).toBeNull();
    const following = (async () => {
      for await (const stretch of stretches(stop.signal)) events.push(...stretch.events);
    })();
    while (events.length < before.length) await nextTurn();
    growing.add({ ...envelope('thing-late', 0, { matterId: MATTERS[0] }), type: 'A' });
    while (events.length <= before.length) await nextTurn();
    expect(events.map(({ index }) => index)).toEqual([...before.map(({ index }) => index), 20]);
    stop.abort();
    await following;
    expect(growing.following).toBe(0);
  });

  it.each<[string, Partial<Wanted>]>([
    ['a place', { from: 18, to: 21 }],
    ['a number', { from: 18, limit: 4 }],
  ])('that follows up to %s ends by itself there', async (_, wanted) => {
    const growing = story(20, 7);
    const following = told(new Replay(growing), { ...wanted, follow: true });
    for (let n = 0; n < 9; n++) growing.add(envelope('thing-late', n));
    expect((await following).map(({ index }) => index)).toEqual([18, 19, 20, 21]);
    expect(growing.following).toBe(0);
  });

  it('that is stopped never passes for the whole, unless it had no end', async () => {
    const stopped = AbortSignal.abort();
    for (const wanted of [{}, { follow: true, to: 10 }, { follow: true, limit: 1_000 }])
      await expect(told(replay, wanted, stopped)).rejects.toBeInstanceOf(CutShort);
    expect(await told(replay, { follow: true }, stopped)).toEqual([]);
  });

  it('has nothing to tell just behind the end, and knows when somebody knows of more', async () => {
    expect(await told(replay, { from: 400 })).toEqual([]);
    expect(await told(replay, { from: 200, to: 199, follow: true })).toEqual([]);
    await expect(replay.begin({ ...EVERYTHING, from: 401 })).rejects.toThrow(
      'This ledger ends at 399: nothing was ever recorded at 400.',
    );
    expect(await told(new Replay(new LedgerInMemory(7)), {})).toEqual([]);
  });

  it('reads no further than it is taken', async () => {
    const long = story(400, 7);
    const { stretches } = await new Replay(long).begin(EVERYTHING);
    const stretch = stretches(forEver)[Symbol.asyncIterator]();
    await stretch.next();
    await stretch.next();
    for (let turn = 0; turn < 50; turn++) await nextTurn();
    expect(long.pages).toBe(2);
    await stretch.return?.();
    expect(long.following).toBe(0);
  });

  it('lets others have a turn between two pages, also when it finds nothing', async () => {
    let turns = 0;
    let isOver = false;
    const others = (async () => {
      for (; !isOver; turns++) await nextTurn();
    })();
    const { pages } = ledger;
    await told(replay, { types: new Set(['NothingLikeIt']) });
    isOver = true;
    await others;
    expect(turns).toBeGreaterThanOrEqual(ledger.pages - pages);
  });
});
