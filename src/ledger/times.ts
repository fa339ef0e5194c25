import type { LedgerCommand } from './command.js';
import { Rejection } from './decider.js';
import type { Envelope } from './event.js';

export type Times = Pick<Envelope, 'occurredAt' | 'timeProof' | 'lateReason'>;

/** Settles when something happened: claimed by the caller, proven or not, never in the future, and late only with a reason. */
export async function timesOf(
  { occurredAt: claimed, timeProof, lateReason, asked }: LedgerCommand,
  now: string,
  isLate: (occurredAt: string, now: string) => Promise<boolean>,
): Promise<Times> {
  if (!claimed) return { occurredAt: now, timeProof: 'SOURCE_SYSTEM', lateReason: null };

  const occurredAt = new Date(claimed).toISOString();
  if (occurredAt > now)
    throw new Rejection('NOT_YET_HAPPENED', 'This cannot have happened yet.', 'occurredAt');
  const proof = timeProof ?? (asked?.imported ? 'SOURCE_SYSTEM' : 'STAFF_CLAIM');
  if (proof !== 'STAFF_CLAIM' || asked?.imported || !(await isLate(occurredAt, now)))
    return { occurredAt, timeProof: proof, lateReason: null };
  if (!lateReason)
    throw new Rejection(
      'LATE_ENTRY_NEEDS_A_REASON',
      'This happened more than a working day ago: say why it is entered only now.',
      'lateReason',
    );
  return { occurredAt, timeProof: proof, lateReason };
}
