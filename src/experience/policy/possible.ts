import type { Standing } from './standing.js';
import type { Status } from './verdict.js';

const EVERY = ['MET', 'NOT_MET', 'PENDING', 'NOT_APPLICABLE'] as const;

/**
 * How each criterion can come to stand. `NOT_APPLICABLE` of 9 and 10: withdrawn or closed with a reason before it was
 * owed; of the rest, nobody promised it, or there was no consultation or second voice. Random histories reach every
 * one, and no other: they do not waive, dispute, repair, moderate or commit to anything, which the situations do.
 */
export const POSSIBLE: Readonly<Record<number, readonly Status[]>> = {
  1: EVERY,
  2: EVERY,
  3: EVERY,
  4: ['MET', 'NOT_MET', 'NOT_APPLICABLE'],
  5: EVERY,
  6: ['MET', 'MET_BY_EXCEPTION', 'NOT_MET', 'PENDING', 'NOT_APPLICABLE'],
  7: EVERY,
  8: EVERY,
  9: EVERY,
  10: EVERY,
  11: ['NOT_APPLICABLE'],
  12: ['NOT_APPLICABLE'],
  13: ['NOT_APPLICABLE'],
  14: ['MET', 'PENDING', 'NOT_APPLICABLE'],
  15: ['NOT_APPLICABLE'],
  16: ['NOT_APPLICABLE'],
};

/** The standings that the criteria judged so far can lead to. */
export const POSSIBLE_STANDINGS: readonly Standing[] = [
  'POOR',
  'CLOSED_WITH_REASON',
  'GOOD',
  'AT_RISK',
  'OPEN',
];
