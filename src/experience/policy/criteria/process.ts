import type { Due } from '../due.js';
import {
  all,
  type Case,
  type Fact,
  type FactOf,
  first,
  happenedAt,
  idOf,
  last,
  streams,
} from '../facts.js';
import type { Moment } from '../moment.js';

/** The consultation that a contact took part in: as announced, and as it went on. */
export type Consulted = Readonly<{
  id: string;
  opened: FactOf<'ConsultationOpened'>;
  /** The last invitation: the opening, or what reopened it. */
  reopened: FactOf<'ConsultationReopened'> | undefined;
  closed: FactOf<'ConsultationClosed'> | undefined;
  withdrawn: FactOf<'ConsultationWithdrawn'> | undefined;
  /** The last day that was announced. */
  closesAt: string;
  /** Null while it is open. A consultation that nobody closes is over when it said it would be. */
  closedAt: string | null;
  /** When a decision is due, and what set that time. */
  decide: Due;
  decideFact: Fact;
  /** It was opened anew since this contact, which no longer counts. */
  lapsed: FactOf<'ConsultationReopened'> | undefined;
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
  /** Only a meeting needs notice. */
  byBody: boolean;
  taken: FactOf<'DecisionTaken'> | undefined;
  /** What undid it, after it was taken. */
  fell: FactOf<'DecisionReferredBack' | 'DecisionRescinded' | 'ChallengeDecided'> | undefined;
  tookEffect: FactOf<'DecisionTookEffect'> | undefined;
}>;

export function consultedIn({ shared, own }: Case, moment: Moment): Consulted | null {
  const received = first(own, 'ContributionReceived');
  const id = received?.data.consultationId;
  const facts = shared.filter(({ stream }) => stream === `consultation-${id}`);
  const opened = first(facts, 'ConsultationOpened');
  if (!received || !opened || !id) return null;
  const reopened = last(facts, 'ConsultationReopened');
  const period = facts.filter(({ index }) => index >= (reopened ?? opened).index);
  const invited = last(
    period,
    'ConsultationOpened',
    'ConsultationExtended',
    'ConsultationReopened',
  ) as FactOf<'ConsultationOpened' | 'ConsultationExtended' | 'ConsultationReopened'>;
  const closed = last(period, 'ConsultationClosed');
  const withdrawn = last(period, 'ConsultationWithdrawn');
  const { closesAt } = invited.data;
  // The announced day stands: closing is a deed that can come early, but never late.
  const early = [closed, withdrawn].flatMap((fact) =>
    fact && happenedAt(fact) < closesAt ? [happenedAt(fact)] : [],
  );
  const closedAt = early.sort()[0] ?? (moment.isAfter(closesAt) ? closesAt : null);
  const decideFact = closed ?? invited;
  const lapsed = all(facts, 'ConsultationReopened').find(
    (fact) => fact.data.earlier === 'LAPSED' && received.occurredAt < happenedAt(fact),
  );
  const { decide } = decideFact.data;
  return {
    ...{ id, opened, reopened, closed, withdrawn, closesAt, closedAt, lapsed },
    ...{ decide, decideFact },
  };
}

/** Every decision of the matter that was not taken off the agenda. */
export const decisionsIn = ({ shared }: Case): Decided[] =>
  streams(shared, 'decision').flatMap((facts) => {
    const scheduled = first(facts, 'DecisionScheduled');
    if (!scheduled || first(facts, 'ItemWithdrawn')) return [];
    const moved = all(facts, 'DecisionDeferred').findLast(({ data }) => data.meetingAt);
    const taken = last(facts, 'DecisionTaken');
    return [
      {
        id: idOf(scheduled.stream),
        facts,
        scheduled,
        meetingAt: moved?.data.meetingAt ?? scheduled.data.meetingAt,
        notice: moved ? moved.data.notice : scheduled.data.notice,
        noticeFact: moved ?? scheduled,
        byBody: (last(facts, 'DecisionDelegated') ?? scheduled).data.by === 'BODY',
        taken,
        fell: taken && all(facts, ...UNDOING).find((fact) => undoes(fact, taken)),
        tookEffect: last(facts, 'DecisionTookEffect'),
      },
    ];
  });

