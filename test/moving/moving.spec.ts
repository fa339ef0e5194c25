import { canonical } from '../../src/ledger/canonical.js';
import {
  OutcomeUnknown,
  StreamMoved,
  Unavailable,
  UnusableLedger,
} from '../../src/ledger/event-store.js';
import { type Phase } from '../../src/ledger/moving/move.js';
import { historyOf } from '../audit/history.js';
import { append, removeFolders } from '../ledger/samples.js';
import { NewHouse, rootOf, rowsOf, sourceOf } from './houses.js';

afterAll(removeFolders);

const SIZE = 700;
const events = historyOf(SIZE);
const texts = events.map(canonical);
const source = sourceOf(rowsOf(events));
const signedAt = (size: number, of = events) => ({
  origin: 'test.example/ledger',
  size,
  root: rootOf(of.slice(0, size)),
});

let house: NewHouse;
beforeEach(async () => {
  house = await NewHouse.open();
});
afterEach(() => house.close());

/** What each append brought. */
const sizes = () => {
  const brought: number[] = [];
  house.fate = (_, { events }) => {
    brought.push(events.length);
    return 'is recorded';
  };
  return brought;
};

describe('A ledger that moves', () => {
  it('arrives whole: every event at its place, its bytes the same, under one root', async () => {
    const seen = new Map<Phase, number>();
    const tell = (phase: Phase, done: number) => void seen.set(phase, done);
    const arrived = await house.move(source, { tell, signed: signedAt(300) });
    expect(arrived).toEqual({
      events: SIZE,
      streams: new Set(events.map(({ stream }) => stream)).size,
      root: rootOf(events),
      before: 0,
    });
    expect(await house.texts()).toEqual(texts);
    expect(Object.fromEntries(seen)).toEqual({ read: SIZE, moved: SIZE, compared: SIZE });
  });

  it('brings neighbours of one stream together, and never more than a server takes by itself', async () => {
    const many = [
      ...events.slice(0, 1),
      ...append('desk-1', -1, { count: 1_200 }).events,
      ...append('desk-2', -1, { count: 4, data: { words: 'x'.repeat(200_000) } }).events,
    ];
    const brought = sizes();
    await house.move(sourceOf(rowsOf(many)));
    expect(brought).toEqual([1, 500, 500, 200, 2, 2]);
    expect(await house.texts()).toEqual(many.map(canonical));
  });

  it('has nothing brought twice when it is asked to move again', async () => {
    await house.move(source);
    const brought = sizes();
    expect(await house.move(source)).toMatchObject({ events: SIZE, before: SIZE });
    expect(brought).toEqual([]);
  });

  it.each([1, 2, 100, 399])('goes on where it was stopped, after %i appends', async (last) => {
    const stopped = new Error('the process ended');
    house.fate = (nth) => (nth > last ? stopped : 'is recorded');
    await expect(house.move(source)).rejects.toThrow(stopped);
    const there = (await house.store.head()).index + 1;
    expect(there).toBeGreaterThanOrEqual(last);
    house.fate = () => 'is recorded';
    expect(await house.move(source)).toMatchObject({ before: there, root: rootOf(events) });
    expect(await house.texts()).toEqual(texts);
  });

  it.each([
    ['lost', new Unavailable('no leader')],
    ['recorded unheard', new OutcomeUnknown('the line broke')],
    ['recorded unheard and refused when it comes again', new StreamMoved('already there')],
  ])('doubles nothing and skips nothing when an append is %s', async (_, error) => {
    house.silence = error;
    house.fate = (nth) => {
      if (nth % 150 !== 0) return 'is recorded';
      return error instanceof Unavailable ? error : 'is recorded unheard';
    };
    await house.move(source);
    expect(await house.texts()).toEqual(texts);
  });

  it('grows between two attempts, as long as it only grows', async () => {
    await house.move(sourceOf(rowsOf(events.slice(0, 400))));
    expect(await house.move(source)).toMatchObject({ before: 400, events: SIZE });
    expect(await house.texts()).toEqual(texts);
  });

  it('is halved where it is too large for the server, and is whole all the same', async () => {
    const many = [...events.slice(0, 1), ...append('desk-1', -1, { count: 100 }).events];
    house.fate = (_, { events }) =>
      events.length > 30 ? new RangeError('It takes 30.') : 'is recorded';
    await house.move(sourceOf(rowsOf(many)));
    expect(await house.texts()).toEqual(many.map(canonical));
  });
});

describe('A move is given up', () => {
  it('when nothing is recorded for too long, and says how far it is', async () => {
    house.fate = (nth) => (nth > 3 ? new Unavailable('The disk is full.') : 'is recorded');
    await expect(house.move(source, { patienceMs: 600 })).rejects.toThrow(
      /^Nothing was recorded for \d+ s; 5 events are there\. The disk is full\.$/,
    );
    house.fate = () => 'is recorded';
    await house.move(source);
    expect(await house.texts()).toEqual(texts);
  });

  it('when the server never shows what it says it has', async () => {
    await house.move(source);
    const target = {
      ...house.target,
      async *follow(_: string | null, signal: AbortSignal) {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    };
    await expect(house.move(source, { target, patienceMs: 100 })).rejects.toThrow(Unavailable);
  });

  it('at an event that is too large for the server alone, with its number and size', async () => {
    house.fate = (_, { events }) =>
      events.some(({ revision, type }) => revision === 1 && type === 'LevelChanged')
        ? new RangeError('It takes 9 bytes.')
        : 'is recorded';
    await expect(house.move(source)).rejects.toThrow(
      new UnusableLedger(
        `Event 2 does not fit, with ${Buffer.byteLength(texts[2] as string)} bytes: It takes 9 bytes. Then run this again; it goes on there.`,
      ),
    );
  });

  it('when a stream refuses its event for good', async () => {
    house.fate = (nth) => (nth > 2 ? new StreamMoved('It is at revision 7.') : 'is recorded');
    await expect(house.move(source)).rejects.toThrow(
      /^Event 3 cannot be recorded at its place: It is at revision 7\./,
    );
  });
});
