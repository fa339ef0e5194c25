import type { Due } from '../due.js';
import { all, type Case, type Fact, type FactOf, first } from '../facts.js';
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
import type { Capacity } from '../vocabulary.js';

type Spoken = FactOf<'ContributionAnswered' | 'TransferredToBody' | 'ContributionAcknowledged'>;

/** 3 One conversation: nobody answers without knowing what colleagues said; what is handed over is taken; contradictions are settled. */
export function oneConversation({ own }: Case, moment: Moment): Verdict {
  const spoken = all(
    own,
    'ContributionAnswered',
    'TransferredToBody',
    'ContributionAcknowledged',
  ).filter(isOfTheCouncil);
  const waits = [...handovers(own), ...advice(own), ...contradictions(own)];
  const blind = spoken.flatMap((fact) => unseen(fact, spoken));
  const voices = new Set(spoken.map(({ data }) => data.voiceId));
  const another = spoken.some(
    (fact) => fact.type === 'ContributionAnswered' && fact.data.toldBefore,
  );
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

const POLITICAL: readonly Capacity[] = ['EXECUTIVE_MEMBER', 'WARD_MEMBER', 'PARTY'];

/** A councillor speaks for themselves: that they say otherwise is politics, not the council falling apart. */
export const isPolitical = (capacity: Capacity) => POLITICAL.includes(capacity);

const isOfTheCouncil = (fact: Spoken) =>
  fact.type === 'ContributionAcknowledged'
    ? !fact.data.automatic
    : !isPolitical(fact.data.capacity);

/** What had been told to this citizen by others and was not seen before this answer. */
function unseen(fact: Spoken, spoken: readonly Spoken[]): Shown[] {
  if (fact.type === 'ContributionAcknowledged') return [];
  const { sawUpTo, voiceId } = fact.data;
  const missed = spoken.find(
    ({ index, data }) => index < fact.index && index > sawUpTo && data.voiceId !== voiceId,
  );
  if (missed) return [missed, fact];
  if (fact.type === 'TransferredToBody') return [];
  const { toldBefore } = fact.data;
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

const advice = (own: readonly Fact[]): Wait[] =>
  all(own, 'AdviceRequested').map((asked) => ({
    asked,
    due: asked.data.give,
    done: all(own, 'AdviceGiven').find(({ data }) => data.requestedIn === asked.id),
  }));

const contradictions = (own: readonly Fact[]): Wait[] =>
  all(own, 'ContradictionRaised').map((asked) => ({
    asked,
    due: asked.data.settle,
    done: all(own, 'ContradictionSettled').find(({ data }) => data.raisedIn === asked.id),
  }));

/** Whether colleagues wait for advice: then the strand that was asked has to act. */
export const adviceOwedBy = (own: readonly Fact[], dueAt: string | undefined) => {
  const open = advice(own).find(({ done, due }) => !done && due.dueAt === dueAt)?.asked;
  return open && first([open], 'AdviceRequested')?.data.toStrand;
};
