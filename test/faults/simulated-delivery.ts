import type { Recorded } from '../../src/ledger/event.js';
import type { After } from '../../src/ledger/event-store.js';
import { indexOf } from '../../src/ledger/sqlite/cursor.js';
import type { SqliteReader } from '../../src/ledger/sqlite/sqlite-reader.js';

type Page = readonly Recorded[];
/** Somebody who follows and waits for the next page. */
type Waiting = Readonly<{
  after: After;
  index: number;
  hand: (page: Page | null) => void;
  letGo: () => void;
}>;

/** The way out of a ledger, for whoever follows it: a page comes when a seed says so, and as long as it says. */
export class SimulatedDelivery {
  private readonly waiting = new Set<Waiting>();

  constructor(private readonly reader: SqliteReader) {}

  /** Ends when it is cut off; the contract of a store lets it, and whoever follows begins again from where it was. */
  async *follow(after: After, signal: AbortSignal): AsyncGenerator<Page, void> {
    let last = { cursor: after, index: after === null ? -1 : indexOf(after) };
    while (!signal.aborted) {
      const page = await this.next(last, signal);
      if (!page) return;
      yield page;
      last = page.at(-1) ?? last;
    }
  }

  head() {
    return this.reader.head();
  }

  cursorAt(index: number) {
    return this.reader.cursorAt(index);
  }

  /** Whoever could be handed something now. */
  async ready(): Promise<Waiting[]> {
    const { index: head } = await this.reader.head();
    return [...this.waiting].filter(({ index }) => index < head);
  }

  /** Hands over so many events at most; answers up to where. */
  async hand(waiting: Waiting, most: number): Promise<number> {
    for await (const page of this.reader.follow(waiting.after, new AbortController().signal)) {
      const told = page.slice(0, most);
      waiting.hand(told);
      return told.at(-1)?.index ?? waiting.index;
    }
    return waiting.index;
  }

  cut(waiting: Waiting) {
    waiting.hand(null);
  }

  /** For a life that is over: node keeps whatever waits for a signal made of others until one of them aborts. */
  close() {
    for (const { letGo } of this.waiting) letGo();
  }

  private next(last: { cursor: After; index: number }, signal: AbortSignal) {
    return new Promise<Page | null>((resolve) => {
      const letGo = () => {
        this.waiting.delete(waiting);
        signal.removeEventListener('abort', stop);
      };
      const hand = (page: Page | null) => {
        letGo();
        resolve(page);
      };
      const stop = () => hand(null);
      const waiting: Waiting = { after: last.cursor, index: last.index, hand, letGo };
      this.waiting.add(waiting);
      signal.addEventListener('abort', stop);
    });
  }
}
