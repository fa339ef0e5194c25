import type { EventStore } from '../ledger/event-store.js';
import type { Generation } from './generation.js';
import { stretches } from './stretches.js';

/** Steps of what follows in one transaction: few commits. */
const STEPS = 20;

/** How far a telling is: the index of the last event told, and that of the last one there is. */
export type Told = Readonly<{ index: number; head: number }>;

/**
 * Tells a generation all of the ledger that it does not know yet, and judges once, at the end. What is recorded
 * meanwhile is told as well, until less than a stretch is left: the rest is for whoever switches to it.
 */
export async function tellAnew(
  ledger: Pick<EventStore, 'follow' | 'head' | 'cursorAt'>,
  generation: Generation,
  now: () => string,
  tell: (told: Told) => void = () => {},
) {
  const { signal } = new AbortController();
  const size = generation.stretch;
  // What was told before the ledger moved has a cursor of the other store; the index is the same on both.
  generation.cursor = await ledger.cursorAt(generation.index);
  let { index: end } = await ledger.head();
  for (let least = 1; end - generation.index >= least; least = size) {
    const bounds = { after: generation.cursor, end, size };
    for await (const stretch of stretches(ledger, bounds, signal)) {
      await generation.tellOnly(stretch);
      tell({ index: generation.index, head: end });
    }
    ({ index: end } = await ledger.head());
  }
  while ((await generation.follow(now(), STEPS)).more);
}
