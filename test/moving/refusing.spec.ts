import type { Envelope } from '../../src/ledger/event.js';
import { UnusableLedger } from '../../src/ledger/event-store.js';
import { compareAgain } from '../../src/ledger/moving/move.js';
import { historyOf } from '../audit/history.js';
import { append, removeFolders } from '../ledger/samples.js';
import { NewHouse, rootOf, rowsOf, sourceOf } from './houses.js';

afterAll(removeFolders);

const SIZE = 700;
const events = historyOf(SIZE);
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

describe('A place that holds something else', () => {
  const lived = (other: readonly Envelope[]) => house.move(sourceOf(rowsOf(other)));
  const isRefused = async (message: RegExp, index: number) => {
    const brought = sizes();
    const moving = house.move(source);
    await expect(moving).rejects.toThrow(UnusableLedger);
    await expect(moving).rejects.toThrow(message);
    expect(brought).toEqual([]);
    expect((await house.store.head()).index).toBe(index);
  };

  it('is refused at the first event that differs', async () => {
    await lived([...events.slice(0, 123), ...historyOf(200, 'two').slice(1, 50)]);
    await isRefused(
      /^Event 123 is \w+ matter-[-\w]+\/\d in this ledger, but MatterOpened matter-[-\w]+\/0 on the server\./,
      171,
    );
  });

  it('is refused for a single letter', async () => {
    const other = events
      .slice(0, 300)
      .map((event, n) =>
        n === 299
          ? { ...event, nonce: event.nonce.replace(/^./, (one) => (one === '0' ? '1' : '0')) }
          : event,
      );
    await lived(other);
    await isRefused(
      /^Event 299 is (\S+ \S+) in this ledger, but \1 on the server, with other content\./,
      299,
    );
  });

  it('is refused when it went on', async () => {
    await house.move(source);
    await house.store.append(append('desk-1'));
    await isRefused(
      /^The server holds 701 events under this name, this ledger 700: event 700 /,
      SIZE,
    );
  });
});

describe('A ledger that was moved before', () => {
  const again = () =>
    compareAgain({ source, target: house.target, signed: null, patienceMs: 3_000, tell: () => {} });

  it('may have gone on since', async () => {
    await house.move(source);
    await house.store.append(append('desk-1'));
    expect(await again()).toMatchObject({ events: SIZE, root: rootOf(events) });
  });

  it('is missed when only a part of it is there, and nothing is brought', async () => {
    await house.move(sourceOf(rowsOf(events.slice(0, 10))));
    await expect(again()).rejects.toThrow(/only the first 10 are on the server/);
    expect((await house.store.head()).index).toBe(9);
  });
});

describe('A ledger stays where it is', () => {
  const rows = rowsOf(events);
  const spoiled = (at: number, change: (row: (typeof rows)[number]) => object) =>
    sourceOf(rows.map((row, n) => (n === at ? { ...row, ...change(row) } : row)));

  it.each([
    [
      'an event is gone',
      sourceOf(rows.filter((_, n) => n !== 5)),
      'Event 5 of this ledger is missing',
    ],
    [
      'a text was written otherwise',
      spoiled(5, ({ envelope }) => ({ envelope: envelope.replace(':', ': ') })),
      'Event 5 of this ledger is not written in its one form',
    ],
    ['a text is none', spoiled(5, () => ({ envelope: '{' })), 'not written in its one form'],
    [
      'an event stands in another stream',
      spoiled(5, () => ({ stream: 'matter-1' })),
      'Event 5 of this ledger says that it is matter-',
    ],
    [
      'a revision is left out',
      sourceOf(rows.filter((_, n) => n !== 1).map((row, index) => ({ ...row, index }))),
      'Event 1 of this ledger is revision 1 of matter-',
    ],
    ['it does not begin with its birth', sourceOf(rowsOf(events.slice(1))), 'is not LedgerBorn'],
    ['it is empty', sourceOf([]), 'there is nothing to move'],
  ])('when %s', async (_, broken, problem) => {
    await expect(house.move(broken)).rejects.toThrow(problem);
    await expect(house.move(broken)).rejects.toThrow(UnusableLedger);
    expect((await house.store.head()).index).toBe(-1);
  });

  it('when it is not what was signed, or shorter', async () => {
    const otherwise = signedAt(500, historyOf(SIZE, 'two'));
    await expect(house.move(source, { signed: otherwise })).rejects.toThrow(
      /^The first 500 events make another root than was signed as test\.example\/ledger/,
    );
    const longer = { ...signedAt(SIZE), size: SIZE + 1 };
    await expect(house.move(source, { signed: longer })).rejects.toThrow(
      /^This ledger has 700 events, but 701 were signed/,
    );
    expect((await house.store.head()).index).toBe(-1);
  });
});
