import type { WrappedKey } from '../event-store.js';

/** Where a writer keeps things: paths of the ledger and of the keys it makes durable before the events. */
export type Files = Readonly<{ ledger: string; keys: string }>;

/** An append on its way to the writer; `id` is only this conversation's. */
export type Asked = Readonly<{
  id: number;
  stream: string;
  expectedRevision: number;
  /** RFC 8785 text, one per event. */
  envelopes: readonly string[];
  keys: readonly WrappedKey[];
  bulk: boolean;
}>;

/** Errors cannot cross threads as classes, so their names do. */
export type Failure = Readonly<{
  error: 'StreamMoved' | 'OutcomeUnknown' | 'StoreStopped' | 'LedgerInUse' | 'UnusableFile';
  message: string;
}>;

/** What became of one append: the index of its last event, or why not. */
export type Settled = Readonly<{ id: number; outcome: number | Failure }>;

/** One message per tick of the asking thread. */
export type ToWriter = readonly Asked[] | 'close';

/** One message per group; `ready` or a failure once at the start, `closed` once at the end. */
export type FromWriter = readonly Settled[] | Failure | 'ready' | 'closed';
