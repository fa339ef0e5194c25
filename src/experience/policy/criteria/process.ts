import {
  all,
  type Case,
  type Fact,
  type FactOf,
  first,
  happenedAt,
  last,
  streams,
} from '../facts.js';
import type { Moment } from '../moment.js';

/** The consultation that a contact took part in: as announced, and as it really ended. */
export type Consulted = Readonly<{
  id: string;
  opened: FactOf<'ConsultationOpened'>;
  closed: FactOf<'ConsultationClosed'> | undefined;
  /** Null while it is open. A consultation that nobody closes is over when it said it would be. */
  closedAt: string | null;
}>;

/** One decision, as far as it got. */
export type Decided = Readonly<{
  id: string;
  facts: readonly Fact[];
  scheduled: FactOf<'DecisionScheduled'>;
  /** After the last deferral that named a day. */
  meetingAt: string;
  notice: FactOf<'DecisionScheduled'>['data']['notice'];
  noticeFact: Fact;
  taken: FactOf<'DecisionTaken'> | undefined;
  tookEffect: FactOf<'DecisionTookEffect'> | undefined;
}>;

const idOf = ({ stream }: Fact) => stream.slice(stream.indexOf('-') + 1);

export function consultedIn(
  { shared }: Case,
  consultationId: string | null,
  moment: Moment,
): Consulted | null {
  const facts = shared.filter(({ stream }) => stream === `consultation-${consultationId}`);
  const opened = first(facts, 'ConsultationOpened');
  if (!opened || !consultationId) return null;
  const closed = first(facts, 'ConsultationClosed');
  const { closesAt } = opened.data;
  // The announced day stands: closing is a deed that can come early, but never late.
  const early = closed && happenedAt(closed) < closesAt ? happenedAt(closed) : null;
  const closedAt = early ?? (moment.isAfter(closesAt) ? closesAt : null);
  return { id: consultationId, opened, closed, closedAt };
}

/** Every decision of the matter that was not taken off the agenda. */
export const decisionsIn = ({ shared }: Case): Decided[] =>
  streams(shared, 'decision').flatMap((facts) => {
    const scheduled = first(facts, 'DecisionScheduled');
    if (!scheduled || first(facts, 'ItemWithdrawn')) return [];
    const moved = all(facts, 'DecisionDeferred').findLast(({ data }) => data.meetingAt);
    return [
      {
        id: idOf(scheduled),
        facts,
        scheduled,
        meetingAt: moved?.data.meetingAt ?? scheduled.data.meetingAt,
        notice: moved ? moved.data.notice : scheduled.data.notice,
        noticeFact: moved ?? scheduled,
        taken: last(facts, 'DecisionTaken'),
        tookEffect: last(facts, 'DecisionTookEffect'),
      },
    ];
  });

/** Whether a decision settles the matter: in substance, with a result. */
export const settles = ({ taken }: Decided) =>
  taken !== undefined &&
  (taken.data.effect === 'FINAL' || taken.data.effect === 'IN_PRINCIPLE') &&
  taken.data.result !== 'NO_VOTE' &&
  taken.data.result !== 'REFERRED';

export const considerationOf = (
  { facts }: Decided,
  contributionId: string,
  consultationId: string | null,
) =>
  all(facts, 'ContributionsConsidered').find(({ data }) =>
    names(data, contributionId, consultationId),
  );

const names = (
  data: { contributionIds: readonly string[]; consultationIds: readonly string[] },
  contributionId: string,
  consultationId: string | null,
) =>
  data.contributionIds.includes(contributionId) ||
  (consultationId !== null && data.consultationIds.includes(consultationId));

/** The decision that answers this contact: the final one before one in principle, the earliest first. */
export function decisionFor(thing: Case, consultationId: string | null): Decided | null {
  const linked = decisionsIn(thing).filter(
    (decision) =>
      (consultationId !== null &&
        decision.scheduled.data.consultationIds.includes(consultationId)) ||
      considerationOf(decision, thing.contributionId, consultationId),
  );
  const settled = linked.filter(settles);
  return (
    settled.find(({ taken }) => taken?.data.effect === 'FINAL') ??
    settled[0] ??
    linked.at(-1) ??
    null
  );
}

/** The published outcome that speaks of this contact. */
export const outcomeFor = (
  { shared, contributionId }: Case,
  consultationId: string | null,
  decision: Decided | null,
) =>
  all(shared, 'OutcomePublished').find(({ data }) =>
    data.decisionId
      ? data.decisionId === decision?.id
      : names(data, contributionId, consultationId),
  );
