import { Rejection } from '../ledger/decider.js';
import type { Projector } from '../projections/projector.js';
import { refused } from './errors.js';

/** Whoever reads so slowly that more than this waits for them had better ask again. */
const WAITING_MAX = 10_000;

/**
 * What changed, as an iterator for one subscriber: pulled, never pushed. What changes twice before it is read is told
 * once, so that a slow reader costs one id per thing. Ends with `FELL_BEHIND` when too much waits.
 */
export class Changes<Shown> implements AsyncIterableIterator<Shown> {
  private readonly waiting = new Set<string>();
  private readonly stop: () => void;
  private wake: () => void = () => {};
  private ended = false;

  constructor(
    projector: Projector,
    topic: string,
    isWanted: (id: string) => boolean,
    /** `null` for what this subscriber does not want to see after all. */
    private readonly show: (id: string) => Promise<Shown | null>,
  ) {
    this.stop = projector.onNews((news) => {
      for (const item of news)
        if (item.topic === topic && this.waiting.size <= WAITING_MAX && isWanted(item.id))
          this.waiting.add(item.id);
      this.wake();
    });
  }

  async next(): Promise<IteratorResult<Shown>> {
    while (!this.ended) {
      if (this.waiting.size > WAITING_MAX) await this.fellBehind();
      const [id] = this.waiting;
      if (id === undefined) await this.more();
      else {
        this.waiting.delete(id);
        const shown = await this.show(id);
        if (shown !== null) return { value: shown, done: false };
      }
    }
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<Shown>> {
    this.ended = true;
    this.stop();
    this.waiting.clear();
    this.wake();
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<IteratorResult<Shown>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  private more() {
    return new Promise<void>((resolve) => {
      this.wake = resolve;
    });
  }

  private async fellBehind(): Promise<never> {
    await this.return();
    // No resolver is under way, so nothing else would put it into the words of GraphQL.
    throw refused(
      new Rejection(
        'FELL_BEHIND',
        'More has changed than you could read in time. Subscribe again, and then ask for what you show.',
      ),
    );
  }
}

/** Any source of events as an iterator that ends at once when its subscriber leaves, also while it waits. */
export function untilLeft<From, Shown>(
  follow: (signal: AbortSignal) => AsyncIterable<From>,
  show: (from: From) => Shown,
): AsyncIterableIterator<Shown> {
  const left = new AbortController();
  const source = follow(left.signal)[Symbol.asyncIterator]();
  return {
    async next() {
      const { value, done } = await source.next();
      return done ? { value: undefined, done: true } : { value: show(value), done: false };
    },
    async return() {
      left.abort();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
