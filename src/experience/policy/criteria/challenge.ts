import type { Due } from '../due.js';
import { all, type Case, type Fact, type FactOf, first, happenedAt } from '../facts.js';
import type { Moment } from '../moment.js';
import {
  met,
  notApplicable,
  notMet,
  pending,
  silence,
  type Verdict,
  waived,
  worstOf,
} from '../verdict.js';
import { isMoreOf } from './answered.js';
import { isOfSubstance, saidIn } from './said.js';

/** 12 Could challenge: they were told how, and a second look kept its own clocks. */
export function couldChallenge(thing: Case, isPromised: boolean, moment: Moment): Verdict {
  const verdicts = [
    ...all(thing.own, 'ContributionEscalated').flatMap((fact) =>
      lookedAtAgain(thing, fact, moment),
    ),
    ...(isPromised ? [wayStated(thing)] : []),
  ];
  return worstOf(verdicts) ?? notApplicable(12, 'They did not ask for a second look.');
}

function wayStated(thing: Case): Verdict {
  const answer = saidIn(thing, 'ContributionAnswered', 'TransferredToBody').find(isOfSubstance);
  if (!answer) return pending(12, 'They have no answer yet that they could challenge.');
  const { fact } = answer;
  // Whom it was passed on to, and how to reach them, is the way.
  return fact.type === 'TransferredToBody' || fact.data.howToChallenge
    ? met(12, 'They were told how to have it looked at again.', [fact])
    : notMet(12, 'Nobody told them how to have it looked at again.', [fact]);
}

function lookedAtAgain(
  { own }: Case,
  escalated: FactOf<'ContributionEscalated'>,
  moment: Moment,
): Verdict[] {
  const { acknowledge, decide } = escalated.data;
  const inIt = <F extends FactOf<'EscalationAcknowledged' | 'EscalationDecided'>>(facts: F[]) =>
    facts.find(({ data }) => data.escalatedIn === escalated.id);
  const decided = inIt(all(own, 'EscalationDecided'));
  const heard = inIt(all(own, 'EscalationAcknowledged', 'EscalationDecided'));
  const extension = all(own, 'ClockExtended').findLast(
    (fact) =>
      decide !== null &&
      fact.index > escalated.index &&
      isMoreOf(fact, decide) &&
      happenedAt(fact) <= decide.dueAt,
  );
  return [
    // Before an ombudsman no clock of the council runs.
    ...(acknowledge ? [inTime(escalated, heard, acknowledge, moment)] : []),
    ...(decide ? [secondLook(escalated, decided, decide, extension, moment)] : []),
  ];
}

function secondLook(
  escalated: Fact,
  decided: Fact | undefined,
  decide: Due,
  extension: FactOf<'ClockExtended'> | undefined,
  moment: Moment,
): Verdict {
  if (!extension || (decided && happenedAt(decided) <= decide.dueAt))
    return inTime(escalated, decided, decide, moment);
  const { due } = extension.data;
  const verdict = inTime(escalated, decided, due, moment);
  return verdict.status === 'MET'
    ? waived(12, 'It was looked at again, in more time than promised.', [extension, decided], due)
    : verdict;
}

function inTime(escalated: Fact, done: Fact | undefined, due: Due, moment: Moment): Verdict {
  if (!done)
    return silence(12, escalated, due, moment, 'Their call for a second look went unheard.');
  return happenedAt(done) <= due.dueAt
    ? met(12, 'It was looked at again in time.', [escalated, done], due)
    : notMet(12, 'It was looked at again, but too late.', [escalated, done], due);
}

/** Whether anybody asked for a second look, which then is promised to whatever kind. */
export const isEscalated = ({ own }: Case) => first(own, 'ContributionEscalated') !== undefined;
