import type { Envelope, Recorded } from './event.js';

/** Where in the ledger a command left its mark. */
export type Receipt = Pick<Recorded, 'stream' | 'revision' | 'index' | 'cursor'>;

/** A wrapped data key. The ledger keeps it from being lost; only `citizens/` can unwrap it. */
export type WrappedKey = Readonly<{
  id: string;
  stream: string;
  purpose: string;
  /** Whose handle the key protects, so that erasing a person is deleting rows. */
  handleId: string | null;
  wrapped: Uint8Array;
}>;

export type Append = Readonly<{
  stream: string;
  /** The revision that was decided upon; -1 for a stream that does not exist yet. */
  expectedRevision: number;
  /** Appended all or none. Revisions follow on from `expectedRevision`. */
  events: readonly Envelope[];
  /** Durable before the events are. */
  keys: readonly WrappedKey[];
  /** People at a screen come before imports. */
  priority: 'interactive' | 'bulk';
}>;

/** A place to follow from: just after this event, or from the start. */
export type After = string | null;

/** Where facts are kept. What reads may throw `Unavailable` as well. The abstract class doubles as the injection token. */
export abstract class EventStore {
  /** Every event of a stream, oldest first; empty when the stream does not exist. */
  abstract read(stream: string): Promise<Recorded[]>;

  /**
   * Appends all or nothing and answers once it is durable.
   * Throws `StreamMoved`, `Overloaded`, `OutcomeUnknown`, `Unavailable`, or `StoreStopped`.
   */
  abstract append(append: Append): Promise<Receipt>;

  /**
   * The whole ledger in order in non-empty pages, from just after a cursor; waits for more at the end,
   * until `signal` aborts, and then returns. No statement or transaction stays open between two pages.
   * Throws `UnknownCursor` for a cursor that is not of this ledger.
   */
  abstract follow(after: After, signal: AbortSignal): AsyncIterable<readonly Recorded[]>;

  /** The last event's place; -1 and null for an empty ledger. */
  abstract head(): Promise<{ index: number; cursor: After }>;

  /** The cursor of the event at an index, `null` for -1: to read the log from a place that somebody wrote down. */
  abstract cursorAt(index: number): Promise<After>;
}

/** The event at an index; null where the ledger has none, or does not tell it within ten seconds. */
export async function eventAt(
  store: Pick<EventStore, 'cursorAt' | 'follow'>,
  index: number,
): Promise<Recorded | null> {
  if (index < 0) return null;
  const before = await store.cursorAt(index - 1);
  for await (const [event] of store.follow(before, AbortSignal.timeout(10_000)))
    return event ?? null;
  return null;
}

/** Somebody else appended first. */
export class StreamMoved extends Error {}

/** Too much is waiting; nothing was recorded. Try again after `retryAfterSeconds`. */
export class Overloaded extends Error {
  readonly retryAfterSeconds = 1;
}

/** The disk or the network failed in the middle: recorded or not, only the stream itself can say. */
export class OutcomeUnknown extends Error {
  readonly retryAfterSeconds = 1;
}

/**
 * The store cannot be reached, or has no leader just now. Whether an append under way was recorded is not known:
 * the same command under the same id will tell. Try again after `retryAfterSeconds`.
 */
export class Unavailable extends Error {
  readonly retryAfterSeconds = 5;
}

/** What is there is not the ledger that was there before. The message says what to do. */
export class UnusableLedger extends Error {}

/** The store was closed, or cannot go on as long as its disk fails. Nothing was recorded. Try again after `retryAfterSeconds`. */
export class StoreStopped extends Error {
  readonly retryAfterSeconds = 5;
}

/** Not a cursor of this ledger: broken, of another store, or of a longer ledger than this one. */
export class UnknownCursor extends RangeError {}
