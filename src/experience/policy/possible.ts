import { type Standing, WORST_FIRST } from './standing.js';
import type { Status } from './verdict.js';

const EVERY = ['MET', 'NOT_MET', 'PENDING', 'NOT_APPLICABLE', 'WAIVED'] as const;
const LAWFUL = ['MET_BY_EXCEPTION', ...EVERY] as const;

/**
 * How each criterion can come to stand; `docs/criteria.md` says the same in a table. Random histories reach every one, and
 * no other. The terms were public or not when they took part, so that nobody waits for them; whether they say how it was
 * is up to them.
 */
export const POSSIBLE: Readonly<Record<number, readonly Status[]>> = {
  1: EVERY,
  2: EVERY,
  3: EVERY,
  4: ['MET', 'NOT_MET', 'NOT_APPLICABLE'],
  5: EVERY,
  6: LAWFUL,
  7: EVERY,
  8: EVERY,
  9: EVERY,
  10: EVERY,
  11: EVERY,
  12: EVERY,
  13: LAWFUL,
  14: ['MET', 'PENDING', 'NOT_APPLICABLE'],
  15: LAWFUL,
  16: EVERY,
};

/** Every standing can be reached. */
export const POSSIBLE_STANDINGS: readonly Standing[] = WORST_FIRST;
