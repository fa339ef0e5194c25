import { type Circumstances, Rejection } from '../../ledger/decider.js';
import { LateReason, oneOf, orNull } from '../../ledger/event.js';
import { type CharterInForce, charterOf } from './charter-in-force.js';
import { isMoreThanAWorkingDayBefore } from './clocks.js';

/** Why staff told of it only late, as in the envelope: then it counts from when it was recorded, not from when they say. */
export const ToldLate = orNull(oneOf(LateReason));

/**
 * The rule of `occurredAt` for another instant that a command tells of. What is not before the deed itself stands or
 * falls with that one, whose lateness the envelope keeps. Throws a rejection for what is late without a reason.
 */
export function toldLate(
  claimedAt: string,
  { lateReason }: Readonly<{ lateReason?: LateReason }>,
  { now, occurredAt, imported, facts }: Circumstances<Readonly<{ charter: CharterInForce | null }>>,
): LateReason | null {
  if (imported || claimedAt >= occurredAt) return null;
  const { calendar } = charterOf(facts);
  if (!isMoreThanAWorkingDayBefore(claimedAt, now, calendar)) return null;
  if (!lateReason)
    throw new Rejection(
      'LATE_ENTRY_NEEDS_A_REASON',
      'This happened more than a working day ago: say why it is entered only now.',
      'lateReason',
    );
  return lateReason;
}
