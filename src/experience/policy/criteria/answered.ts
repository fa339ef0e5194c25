import { type Due, isOfTheSameStep } from '../due.js';
import { type Case, type Fact, type FactOf, happenedAt } from '../facts.js';
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
import { type Answer, isOfSubstance, type Said, saidIn } from './said.js';

/** One promise of an answer: the first, or that after it was opened again. */
type Round = Readonly<{
  started: Fact;
  due: Due;
  /** The due time without what the council gave itself in addition. */
  ordinaryAt: string;
  extension: FactOf<'ClockExtended'> | undefined;
  /** Asked something, and not yet answered. */
  waiting: FactOf<'ClarificationRequested'> | undefined;
  /** What was done in it, and whether another round followed. */
  facts: readonly Fact[];
  isLast: boolean;
  answers: readonly Said<Answer>[];
}>;

/** 2 Answered: something of substance, from somebody with a name, by its due time; opened again, once more. */
export function answered(
  thing: Case,
  received: FactOf<'ContributionReceived'>,
  moment: Moment,
): Verdict {
  const verdicts = roundsOf(thing, received).map((round) => kept(round, moment));
  return worstOf(verdicts) ?? notApplicable(2, 'No answer of its own was promised.');
}

function kept(round: Round, moment: Moment): Verdict {
  const { started, due, ordinaryAt, extension, waiting, answers, isLast } = round;
  const answer = answers.find(({ at }) => at <= due.dueAt) ?? answers[0];
  if (answer && answer.at <= ordinaryAt)
    return met(2, 'A named person answered in time.', [answer.fact], due);
  if (answer && answer.at <= due.dueAt)
    return waived(
      2,
      'A named person answered, in more time than had been promised at first.',
      [extension, answer.fact],
      due,
    );
  if (answer)
    return notMet(2, 'A named person answered, but too late.', [started, answer.fact], due);
  if (!isLast && round.facts.some((fact) => isEnd(fact) && happenedAt(fact) <= due.dueAt))
    return notApplicable(2, 'It ended before an answer was owed.');
  if (!isLast) return notMet(2, 'No named person gave an answer of substance.', [started], due);
  if (waiting && !moment.isAfter(due.dueAt))
    return pending(2, 'They were asked for something that is needed to answer.', [waiting], due);
  return silence(2, started, due, moment, 'No named person gave an answer of substance.');
}

/** What ends a contact without an answer. */
export const isEnd = ({ type }: Fact) =>
  type === 'ContributionWithdrawn' || type === 'LoopClosedWithReason' || type === 'NoAnswerOwed';

function roundsOf(thing: Case, received: FactOf<'ContributionReceived'>): Round[] {
  const answers = saidIn(thing, 'ContributionAnswered', 'TransferredToBody').filter(isOfSubstance);
  const starts = [received, ...thing.own.filter(({ type }) => type === 'LoopReopened')];
  return starts.flatMap((started, n) => {
    const next = starts[n + 1]?.index ?? Number.MAX_SAFE_INTEGER;
    const within = ({ index }: { index: number }) => index > started.index && index < next;
    const facts = thing.own.filter(within);
    const own = answers.filter(within);
    // What is agreed about the clock once they have their answer changes nothing about it.
    const before = facts.filter(({ index }) => !own[0] || index < own[0].index);
    const promise = before.reduce(moved, {
      due: promisedIn(started),
      ordinaryAt: promisedIn(started)?.dueAt ?? '',
      extension: undefined,
      waiting: undefined,
    });
    const { due } = promise;
    return due
      ? [{ ...promise, due, started, facts, answers: own, isLast: n + 1 === starts.length }]
      : [];
  });
}

type Promised = Readonly<Pick<Round, 'ordinaryAt' | 'extension' | 'waiting'> & { due: Due | null }>;

const promisedIn = (fact: Fact) =>
  fact.type === 'ContributionReceived' || fact.type === 'LoopReopened' ? fact.data.answer : null;

/** What one event does to the promise. Once it is broken, nothing mends it. */
function moved(promise: Promised, fact: Fact): Promised {
  const { due, ordinaryAt } = promise;
  if (fact.type === 'KindChanged') {
    const { answer } = fact.data;
    if (!answer || (due && due.dueAt <= answer.dueAt)) return promise;
    return { ...promise, due: answer, ordinaryAt: answer.dueAt };
  }
  if (!due || happenedAt(fact) > due.dueAt) return promise;
  if (fact.type === 'ClockExtended' && isMoreOf(fact, due))
    return { ...promise, due: fact.data.due, extension: fact };
  if (fact.type !== 'ClarificationRequested' && fact.type !== 'ClarificationReceived')
    return promise;
  const waiting = fact.type === 'ClarificationRequested' ? fact : undefined;
  const { answer } = fact.data;
  if (!answer) return { ...promise, waiting };
  // The time that they took to reply is nobody's extension.
  const paused = Date.parse(answer.dueAt) - Date.parse(due.dueAt);
  const without = new Date(Date.parse(ordinaryAt) + paused).toISOString();
  return { ...promise, waiting, due: answer, ordinaryAt: without };
}

/** Other clocks of a contact are extended too. */
export const isMoreOf = ({ data }: FactOf<'ClockExtended'>, due: Due) =>
  isOfTheSameStep(data.clock, due.clock);