const UNDOING = ['DecisionReferredBack', 'DecisionRescinded', 'ChallengeDecided'] as const;

const undoes = (fact: FactOf<(typeof UNDOING)[number]>, taken: Fact) =>
  fact.index > taken.index && (fact.type !== 'ChallengeDecided' || fact.data.ruling === 'QUASHED');

/** Whether a decision was one in substance, with a result. */
export const wasSettled = ({ taken }: Decided) =>
  taken !== undefined &&
  (taken.data.effect === 'FINAL' || taken.data.effect === 'IN_PRINCIPLE') &&
  taken.data.result !== 'NO_VOTE' &&
  taken.data.result !== 'REFERRED';

/** Whether it settles the matter, and nothing has undone it. */
export const settles = (decision: Decided) => wasSettled(decision) && !decision.fell;

/** By what others may speak of a contact: its own id, its consultation, its themes, the petition that it signs. */
export type Names = Readonly<{
  contributionIds: readonly string[];
  consultationId: string | null;
  themeIds: readonly string[];
}>;

export function namesOf({ contributionId, own }: Case): Names {
  const received = first(own, 'ContributionReceived');
  const petitionId = received?.data.petitionId;
  return {
    contributionIds: [contributionId, ...(petitionId ? [petitionId] : [])],
    consultationId: received?.data.consultationId ?? null,
    themeIds: all(own, 'ThemeLinked').map(({ data }) => data.themeId),
  };
}

type Naming = Readonly<{
  contributionIds: readonly string[];
  consultationIds: readonly string[];
  themeIds?: readonly string[];
}>;

export const speaksOf = (
  { contributionIds, consultationIds, themeIds = [] }: Naming,
  names: Names,
) =>
  names.contributionIds.some((id) => contributionIds.includes(id)) ||
  names.themeIds.some((id) => themeIds.includes(id)) ||
  (names.consultationId !== null && consultationIds.includes(names.consultationId));

/** The decision that answers this contact: the final one before one in principle, the earliest first. */
export function decisionFor(thing: Case): Decided | null {
  const names = namesOf(thing);
  const decisions = decisionsIn(thing);
  const answering = decisions
    .filter(
      ({ scheduled, facts }) =>
        speaksOf({ contributionIds: [], ...scheduled.data }, names) ||
        all(facts, 'ContributionsConsidered').some(({ data }) => speaksOf(data, names)),
    )
    .map(({ id }) => id);
  const linked = new Set(answering.length > 0 ? answering : toldOf(thing, names));
  // What takes the place of a decision answers whoever that one answered.
  for (const { id, fell } of decisions)
    if (linked.has(id) && fell?.type === 'DecisionRescinded' && fell.data.replacedBy)
      linked.add(fell.data.replacedBy);
  const candidates = decisions.filter(({ id }) => linked.has(id));
  const settled = candidates.filter(settles);
  return (
    settled.find(({ taken }) => taken?.data.effect === 'FINAL') ??
    settled[0] ??
    candidates.at(-1) ??
    null
  );
}

/** The decisions of which it was told, although nobody had put it before those who took them. */
const toldOf = ({ shared }: Case, names: Names) =>
  all(shared, 'OutcomePublished').flatMap(({ data }) =>
    data.decisionId && speaksOf(data, names) ? [data.decisionId] : [],
  );

/** The published outcome that speaks of this contact. */
export const outcomeFor = (thing: Case, decision: Decided | null) => {
  const names = namesOf(thing);
  return all(thing.shared, 'OutcomePublished').find(({ data }) =>
    data.decisionId ? data.decisionId === decision?.id : speaksOf(data, names),
  );
};

/** The same time anew, from another beginning. */
export function restarted(due: Due, startsAt: string): Due {
  const by = Date.parse(startsAt) - Date.parse(due.startsAt);
  const moved = (instant: string) => new Date(Date.parse(instant) + by).toISOString();
  return {
    ...due,
    startsAt,
    atRiskAt: moved(due.atRiskAt),
    dueAt: moved(due.dueAt),
    internetDueAt: due.internetDueAt && moved(due.internetDueAt),
  };
}
