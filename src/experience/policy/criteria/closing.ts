import { all, type Case, type Fact, type FactOf, first, happenedAt } from '../facts.js';
import type { Moment } from '../moment.js';
import {
  isInTime,
  met,
  notApplicable,
  notMet,
  pending,
  silence,
  type Verdict,
  worstOf,
} from '../verdict.js';
import { type Ending, endingsOf } from './ending.js';
import { askedForSilence, isBefore } from './reach.js';
import { later } from './said.js';

/** When somebody told them, on any way: given to a carrier, or delivered without one. */
const telling = ({ told, notBefore }: Ending) =>
  told.find(
    (fact) =>
      (fact.type === 'OutcomeSent' || fact.type === 'OutcomeDelivered') &&
      (!notBefore || happenedAt(fact) >= notBefore),
  );

const NO_ENDS = { consulted: null, decision: null, outcome: undefined };

/** What ends the contact in which they came back: an enquiry, whatever the first one was. */
const endingsOfReturn = (back: Case) => endingsOf(back, NO_ENDS);

/** 9 Loop closed: told what changed or why not, after it took effect and in time; and again where it was put otherwise. */
export const loopClosed = (thing: Case, endings: readonly Ending[], moment: Moment): Verdict =>
  worstOf(endings.map((ending) => toldOf(thing, ending, moment))) ?? nothingYet;

const nothingYet = pending(9, 'Nothing has come of it yet that they could be told.');

function toldOf(thing: Case, ending: Ending, moment: Moment): Verdict {
  const { what, since, started, due } = ending;
  const back = cameBack(thing, what);
  if (back) return afterReturn(back, moment);
  const told = telling(ending);
  if (told && isInTime(told, due))
    return met(9, 'They were told what came of it.', [what, told], due);
  const silent = askedForSilence(thing);
  if (silent && since && isBefore(silent, due?.dueAt))
    return !due || since <= due.dueAt
      ? met(9, 'What came of it is public; they asked not to be contacted.', [what, silent], due)
      : notMet(9, 'What came of it became public too late.', [started, what], due);
  if (told) return notMet(9, 'They were told what came of it, but too late.', [started, told], due);
  if (due && started) return silence(9, started, due, moment, 'Nobody told them what came of it.');
  return nothingYet;
}

function afterReturn(back: Case, moment: Moment): Verdict {
  const received = first(back.own, 'ContributionReceived');
  const verdict = loopClosed(back, endingsOfReturn(back), moment);
  if (verdict.status === 'PENDING' && !verdict.due && received?.data.answer)
    return silence(
      9,
      received,
      received.data.answer,
      moment,
      'They came back, and nobody told them more.',
    );
  return { ...verdict, evidence: [...verdict.evidence, ...(received ? [evidence(received)] : [])] };
}

const evidence = ({ id, index, type }: Fact) => ({ eventId: id, index, type });

/** The contact in which they came back, before the time to do so was over, because a concluding answer had not settled it. */
function cameBack({ returns }: Case, what: Fact | undefined): Case | undefined {
  if (what?.type !== 'ContributionAnswered' && what?.type !== 'TransferredToBody') return undefined;
  const { comeBack } = what.data;
  if (!comeBack) return undefined;
  return returns.find(({ own }) => {
    const received = first(own, 'ContributionReceived');
    return (
      received?.data.opensLoop &&
      received.occurredAt >= happenedAt(what) &&
      received.occurredAt <= comeBack.dueAt
    );
  });
}

/** 10 Reached: delivered on a way that works for them. */
export const reached = (thing: Case, endings: readonly Ending[], moment: Moment): Verdict =>
  worstOf(endings.map((ending) => arrivalOf(thing, ending, moment))) ?? nothingSent;

const nothingSent = pending(10, 'Nothing has been sent to them yet.');

function arrivalOf(thing: Case, ending: Ending, moment: Moment): Verdict {
  const back = cameBack(thing, ending.what);
  if (back) return reached(back, endingsOfReturn(back), moment);
  const sent = all(ending.told, 'OutcomeSent');
  const delivered = arrivals(ending);
  const inTime = delivered.find((fact) => isInTime(fact, dueOf(fact, sent)));
  if (inTime) return met(10, 'It reached them.', [inTime], dueOf(inTime, sent));
  const latest = sent.reduce<FactOf<'OutcomeSent'> | undefined>(
    (a, b) => (a && a.data.deliver.dueAt >= b.data.deliver.dueAt ? a : b),
    undefined,
  );
  const silent = askedForSilence(thing);
  if (silent && isBefore(silent, latest?.data.deliver.dueAt))
    return notApplicable(10, 'They asked not to be contacted.');
  const late = delivered[0];
  if (late) return notMet(10, 'It reached them too late.', [late], dueOf(late, sent));
  if (!latest) return nothingSent;
  const { deliver } = latest.data;
  return moment.isAfter(deliver.dueAt)
    ? notMet(10, 'It never reached them.', [latest, ...all(ending.told, 'OutcomeBounced')], deliver)
    : pending(10, 'It is on its way to them.', [latest], deliver);
}

/** What came back after it had been delivered, such as a letter, did not arrive. */
const arrivals = ({ told }: Ending) =>
  all(told, 'OutcomeDelivered').filter(
    ({ index, data }) =>
      !all(told, 'OutcomeBounced').some(
        (bounced) => bounced.index > index && bounced.data.handleId === data.handleId,
      ),
  );

const dueOf = (delivered: FactOf<'OutcomeDelivered'>, sent: readonly FactOf<'OutcomeSent'>[]) =>
  sent.findLast(
    (fact) => fact.data.handleId === delivered.data.handleId && fact.index < delivered.index,
  )?.data.deliver ?? null;

/** When the citizen was told and reached of everything: then the contact is closed. `null` while it is open. */
export function closedBy(thing: Case, endings: readonly Ending[]): string | null {
  const closed = endings.map((ending) => closingOf(thing, ending));
  return closed.reduce((a, b) => (a === null || b === null ? null : later(a, b)));
}

function closingOf(thing: Case, ending: Ending): string | null {
  const back = cameBack(thing, ending.what);
  if (back) return closedBy(back, endingsOfReturn(back));
  const told = telling(ending);
  const arrived = arrivals(ending).find(
    (fact) => !ending.notBefore || happenedAt(fact) >= ending.notBefore,
  );
  if (told && arrived) return happenedAt(arrived);
  const silent = askedForSilence(thing);
  return silent && ending.since ? later(ending.since, happenedAt(silent)) : null;
}

export const withoutEnd = (criterion: number) =>
  notApplicable(criterion, 'It ended before this was owed.');
