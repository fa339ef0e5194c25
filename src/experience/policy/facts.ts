import type { DecisionEvent } from '../../democracy/decision.events.js';
import type { OutcomeEvent } from '../../democracy/outcome.events.js';
import type { ConsultationEvent } from '../../engagement/consultation.events.js';
import type { ContributionEvent } from '../../engagement/contribution.events.js';
import type { DeskEvent } from '../../engagement/desk.events.js';
import type { Event, Recorded } from '../../ledger/event.js';
import type { TellingEvent } from '../../outreach/telling.events.js';
import type { Moment } from './moment.js';

/** Every event that a standing can depend on. */
export type Judged =
  | ContributionEvent
  | DeskEvent
  | ConsultationEvent
  | DecisionEvent
  | OutcomeEvent
  | TellingEvent;

/** What the judge keeps of a recorded event. */
export type Fact<E extends Event = Judged> = E &
  Pick<Recorded, 'id' | 'index' | 'stream' | 'occurredAt' | 'recordedAt' | 'lateReason'>;

export type FactOf<Type extends Judged['type']> = Fact<Extract<Judged, { type: Type }>>;

/** Everything that bears on one contact. */
export type Case = Readonly<{
  contributionId: string;
  /** The contact itself, the talk behind it, and the tellings that name it. */
  own: readonly Fact[];
  /** The consultations, decisions and outcomes of its matter. */
  shared: readonly Fact[];
  /** Later contacts of the same citizen that came back to this one. */
  returns: readonly Case[];
}>;

const CITIZENS_DEEDS = new Set([
  'ContributionReceived',
  'ContributionWithdrawn',
  'ExperienceRated',
]);

/** When something counts as done: a deed of the council that was entered late counts from its entry. */
export const happenedAt = ({ type, lateReason, occurredAt, recordedAt }: Fact) =>
  lateReason && !CITIZENS_DEEDS.has(type) ? recordedAt : occurredAt;

/** The log up to an index, without what had not happened yet: what could be known at that place and time. */
export function known(
  { contributionId, own, shared, returns }: Case,
  index: number,
  moment: Moment,
): Case {
  const isKnown = (fact: Fact) => fact.index <= index && moment.hasCome(happenedAt(fact));
  const then = (facts: readonly Fact[]) => facts.filter(isKnown).sort(inLogOrder);
  // A telling may have named others first: until it names this contact, nothing of it bears on it.
  const naming = own.filter(
    (fact) =>
      fact.type === 'TellingRequested' &&
      fact.data.contributionIds.includes(contributionId) &&
      isKnown(fact),
  );
  const bears = ({ stream }: Fact) =>
    !stream.startsWith('telling-') || naming.some((request) => request.stream === stream);
  return {
    contributionId,
    own: then(own.filter(bears)),
    shared: then(shared),
    returns: returns
      .map((later) => known(later, index, moment))
      .filter((later) => later.own.some(({ type }) => type === 'ContributionReceived'))
      .sort((a, b) => (a.contributionId < b.contributionId ? -1 : 1)),
  };
}

const inLogOrder = (a: Fact, b: Fact) => a.index - b.index;

export const all = <Type extends Judged['type']>(facts: readonly Fact[], type: Type) =>
  facts.filter((fact): fact is FactOf<Type> => fact.type === type);

export const first = <Type extends Judged['type']>(facts: readonly Fact[], type: Type) =>
  facts.find((fact): fact is FactOf<Type> => fact.type === type);

export const last = <Type extends Judged['type']>(facts: readonly Fact[], type: Type) =>
  facts.findLast((fact): fact is FactOf<Type> => fact.type === type);

/** Facts by the stream they belong to, in log order. */
export function streams(facts: readonly Fact[], category: string): Fact[][] {
  const found = new Map<string, Fact[]>();
  for (const fact of facts)
    if (fact.stream.startsWith(`${category}-`))
      found.set(fact.stream, [...(found.get(fact.stream) ?? []), fact]);
  return [...found.values()];
}
