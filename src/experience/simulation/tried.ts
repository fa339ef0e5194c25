import { Rejection } from '../../ledger/decider.js';
import { mustBeKeepable } from '../charter-rules.js';
import { calendarAround, calendarFor } from '../holidays.js';
import type { CharterInForce } from '../policy/charter-in-force.js';
import type { CharterTerms } from '../policy/charter-terms.js';

/** A charter that nobody proposed has no id. */
export const NO_CHARTER = '00000000-0000-0000-0000-000000000000';

/**
 * One charter for all time, with the holidays of the years that a promise of each instant may reach: the same that a
 * promise is made with. Throws a TypeError for a place or a zone that nobody knows.
 */
export function alwaysInForce(
  id: string,
  terms: CharterTerms,
): (instant: string) => CharterInForce {
  const charters = new Map<string, CharterInForce>();
  return (instant) => {
    const year = instant.slice(0, 4);
    const known = charters.get(year);
    if (known) return known;
    const charter = { id, terms, calendar: calendarAround(terms, Number(year)) };
    charters.set(year, charter);
    return charter;
  };
}

/** Throws a rejection for terms that nobody could propose: there is nothing to try out. */
export function mustBeTriable(terms: CharterTerms) {
  mustBeKeepable(terms);
  try {
    calendarFor(terms, 2026, 2026);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Rejection(
      'PLACE_UNKNOWN',
      'We do not know the holidays of every place it names.',
      'terms',
    );
  }
}
