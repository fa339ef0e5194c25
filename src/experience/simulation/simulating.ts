import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import type { Reading } from '../../projections/projection.js';
import type { CharterTerms } from '../policy/charter-terms.js';
import { type Compared, isChanged } from './compared.js';
import { contactsToCompare, type Place, shownUpTo } from './simulating.queries.js';
import { type Result, Tally } from './tally.js';

/** What is tried out, on whom, and from where they are looked at. */
export type Trial = Readonly<{ charterId: string; terms: CharterTerms; place: Place }>;

/** How many contacts were compared, of how many. */
export type HowMany = Readonly<{ done: number; total: number }>;

/** Where it was really looked at from: what is not recorded yet, or not shown, cannot be compared. */
export type Tried = Readonly<{ place: Place; result: Result }>;

/** Some contacts compared, with the clocks that the other charter lacks for them. */
export type Batch = Readonly<{ compared: readonly Compared[]; lacking: readonly string[] }>;

/** Compares these contacts, in their order; is asked for several batches at once. */
type Compare = (ids: readonly string[]) => Promise<Batch>;

/** Contacts compared at a time: enough to share the reading, few enough to need little memory. */
const BATCH = 250;

/** So many batches at once: one processor at least, and what is beyond a few, stays with whoever serves. */
export const AT_ONCE = Math.max(1, Math.min(availableParallelism() - 1, 4));

/**
 * Judges every contact as it stands and as it would under another charter. Reads what the judge keeps of the events, up to
 * one place in the log, in many small questions: whoever writes meanwhile is neither held up nor heard.
 */
export async function simulate(
  db: Reading,
  asked: Trial,
  comparing: (trial: Trial) => Promise<Compare>,
  found: (changed: readonly Compared[]) => void,
  tell: (howMany: HowMany) => void,
): Promise<Tried> {
  const place = { ...asked.place, index: Math.min(asked.place.index, await shownUpTo(db)) };
  const compare = await comparing({ ...asked, place });
  const tally = new Tally();
  const lacking = new Set<string>();
  const ids = await contactsToCompare(db, place);
  const total = ids.length;
  let done = 0;
  tell({ done, total });
  const batches = Readable.from(batchesOf(ids)).map(compare, { concurrency: AT_ONCE });
  for await (const { compared, lacking: clocks } of batches as AsyncIterable<Batch>) {
    for (const one of compared) tally.add(one);
    for (const clock of clocks) lacking.add(clock);
    found(compared.filter(isChanged));
    done += BATCH;
    tell({ done: Math.min(done, total), total });
  }
  return { place, result: tally.result(lacking) };
}

function* batchesOf(ids: readonly string[]) {
  for (let done = 0; done < ids.length; done += BATCH) yield ids.slice(done, done + BATCH);
}
