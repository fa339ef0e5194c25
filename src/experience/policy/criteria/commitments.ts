import { atRiskBetween } from '../announced.js';
import type { Due } from '../due.js';
import { all, type Case, type FactOf, happenedAt } from '../facts.js';
import type { Moment } from '../moment.js';
import {
  met,
  metByException,
  notApplicable,
  notMet,
  silence,
  type Verdict,
  worstOf,
} from '../verdict.js';
import type { Strand } from '../vocabulary.js';

/** 13 Commitments kept: met by their dates. "Told" is not "done". */
export function commitmentsKept(
  { shared }: Case,
  outcome: FactOf<'OutcomePublished'> | undefined,
  charterId: string,
  moment: Moment,
): Verdict {
  const verdicts = (outcome?.data.commitments ?? []).map(({ dueAt }, place) =>
    kept(shared, outcome as FactOf<'OutcomePublished'>, { place, dueAt, charterId }, moment),
  );
  return worstOf(soonest(verdicts)) ?? notApplicable(13, 'Nothing was promised to them.');
}

type Commitment = Readonly<{ place: number; dueAt: string; charterId: string }>;

function kept(
  shared: Case['shared'],
  outcome: FactOf<'OutcomePublished'>,
  { place, dueAt, charterId }: Commitment,
  moment: Moment,
): Verdict {
  const ofIt = <F extends FactOf<'CommitmentMet' | 'CommitmentDelayed'>>(facts: F[]) =>
    facts.filter(({ stream, data }) => stream === outcome.stream && data.commitment === place);
  const done = ofIt(all(shared, 'CommitmentMet'))[0];
  const ordinary = clockOf(outcome, charterId, dueAt);
  if (done && happenedAt(done) <= dueAt)
    return met(13, 'What was promised is done.', [outcome, done], ordinary);
  // A delay counts only when it was announced before the day that it moves.
  let due = ordinary;
  let delay: FactOf<'CommitmentDelayed'> | undefined;
  for (const fact of ofIt(all(shared, 'CommitmentDelayed')))
    if (happenedAt(fact) <= due.dueAt) {
      delay = fact;
      due = clockOf(outcome, charterId, fact.data.dueAt);
    }
  if (!done) return silence(13, delay ?? outcome, due, moment, 'What was promised is not done.');
  return delay && happenedAt(done) <= due.dueAt
    ? metByException(13, 'It is done, later than promised, as had been said.', [delay, done], due)
    : notMet(13, 'What was promised was done too late.', [outcome, done], due);
}

/** A promised day as a clock: it runs since the promise was published. */
function clockOf(outcome: FactOf<'OutcomePublished'>, charterId: string, dueAt: string): Due {
  const startsAt = happenedAt(outcome);
  const atRiskAt = atRiskBetween(startsAt, dueAt);
  return { charterId, clock: 'commitment', startsAt, atRiskAt, dueAt, internetDueAt: null };
}

const soonest = (verdicts: readonly Verdict[]) =>
  [...verdicts].sort((a, b) => ((a.due?.dueAt ?? '') < (b.due?.dueAt ?? '') ? -1 : 1));

/** Which strand promised what is due next. */
export function commitmentOwedBy({ shared }: Case, due: Due): Strand | undefined {
  for (const { data, stream } of all(shared, 'OutcomePublished'))
    for (const [place, { dueAt, owner }] of data.commitments.entries()) {
      const delayed = all(shared, 'CommitmentDelayed').filter(
        (fact) => fact.stream === stream && fact.data.commitment === place,
      );
      if ([dueAt, ...delayed.map((fact) => fact.data.dueAt)].includes(due.dueAt)) return owner;
    }
  return undefined;
}
