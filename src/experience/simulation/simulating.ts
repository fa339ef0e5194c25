import { setImmediate as breathe } from 'node:timers/promises';
import type { Reading } from '../../projections/projection.js';
import { Restarting } from '../policy/anew/restarting.js';
import type { CharterTerms } from '../policy/charter-terms.js';
import { type Compared, isChanged } from './compared.js';
import { compared, contactsToCompare, type Place, shownUpTo } from './simulating.queries.js';
import { type Result, Tally } from './tally.js';
import { alwaysInForce } from './tried.js';

/** What is tried out, on whom, and from where they are looked at. */
export type Trial = Readonly<{ charterId: string; terms: CharterTerms; place: Place }>;

/** How many contacts were compared, of how many. */
export type HowMany = Readonly<{ done: number; total: number }>;

/** Where it was really looked at from: what is not recorded yet, or not shown, cannot be compared. */
export type Tried = Readonly<{ place: Place; result: Result }>;

/**
 * Judges every contact as it stands and as it would under another charter. Reads what the judge keeps of the events, up to
 * one place in the log, in many small questions: whoever writes meanwhile is neither held up nor heard.
 */
export async function simulate(
  db: Reading,
  { charterId, terms, place: asked }: Trial,
  found: (changed: readonly Compared[]) => void,
  tell: (howMany: HowMany) => void,
): Promise<Tried> {
  const place = { ...asked, index: Math.min(asked.index, await shownUpTo(db)) };
  const restarting = new Restarting(alwaysInForce(charterId, terms));
  const tally = new Tally();
  const ids = await contactsToCompare(db, place);
  const total = ids.length;
  let done = 0;
  tell({ done, total });
  for await (const batch of compared(db, ids, restarting, place)) {
    for (const one of batch) tally.add(one);
    found(batch.filter(isChanged));
    done = Math.min(done + batch.length, total);
    tell({ done, total });
    // Else nobody would hear that the service is gone.
    await breathe();
  }
  return { place, result: tally.result(restarting.lacking) };
}
