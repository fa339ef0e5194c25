import type { Due } from '../due.js';
import { all, type Case, type Fact, type FactOf, first, happenedAt } from '../facts.js';
import type { Moment } from '../moment.js';
import {
  isInTime,
  met,
  notApplicable,
  notMet,
  pending,
  type Shown,
  type Verdict,
} from '../verdict.js';

type Received = FactOf<'ContributionReceived'>;

/** 1 Acknowledged: in time, by a person or by a machine that says how to reach one. */
export function acknowledged({ own }: Case, received: Received, moment: Moment): Verdict {
  const due = received.data.acknowledge;
  if (!due) return notApplicable(1, 'Nobody promised to confirm this.');
  const heard = own.find(isAcknowledgement);
  if (heard && isInTime(heard, due))
    return met(1, 'They were told in time that they were heard.', [heard], due);
  if (heard)
    return notMet(1, 'They were told too late that they were heard.', [received, heard], due);
  return silence(1, received, due, moment, 'Nobody told them that they were heard.');
}

const isAcknowledgement = ({ type, data }: Fact) =>
  type === 'ContributionAnswered' ||
  (type === 'ContributionAcknowledged' &&
    (!data.automatic || Boolean(data.reference && data.answerBy && data.wayToReach)));

/** 2 Answered: something of substance, from somebody with a name, by its due time. */
export function answered({ own }: Case, received: Received, moment: Moment): Verdict {
  const due = received.data.answer;
  if (!due) return notApplicable(2, 'No answer of its own was promised.');
  const answer = all(own, 'ContributionAnswered').find(
    ({ data }) => data.form === 'SUBSTANTIVE' && data.capacity !== 'CORPORATE',
  );
  if (answer && isInTime(answer, due))
    return met(2, 'A named person answered in time.', [answer], due);
  if (answer) return notMet(2, 'A named person answered, but too late.', [received, answer], due);
  return silence(2, received, due, moment, 'No named person gave an answer of substance.');
}

/** 3 One conversation: nobody answers without knowing what colleagues said; what is handed over is taken; contradictions are settled. */
export function oneConversation({ own }: Case, moment: Moment): Verdict {
  const spoken = own.filter(
    (fact): fact is FactOf<'ContributionAnswered'> | FactOf<'ContributionAcknowledged'> =>
      fact.type === 'ContributionAnswered' ||
      (fact.type === 'ContributionAcknowledged' && !fact.data.automatic),
  );
  const waits = [...handovers(own), ...contradictions(own)];
  const blind = spoken.flatMap((fact) => unseen(fact, spoken));
  const voices = new Set(spoken.map(({ data }) => data.voiceId));
  const another = all(own, 'ContributionAnswered').some(({ data }) => data.toldBefore);
  if (blind.length)
    return notMet(3, 'One voice answered without having seen what another had told them.', blind);

  for (const { asked, due, done } of waits)
    if (done ? !isInTime(done, due) : moment.isAfter(due.dueAt))
      return notMet(3, 'Colleagues let the conversation drop between them.', [asked, done], due);
  const open = waits.find(({ done }) => !done);
  if (open)
    return pending(3, 'Colleagues still have to agree among themselves.', [open.asked], open.due);
  if (voices.size < 2 && !another && waits.length === 0)
    return notApplicable(3, 'One voice took part.');
  const evidence = [...spoken, ...waits.flatMap(({ done }) => (done ? [done] : []))];
  return met(3, 'Several voices spoke, and each knew what the others had said.', evidence);
}

/** What had been told to this citizen by others and was not seen before this answer. */
function unseen(
  fact: FactOf<'ContributionAnswered'> | FactOf<'ContributionAcknowledged'>,
  spoken: readonly Fact[],
): Shown[] {
  if (fact.type !== 'ContributionAnswered') return [];
  const { sawUpTo, toldBefore, voiceId } = fact.data;
  const missed = spoken.find(
    ({ index, data }) =>
      index < fact.index && index > sawUpTo && 'voiceId' in data && data.voiceId !== voiceId,
  );
  if (missed) return [missed, fact];
  if (!toldBefore || toldBefore.index <= sawUpTo) return [];
  const { eventId: id, index } = toldBefore;
  return [{ id, index, type: 'ContributionAnswered' }, fact];
}

type Wait = { asked: Fact; due: Due; done: Fact | undefined };

const handovers = (own: readonly Fact[]): Wait[] =>
  all(own, 'HandoverOffered').map((asked) => ({
    asked,
    due: asked.data.accept,
    done: all(own, 'HandoverAccepted').find(({ data }) => data.offeredIn === asked.id),
  }));

const contradictions = (own: readonly Fact[]): Wait[] =>
  all(own, 'ContradictionRaised').map((asked) => ({
    asked,
    due: asked.data.settle,
    done: all(own, 'ContradictionSettled').find(({ data }) => data.raisedIn === asked.id),
  }));

/** 14 In their own words: asked once it is over, never needed. */
export function inTheirOwnWords({ own }: Case, closedAt: string | null): Verdict {
  const rated = first(own, 'ExperienceRated');
  if (!closedAt) return notApplicable(14, 'It is not over yet.');
  if (rated && happenedAt(rated) >= closedAt) return met(14, 'They said how it was.', [rated]);
  return pending(14, 'They can still say how it was.');
}

/** Nothing happened: pending until the due time, not met after it. The evidence is what started the clock. */
export const silence = (
  criterion: number,
  started: Fact,
  due: Due,
  moment: Moment,
  sentence: string,
) =>
  moment.isAfter(due.dueAt)
    ? notMet(criterion, sentence, [started], due)
    : pending(criterion, 'There is still time.', [started], due);
