import { Rejection } from '../../ledger/decider.js';
import type { Calendar } from './calendar.js';
import type { CharterTerms } from './charter-terms.js';
import { resumed, startClock } from './clocks.js';
import type { Due } from './due.js';

/** A charter that all three strands signed, with the working days of its place. */
export type CharterInForce = Readonly<{ id: string; terms: CharterTerms; calendar: Calendar }>;

/** Starts one of the charter's clocks. A charter of another place may lack the rarer ones: then it is refused. */
export function promise(charter: CharterInForce, clockId: string, startsAt: string): Due {
  const clock = clockOf(charter, clockId);
  return startClock(clock, startsAt, charter.id, charter.calendar);
}

/** A promise whose clock waited in between; `until` before `from` where it waited less long than it says. */
export const afterPause = (charter: CharterInForce, due: Due, from: string, until: string): Due =>
  resumed(clockOf(charter, due.clock), due, from, until, charter.calendar);

export function clockOf({ terms }: CharterInForce, clockId: string) {
  const clock = terms.clocks.find((candidate) => candidate.id === clockId);
  if (!clock)
    throw new Rejection(
      'CLOCK_NOT_IN_CHARTER',
      `The charter in force sets no time for this: it has no clock ${clockId}.`,
    );
  return clock;
}

/** The charter that a promise is made under; without one nothing can be promised. */
export function charterOf({ charter }: { charter: CharterInForce | null }): CharterInForce {
  if (!charter)
    throw new Rejection(
      'NO_CHARTER_IN_FORCE',
      'No charter was in force then: all three strands sign one first.',
    );
  return charter;
}
