import { canonical } from '../../src/ledger/canonical.js';
import type { Envelope } from '../../src/ledger/event.js';
import type { Append } from '../../src/ledger/event-store.js';
import { entryOf } from '../../src/ledger/merkle/entry.js';
import { GrowingLog } from '../../src/ledger/merkle/growing-log.js';
import type { Row, Source, Target } from '../../src/ledger/moving/ends.js';
import { type Moving, move } from '../../src/ledger/moving/move.js';
import { SqliteEventStore } from '../../src/ledger/sqlite/sqlite-event-store.js';
import { bytesOf, everything, newFiles } from '../ledger/samples.js';

/** The rows that a ledger's file would have. */
export const rowsOf = (events: readonly Envelope[]): Row[] =>
  events.map((event, index) => ({
    index,
    stream: event.stream,
    revision: event.revision,
    envelope: canonical(event),
  }));

export const sourceOf = (rows: readonly Row[]): Source => ({
  length: rows.length,
  rows: function* (from: number) {
    yield* rows.slice(from);
  },
});

/** The root that a notary would sign above these. */
export const rootOf = (events: readonly Envelope[]) => {
  const log = new GrowingLog();
  for (const event of events) log.append(entryOf(event));
  return log.root();
};

/** Another store that somebody moves to, and what goes wrong on the way there. */
export class NewHouse {
  appends = 0;
  /** What becomes of the n-th append, counted from 1; by default it is recorded. */
  fate: (nth: number, append: Append) => 'is recorded' | 'is recorded unheard' | Error = () =>
    'is recorded';
  /** Thrown instead of the answer to what was recorded unheard. */
  silence: Error = new Error('no answer');

  private constructor(readonly store: SqliteEventStore) {}

  static async open() {
    return new NewHouse(await SqliteEventStore.open(newFiles()));
  }

  get target(): Target {
    const { store } = this;
    return {
      append: async (append) => {
        const fate = this.fate(++this.appends, append);
        if (fate instanceof Error) throw fate;
        const receipt = await store.append(append);
        if (fate === 'is recorded unheard') throw this.silence;
        return receipt;
      },
      follow: (after, signal) => store.follow(after, signal),
      head: () => store.head(),
      cursorAt: (index) => store.cursorAt(index),
    };
  }

  move(source: Source, more: Partial<Moving> = {}) {
    const { target } = this;
    return move({ source, target, signed: null, patienceMs: 3_000, tell: () => {}, ...more });
  }

  /** What is in it, as it is stored. */
  async texts() {
    return (await everything(this.store)).map(bytesOf);
  }

  close() {
    return this.store.close();
  }
}
