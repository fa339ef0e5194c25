import type { Recorded } from '../ledger/event.js';
import type { After } from '../ledger/event-store.js';

/** The way out of the ledger, as far as a projection needs it. */
export type Followed = {
  follow(after: After, signal: AbortSignal): AsyncIterable<readonly Recorded[]>;
};

/** What a telling takes at a time; `end` is the index of the last event that is wanted. */
export type Bounds = Readonly<{ after: After; end: number; size: number }>;

/** The ledger from just after a cursor up to `end`, in stretches of about `size` events. Ends early when `signal` aborts. */
export async function* stretches(
  ledger: Followed,
  { after, end, size }: Bounds,
  signal: AbortSignal,
): AsyncGenerator<readonly Recorded[], void> {
  let stretch: Recorded[] = [];
  for await (const page of ledger.follow(after, signal)) {
    for (const event of page) if (event.index <= end) stretch.push(event);
    const isLast = (page.at(-1)?.index ?? end) >= end;
    if (stretch.length > 0 && (isLast || stretch.length >= size)) {
      yield stretch;
      stretch = [];
    }
    if (isLast) return;
  }
}
