import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Recorded } from '../../ledger/event.js';
import type { EventStore } from '../../ledger/event-store.js';
import { StreamsOfMatter } from './streams-of-matter.js';
import type { Wanted } from './wanted.js';

/** Matters whose streams are remembered, so that a second page of one need not begin at the first event again. */
const MATTERS_MAX = 8;
/** One page never reads further than this to find what it asks for. */
const SCANNED_MAX = 20_000;
const READ_MS = 10_000;

/** A ledger that is read and nothing else. */
export type Readable = Pick<EventStore, 'read' | 'follow' | 'head' | 'cursorAt'>;

/** Somebody knows of more events than this ledger has. */
export class BeyondTheEnd extends Error {}

/** The ledger was closed, or somebody stopped it, before everything was told. */
export class CutShort extends Error {}

/** What was wanted in a stretch of the log, and up to where that was read; nothing wanted may be in it. */
export type Stretch = Readonly<{ events: readonly Recorded[]; upTo: number }>;

/** One page of what is wanted, for whoever asks page by page. */
export type Page = Stretch & Readonly<{ more: boolean }>;

export type Replaying = Readonly<{
  /** The last place that will be read; null when there is no end to it. */
  last: number | null;
  /** In order, as slowly as they are taken. When `signal` aborts it throws `CutShort`; what has no end just stops. */
  stretches: (signal: AbortSignal) => AsyncIterable<Stretch>;
}>;

/** Tells what a ledger holds, from any place on and as often as wanted. Keeps no more than a page of it at a time. */
export class Replay {
  private readonly matters = new Map<string, StreamsOfMatter>();

  constructor(private readonly store: Readable) {}

  /** Throws `BeyondTheEnd`, and what the store throws. Without `follow` it ends with what is the newest event now. */
  async begin(wanted: Wanted): Promise<Replaying> {
    const head = await this.store.head();
    if (wanted.from > head.index + 1)
      throw new BeyondTheEnd(
        `This ledger ends at ${head.index}: nothing was ever recorded at ${wanted.from - 1}.`,
      );
    const end = wanted.to ?? Number.POSITIVE_INFINITY;
    const last = wanted.follow ? end : Math.min(end, head.index);
    return {
      last: Number.isFinite(last) ? last : null,
      stretches: (signal) => this.limited(wanted, head.index, last, signal),
    };
  }

  /**
   * At most `first` of what is wanted. Looks through 20,000 events and for 10 seconds at most, and says how far it came.
   * `wanted.follow` is not minded.
   */
  async page(wanted: Wanted, first: number): Promise<Page> {
    const { last, stretches } = await this.begin({ ...wanted, follow: false, limit: first });
    const events: Recorded[] = [];
    let upTo = wanted.from - 1;
    try {
      for await (const stretch of stretches(AbortSignal.timeout(READ_MS))) {
        events.push(...stretch.events);
        upTo = Math.max(upTo, stretch.upTo);
        if (upTo - wanted.from >= SCANNED_MAX) break;
      }
    } catch (error) {
      if (!(error instanceof CutShort)) throw error;
    }
    return { events, upTo, more: upTo < (last ?? upTo) };
  }

  private async *limited(wanted: Wanted, head: number, last: number, signal: AbortSignal) {
    if (wanted.from > last) return;
    // Ended from here as well, so that nothing waits for more once nobody listens.
    const ended = new AbortController();
    const end = () => ended.abort();
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    let left = wanted.limit ?? Number.POSITIVE_INFINITY;
    try {
      for await (const { events, upTo } of this.all(wanted, head, last, ended.signal)) {
        if (events.length >= left) {
          const enough = events.slice(0, left);
          yield { events: enough, upTo: enough.at(-1)?.index ?? upTo };
          return;
        }
        left -= events.length;
        yield { events, upTo };
        if (upTo >= last) return;
      }
      if (!isEndless(wanted))
        throw new CutShort('This has an end, and was not read as far as that.');
    } finally {
      signal.removeEventListener('abort', end);
      end();
    }
  }

  private async *all(
    wanted: Wanted,
    head: number,
    last: number,
    signal: AbortSignal,
  ): AsyncGenerator<Stretch> {
    const { from, stream, matterId } = wanted;
    const isWanted = conditionOf(wanted, last);
    let next = from;
    if (stream !== null && matterId === null) {
      // Streams are short and found at once; only what is not recorded yet has to be looked for.
      const events = await this.store.read(stream);
      next = Math.min(head, last) + 1;
      yield {
        events: events.filter((event) => event.index < next && isWanted(event)),
        upTo: next - 1,
      };
      if (next > last) return;
    }
    const matter = matterId === null ? null : this.streamsOf(matterId);
    const begin = Math.min(next, matter?.next ?? next);
    for await (const page of this.store.follow(await this.store.cursorAt(begin - 1), signal)) {
      for (const event of page) matter?.tell(event);
      const events = page.filter(
        (event) => event.index >= next && isWanted(event) && (matter?.holds(event) ?? true),
      );
      yield { events, upTo: Math.min(last, page.at(-1)?.index ?? next) };
      // A ledger in a file is read without a pause, and whoever else is served has to have a turn.
      await nextTurn();
    }
  }

  private streamsOf(matterId: string): StreamsOfMatter {
    const known = this.matters.get(matterId) ?? new StreamsOfMatter(matterId);
    this.matters.delete(matterId);
    this.matters.set(matterId, known);
    const [oldest] = this.matters.keys();
    if (this.matters.size > MATTERS_MAX && oldest !== undefined) this.matters.delete(oldest);
    return known;
  }
}

/** Whether there is more to come, whatever was told. */
export const isEndless = ({ follow, to, limit }: Pick<Wanted, 'follow' | 'to' | 'limit'>) =>
  follow && to === null && limit === null;

/** Everything that an event can be held against by itself. */
function conditionOf({ from, stream, types, since, before }: Wanted, last: number) {
  return (event: Recorded): boolean =>
    event.index >= from &&
    event.index <= last &&
    (stream === null || event.stream === stream) &&
    (types === null || types.has(event.type)) &&
    (since === null || event.recordedAt >= since) &&
    (before === null || event.recordedAt < before);
}
