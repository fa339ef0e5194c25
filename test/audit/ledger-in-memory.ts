import { setTimeout as wait } from 'node:timers/promises';
import type { Readable } from '../../src/audit/replay/replay.js';
import type { Envelope, Recorded } from '../../src/ledger/event.js';
import { UnknownCursor } from '../../src/ledger/event-store.js';

/** A ledger in memory that shows how it is read. Its pages are read without a pause, as those of a file are. */
export class LedgerInMemory implements Readable {
  readonly events: Recorded[] = [];
  /** Pages that were read, and those who follow. */
  pages = 0;
  following = 0;

  constructor(private readonly page: number) {}

  add(...envelopes: readonly Envelope[]) {
    for (const envelope of envelopes) {
      const index = this.events.length;
      this.events.push({ ...envelope, index, cursor: `memory.${index}` });
    }
  }

  async read(stream: string) {
    return this.events.filter((event) => event.stream === stream);
  }

  async *follow(after: string | null, signal: AbortSignal) {
    let next = after === null ? 0 : Number(after.slice('memory.'.length)) + 1;
    this.following += 1;
    try {
      while (!signal.aborted) {
        const page = this.events.slice(next, next + this.page);
        next += page.length;
        if (page.length === 0) {
          await wait(1);
          continue;
        }
        this.pages += 1;
        yield page;
      }
    } finally {
      this.following -= 1;
    }
  }

  async head() {
    const index = this.events.length - 1;
    return { index, cursor: index < 0 ? null : `memory.${index}` };
  }

  async cursorAt(index: number) {
    if (index >= this.events.length) throw new UnknownCursor();
    return index < 0 ? null : `memory.${index}`;
  }
}
