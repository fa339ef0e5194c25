import { type Case, type FactOf, last } from '../facts.js';
import type { Moment } from '../moment.js';
import type { Verdict } from '../verdict.js';
import { acknowledged } from './acknowledged.js';
import { answered } from './answered.js';
import { couldChallenge, isEscalated } from './challenge.js';
import { closedBy, loopClosed, reached } from './closing.js';
import { commitmentsKept } from './commitments.js';
import { considered, type Deciding } from './considered.js';
import { endingsOf } from './ending.js';
import { inTheirForm } from './form.js';
import { knewTheTerms, stillOpen, timeEnough } from './gunning.js';
import { oneConversation } from './one-conversation.js';
import { inTheirOwnWords } from './own-words.js';
import { privacyHonoured } from './privacy.js';
import { consultedIn, decisionFor, outcomeFor } from './process.js';
import { reasoned } from './reasoned.js';
import { respected } from './respected.js';
import { isOfSubstance, saidIn } from './said.js';

/** How every criterion stands, and when there was nothing left to tell. */
export type Judged = Readonly<{ verdicts: readonly Verdict[]; closedAt: string | null }>;

/** Judges every criterion by itself; what is promised decides which of them apply without a consultation. */
export function everyCriterion(
  thing: Case,
  received: FactOf<'ContributionReceived'>,
  moment: Moment,
): Judged {
  const promised = promisedTo(thing, received);
  const consulted = consultedIn(thing, moment);
  const decision = decisionFor(thing);
  const outcome = outcomeFor(thing, decision);
  const deciding = (criterion: number): Deciding => ({
    ...{ received, consulted, decision, outcome },
    isPromised: promised.includes(criterion),
  });
  const endings = endingsOf(thing, { consulted, decision, outcome });
  const isTold = promised.includes(9) || promised.includes(10);
  const closedAt = isTold ? closedBy(thing, endings) : answeredAt(thing);
  const charterId = charterOf(received, outcome, consulted?.decide.charterId);
  const verdicts = [
    acknowledged(thing, received, moment),
    answered(thing, received, moment),
    oneConversation(thing, moment),
    knewTheTerms(received, consulted),
    stillOpen(thing, received, consulted),
    timeEnough(received, consulted, decision),
    considered(thing, deciding(7), moment),
    reasoned(thing, deciding(8), moment),
    loopClosed(thing, endings, moment),
    reached(thing, endings, moment),
    respected(thing, moment),
    couldChallenge(thing, promised.includes(12), moment),
    commitmentsKept(thing, outcome, charterId, moment),
    inTheirOwnWords(thing, closedAt),
    privacyHonoured(thing, received, moment),
    inTheirForm(thing, received, closedAt),
  ];
  return { verdicts, closedAt };
}

/** What its kind promises; after it was taken for another kind, what either promises. */
const promisedTo = ({ own }: Case, received: FactOf<'ContributionReceived'>): readonly number[] =>
  last(own, 'KindChanged')?.data.mandatory ?? received.data.mandatory;

/** Who is owed no outcome, such as whoever asked for a service, is served by the answer. */
function answeredAt(thing: Case): string | null {
  const reopened = last(thing.own, 'LoopReopened');
  const answer = saidIn(thing, 'ContributionAnswered', 'TransferredToBody').find(
    (said) => isOfSubstance(said) && (!reopened || said.index > reopened.index),
  );
  return answer?.at ?? null;
}

/** Commitments are kept under the charter under which they were told. */
const charterOf = (
  { data }: FactOf<'ContributionReceived'>,
  outcome: FactOf<'OutcomePublished'> | undefined,
  consulted: string | undefined,
) =>
  outcome?.data.tell?.charterId ??
  consulted ??
  (data.acknowledge ?? data.answer)?.charterId ??
  outcome?.id ??
  '';

/** The charter's set for its kind, and what else was asked for or happened. */
export const mandatoryOf = (
  thing: Case,
  received: FactOf<'ContributionReceived'>,
  verdicts: readonly Verdict[],
): number[] => {
  const asked = verdicts
    .filter(
      ({ criterion, status }) =>
        WHERE_IT_APPLIES.includes(criterion) &&
        status !== 'NOT_APPLICABLE' &&
        (criterion !== 12 || isEscalated(thing)),
    )
    .map(({ criterion }) => criterion);
  return [...new Set([...promisedTo(thing, received), ...asked])].sort((a, b) => a - b);
};

/** Where a second voice took part, where it was moderated, looked at again, committed, or asked for. */
const WHERE_IT_APPLIES = [3, 11, 12, 13, 15, 16];
