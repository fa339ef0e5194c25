import type { Due } from '../due.js';
import { all, type Case, type Fact, type FactOf, first, happenedAt, streams } from '../facts.js';
import type { Moment } from '../moment.js';
import { isInTime, met, notApplicable, notMet, pending, type Verdict } from '../verdict.js';
import { silence } from './conversation.js';
import type { Decided } from './process.js';

/** What this contact waits to be told, from when on being told counts, and until when it is in time. */
export type Ending = Readonly<{
  what: Fact | undefined;
  notBefore: string | null;
  started: Fact | undefined;
  due: Due | null;
  /** What was sent and delivered of it. */
  told: readonly Fact[];
}>;

/**
 * What ends a contact. A concluding answer is the telling of an enquiry; whoever took part in a consultation
 * waits for its outcome, whatever else they were answered.
 */
export function endingOf(
  thing: Case,
  decision: Decided | null,
  outcome: FactOf<'OutcomePublished'> | undefined,
): Ending {
  const answers = all(thing.own, 'ContributionAnswered');
  const enquiry = !first(thing.own, 'ContributionReceived')?.data.consultationId;
  const concluding = answers.find(({ data }) => data.concludes);
  if (enquiry && concluding) {
    const { tell } = concluding.data;
    return {
      what: concluding,
      notBefore: null,
      started: concluding,
      due: tell,
      told: tellingsOf(thing, concluding.id),
    };
  }
  const taken = decision?.taken?.data.tell ? decision.taken : undefined;
  const started = decision?.tookEffect ?? taken ?? (outcome?.data.tell ? outcome : undefined);
  if (started || outcome)
    return {
      what: outcome,
      notBefore: decision?.tookEffect ? happenedAt(decision.tookEffect) : null,
      started,
      due: started?.data.tell ?? null,
      told: outcome ? tellingsOf(thing, outcome.stream.slice('outcome-'.length)) : [],
    };
  const promised = enquiry ? answers.find(({ data }) => data.conclude) : undefined;
  return {
    what: undefined,
    notBefore: null,
    started: promised,
    due: promised?.data.conclude ?? null,
    told: [],
  };
}

/** Everything that happened to the telling of one outcome or answer. */
const tellingsOf = ({ own }: Case, about: string): Fact[] =>
  streams(own, 'telling')
    .filter((facts) => first(facts, 'TellingRequested')?.data.about.id === about)
    .flat()
    .filter(({ type }) => type !== 'TellingRequested');

/** When somebody told them, on any way: given to a carrier, or delivered without one. */
const telling = ({ told, notBefore }: Ending) =>
  told.find(
    (fact) =>
      (fact.type === 'OutcomeSent' || fact.type === 'OutcomeDelivered') &&
      (!notBefore || happenedAt(fact) >= notBefore),
  );

/** 9 Loop closed: told what changed or why not, after it took effect and in time. */
export function loopClosed(thing: Case, ending: Ending, moment: Moment): Verdict {
  const { what, started, due } = ending;
  const back = cameBack(thing, what);
  if (back) {
    const { own } = back;
    const received = first(own, 'ContributionReceived');
    const later = loopClosed(back, endingOf(back, null, undefined), moment);
    if (later.status === 'PENDING' && !later.due && received?.data.answer)
      return silence(
        9,
        received,
        received.data.answer,
        moment,
        'They came back, and nobody told them more.',
      );
    return { ...later, evidence: [...later.evidence, ...(received ? [evidence(received)] : [])] };
  }
  const told = telling(ending);
  if (told && isInTime(told, due))
    return met(9, 'They were told what came of it.', [what, told], due);
  if (told) return notMet(9, 'They were told what came of it, but too late.', [started, told], due);
  if (due && started) return silence(9, started, due, moment, 'Nobody told them what came of it.');
  return pending(9, 'Nothing has come of it yet that they could be told.');
}

const evidence = ({ id, index, type }: Fact) => ({ eventId: id, index, type });

/** The contact in which they came back, before the time to do so was over, because a concluding answer had not settled it. */
function cameBack({ returns }: Case, what: Fact | undefined): Case | undefined {
  if (what?.type !== 'ContributionAnswered' || !what.data.comeBack) return undefined;
  const { dueAt } = what.data.comeBack;
  return returns.find(({ own }) => {
    const received = first(own, 'ContributionReceived');
    return (
      received?.data.opensLoop &&
      received.occurredAt >= happenedAt(what) &&
      received.occurredAt <= dueAt
    );
  });
}

/** 10 Reached: delivered on a way that works for them. */
export function reached(thing: Case, ending: Ending, moment: Moment): Verdict {
  const back = cameBack(thing, ending.what);
  if (back) return reached(back, endingOf(back, null, undefined), moment);
  const sent = all(ending.told, 'OutcomeSent');
  const delivered = arrivals(ending);
  const inTime = delivered.find((fact) => isInTime(fact, dueOf(fact, sent)));
  if (inTime) return met(10, 'It reached them.', [inTime], dueOf(inTime, sent));
  const late = delivered[0];
  if (late) return notMet(10, 'It reached them too late.', [late], dueOf(late, sent));
  const latest = sent.reduce<FactOf<'OutcomeSent'> | undefined>(
    (a, b) => (a && a.data.deliver.dueAt >= b.data.deliver.dueAt ? a : b),
    undefined,
  );
  if (!latest) return pending(10, 'Nothing has been sent to them yet.');
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

/** When the citizen was told and reached: then the contact is closed. `null` while it is open. */
export function closedBy(thing: Case, ending: Ending): string | null {
  const back = cameBack(thing, ending.what);
  if (back) return closedBy(back, endingOf(back, null, undefined));
  const told = telling(ending);
  const arrived = arrivals(ending).find(
    (fact) => !ending.notBefore || happenedAt(fact) >= ending.notBefore,
  );
  return told && arrived ? happenedAt(arrived) : null;
}

export const withoutEnd = (criterion: number) =>
  notApplicable(criterion, 'It ended before this was owed.');
