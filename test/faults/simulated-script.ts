import fc from 'fast-check';
import type { Recorded } from '../../src/ledger/event.js';
import { courses, lived } from '../experience/histories.js';
import { type Heard, World } from '../experience/world.js';

/**
 * What random people ask for in one seed, and what became of it in a world where nothing ever fails: the plainest model
 * of a ledger, one array in memory.
 */
export type Script = Readonly<{
  asked: readonly Heard[];
  events: readonly Recorded[];
  now: string;
}>;

export function scriptOf(seed: number): Script {
  const [course] = fc.sample(courses, { seed, numRuns: 1 });
  if (!course) throw new Error('There is no course of events.');
  const asked: Heard[] = [];
  const { events, now } = lived(course, new World(null, (heard) => asked.push(heard)));
  return { asked, events, now };
}
