import type { Due } from '../due.js';
import { all, type Case, type Fact, type FactOf, happenedAt } from '../facts.js';
import type { Moment } from '../moment.js';
import { met, notApplicable, notMet, silence, type Verdict } from '../verdict.js';
import { type Said, saidIn } from './said.js';

/** 1 Acknowledged: in time, by a person or by a machine that says how to reach one; once for all of a letter. */
export function acknowledged(
  thing: Case,
  received: FactOf<'ContributionReceived'>,
  moment: Moment,
): Verdict {
  const heard = [...confirmationsIn(thing), ...ofLetter(thing)].sort((a, b) => a.index - b.index);
  const due = strictest(thing, received, heard[0]);
  if (!due) return notApplicable(1, 'Nobody promised to confirm this.');
  const inTime = heard.find(({ at }) => at <= due.dueAt);
  if (inTime) return met(1, 'They were told in time that they were heard.', [inTime.fact], due);
  if (heard[0])
    return notMet(
      1,
      'They were told too late that they were heard.',
      [received, heard[0].fact],
      due,
    );
  return silence(1, received, due, moment, 'Nobody told them that they were heard.');
}

/** The earliest of what any kind promised that it was taken for, until it was confirmed. */
function strictest(
  { own }: Case,
  received: FactOf<'ContributionReceived'>,
  heard: Said | undefined,
): Due | null {
  const promised = all(own, 'KindChanged')
    .filter(({ index }) => !heard || index < heard.index)
    .map(({ data }) => data.acknowledge);
  return [received.data.acknowledge, ...promised].reduce(
    (a, b) => (!a || (b && b.dueAt < a.dueAt) ? b : a),
    null,
  );
}

const confirmationsIn = (thing: Case): Said[] =>
  saidIn(
    thing,
    'ContributionAnswered',
    'TransferredToBody',
    'ContributionAcknowledged',
    'ClarificationRequested',
  ).filter(({ fact }) => confirms(fact));

const ofLetter = ({ letter }: Case): Said[] =>
  all(letter, 'ContributionAcknowledged')
    .filter(confirms)
    .map((fact) => ({ fact, at: happenedAt(fact), index: fact.index }));

const confirms = (fact: Fact) =>
  fact.type !== 'ContributionAcknowledged' ||
  !fact.data.automatic ||
  Boolean(fact.data.reference && fact.data.answerBy && fact.data.wayToReach);
