import { charterOf, promise } from '../../experience/policy/charter-in-force.js';
import type { Due } from '../../experience/policy/due.js';
import { clocksOf } from '../../experience/policy/kinds.js';
import { type Circumstances, Rejection } from '../../ledger/decider.js';
import type { ContributionEvent } from '../contribution.events.js';
import {
  agreedByAnotherStrand,
  type ContributionFacts,
  type Heard,
  mustBeForThem,
  mustBeListed,
  mustBeOpen,
  mustBeOwed,
  mustBeTheirs,
} from '../contribution-rules.js';
import type {
  CloseLoopWithReason,
  ExtendClock,
  OweNoAnswer,
  ReopenLoop,
  WaiveCriterion,
  WithdrawContribution,
} from './contribution-ending.commands.js';

type Known = Circumstances<ContributionFacts>;

export function withdraw(
  { handleId, reason }: WithdrawContribution,
  contribution: Heard,
): ContributionEvent[] {
  // Asking twice is not an error: the citizen already has what they want.
  if (contribution.status === 'withdrawn') return [];
  mustBeOpen(contribution);
  mustBeTheirs(contribution, handleId);
  return [{ type: 'ContributionWithdrawn', data: { reason: reason ?? null } }];
}

export function close(
  { reason, explanation, agreedIn }: CloseLoopWithReason,
  contribution: Heard,
  { facts, actor }: Known,
): ContributionEvent[] {
  if (contribution.status === 'closed') return [];
  mustBeOpen(contribution);
  mustBeListed(reason, 'closingReasons', facts);
  const agreed = agreedByAnotherStrand(facts, actor);
  const data = { reason, explanation: explanation ?? null, agreedIn, ...agreed };
  return [{ type: 'LoopClosedWithReason', data }];
}

export function oweNoAnswer(
  { reason, explanation, agreedIn }: OweNoAnswer,
  contribution: Heard,
  { facts, actor }: Known,
): ContributionEvent[] {
  if (contribution.noAnswerOwed) return [];
  mustBeOpen(contribution);
  mustBeListed(reason, 'waivingReasons', facts);
  const agreed = agreedByAnotherStrand(facts, actor);
  const data = { reason, explanation: explanation ?? null, agreedIn, ...agreed };
  return [{ type: 'NoAnswerOwed', data }];
}

export function waive(
  { criterion, reason, explanation, agreedIn }: WaiveCriterion,
  contribution: Heard,
  { facts, actor }: Known,
): ContributionEvent[] {
  if (contribution.waived.includes(criterion)) return [];
  mustBeOpen(contribution);
  mustBeListed(reason, 'waivingReasons', facts);
  const agreed = agreedByAnotherStrand(facts, actor);
  const data = { criterion, reason, explanation: explanation ?? null, agreedIn, ...agreed };
  return [{ type: 'CriterionWaived', data }];
}

/** Once, before the time is over, and only where the charter foresees it. */
export function extend(
  { clock, reason, agreedIn }: ExtendClock,
  contribution: Heard,
  { facts, actor, occurredAt }: Known,
): ContributionEvent[] {
  mustBeOwed(contribution);
  if (contribution.extended.includes(clock))
    throw new Rejection('CLOCK_ALREADY_EXTENDED', 'There is more time only once.', 'clock');
  const running = runningClock(clock, contribution, facts);
  const charter = charterOf(facts);
  const extension = clock.replace(/\.answer$/, '.extension');
  if (extension === clock || !charter.terms.clocks.some(({ id }) => id === extension))
    throw new Rejection(
      'CLOCK_CANNOT_BE_EXTENDED',
      'The charter in force gives no more time for this.',
      'clock',
    );
  if (occurredAt > running.dueAt)
    throw new Rejection(
      'CLOCK_RAN_OUT',
      'The time is over already: nothing gives it back.',
      'clock',
    );
  mustBeListed(reason, 'extensionReasons', facts);
  const agreed = agreedByAnotherStrand(facts, actor);
  // The time is added to what was left, not counted from the day on which somebody asked for it.
  const due = promise(charter, extension, running.dueAt);
  return [{ type: 'ClockExtended', data: { clock, reason, due, agreedIn, ...agreed } }];
}

function runningClock(
  clock: string,
  { status, escalations }: Heard,
  { answer: { due } }: ContributionFacts,
): Due {
  const escalated = escalations.find((open) => open.decide?.clock === clock && !open.decided);
  if (escalated?.decide) return escalated.decide;
  if (status !== 'open' || due?.clock !== clock)
    throw new Rejection('CLOCK_NOT_RUNNING', 'No such clock runs for this contact.', 'clock');
  return due;
}

/** By whoever said it, or by the council, which may find that it was not over. */
export function reopen(
  { reopenedBy: by, handleId, reason }: ReopenLoop,
  contribution: Heard,
  { facts, occurredAt }: Known,
): ContributionEvent[] {
  mustBeOwed(contribution);
  const { status, comeBack, mandatory, kind } = contribution;
  if (by === 'CITIZEN') mustBeForThem(contribution, handleId);
  if (status === 'open') return [];
  if (by === 'CITIZEN' && status === 'concluded' && comeBack && occurredAt > comeBack.dueAt)
    throw new Rejection(
      'CAME_BACK_TOO_LATE',
      'The time to come back to this answer is over; say it anew.',
    );
  const charter = charterOf(facts);
  const answer = mandatory.includes(2)
    ? promise(charter, clocksOf(kind, charter.terms).answer, occurredAt)
    : null;
  return [{ type: 'LoopReopened', data: { by, reason: reason ?? null, answer } }];
}
