import type { CitizenEvent } from '../../citizens/citizen.events.js';
import type { DecisionEvent } from '../../democracy/decision.events.js';
import type { OutcomeEvent } from '../../democracy/outcome.events.js';
import type { ConsultationEvent } from '../../engagement/consultation.events.js';
import type { ContributionEvent } from '../../engagement/contribution.events.js';
import type { DeskEvent } from '../../engagement/desk.events.js';
import type { Event, Recorded } from '../../ledger/event.js';
import type { MatterEvent } from '../../matters/matter.events.js';
import type { TellingEvent } from '../../outreach/telling.events.js';
import type { Moment } from './moment.js';

/** Every event that a standing can depend on. */
export type Judged =
  | ContributionEvent
  | DeskEvent
  | ConsultationEvent
  | DecisionEvent
  | OutcomeEvent
  | TellingEvent
  | CitizenEvent
  | Extract<MatterEvent, { type: 'MattersMerged' | 'MatterSplit' }>;

/** What the judge keeps of a recorded event. */
export type Fact<E extends Event = Judged> = E &
  Pick<Recorded, 'id' | 'index' | 'stream' | 'occurredAt' | 'recordedAt' | 'lateReason'>;

export type FactOf<Type extends Judged['type']> = Fact<Extract<Judged, { type: Type }>>;

/** Everything that bears on one contact. */
export type Case = Readonly<{
  contributionId: string;
  /** The contact itself, the talk behind it, and the tellings that name it. */
  own: readonly Fact[];
  /** The consultations, decisions and outcomes of its matter, and of the matters in which that one goes on. */
  shared: readonly Fact[];
  /** What its citizen asked of the council as a person, and how they want to be reached. */
  citizen: readonly Fact[];
  /** Confirmations of the other contacts that came in the same letter. */
  letter: readonly Fact[];
  /** The contacts that it was ever joined to, or the petition that it signs, with their tellings. */
  lead: readonly Fact[];
  /** Later contacts of the same citizen that came back to this one. */
  returns: readonly Case[];
}>;

/** A case in which nothing but this happened. */
export const caseWith = (contributionId: string, facts: Partial<Omit<Case, 'contributionId'>>) => ({
  contributionId,
  own: [],
  shared: [],
  citizen: [],
  letter: [],
  lead: [],
  returns: [],
  ...facts,
});

const CITIZENS_DEEDS = new Set<string>([
  'ContributionReceived',
  'ContributionAmended',
  'ContributionWithdrawn',
  'ContributionEscalated',
  'ClarificationReceived',
  'ModerationAppealed',
  'ExperienceRated',
  'ExperienceDisputed',
  'ContactPreferenceSet',
  'AccessRequested',
  'ErasureRequested',
  'CitizenDied',
] satisfies Judged['type'][]);

/** When something counts as done: a deed of the council that was entered late counts from its entry. */
export const happenedAt = ({ type, lateReason, occurredAt, recordedAt }: Fact) =>
  lateReason && !CITIZENS_DEEDS.has(type) ? recordedAt : occurredAt;

/** The same for another instant that a deed tells of, with the reason why it was told late, if it was. */
export const countsFrom = (claimedAt: string, lateReason: string | null, deed: Fact) =>
  (lateReason ?? deed.lateReason) ? deed.recordedAt : claimedAt;

/**
 * The log up to an index, without what had not happened yet: what could be known at that place and time. What the log had
 * not tied to this contact up to there must not even be asked for its time, or a change would be announced that is none.
 */
export function known(everything: Case, index: number, moment: Moment): Case {
  const { contributionId, own, shared, citizen, letter, lead, returns } = everything;
  const isKnown = (fact: Fact) => fact.index <= index && moment.hasCome(happenedAt(fact));
  const then = (facts: readonly Fact[]) => facts.filter(isKnown).sort(inLogOrder);
  const upTo = (facts: readonly Fact[]) => facts.filter((fact) => fact.index <= index);
  const leads = leadsIn(upTo(own));
  const matterId = first(own, 'ContributionReceived')?.data.matterId ?? '';
  return {
    contributionId,
    own: then(naming(own, isKnown, (id) => id === contributionId)),
    shared: bearing(then(ofMatters(upTo(shared), matterId)), matterId),
    citizen: then(citizen),
    letter: then(letter),
    lead: then(
      naming(lead, isKnown, (id) => leads.has(id)).filter(
        ({ stream }) => stream.startsWith('telling-') || leads.has(idOf(stream)),
      ),
    ),
    returns: returns
      .filter((later) => (first(later.own, 'ContributionReceived')?.index ?? 0) <= index)
      .map((later) => known(later, index, moment))
      .filter((later) => later.own.some(({ type }) => type === 'ContributionReceived'))
      .sort((a, b) => (a.contributionId < b.contributionId ? -1 : 1)),
  };
}

/** Whatever it was ever joined to, or signed. */
const leadsIn = (own: readonly Fact[]) =>
  new Set([
    ...all(own, 'ContributionJoined').map(({ data }) => data.leadId),
    ...all(own, 'ContributionReceived').flatMap(({ data }) => data.petitionId ?? []),
  ]);

/** A telling may have named others first: until it names this contact, nothing of it bears on it. */
function naming(
  facts: readonly Fact[],
  isKnown: (fact: Fact) => boolean,
  isMeant: (contributionId: string) => boolean,
): readonly Fact[] {
  const requests = facts.filter(
    (fact) =>
      fact.type === 'TellingRequested' && fact.data.contributionIds.some(isMeant) && isKnown(fact),
  );
  return facts.filter(
    ({ stream }) =>
      !stream.startsWith('telling-') || requests.some((request) => request.stream === stream),
  );
}

/** Since when a matter goes on in which others, itself from the beginning. */
function goesOnIn(facts: readonly Fact[], matterId: string): Map<string, string> {
  const since = new Map([[matterId, '']]);
  const going = facts.filter(isGoingOn);
  for (let before = 0; before < since.size; ) {
    before = since.size;
    for (const fact of going) {
      const began = since.get(idOf(fact.stream));
      if (began === undefined) continue;
      const at = happenedAt(fact) > began ? happenedAt(fact) : began;
      for (const into of [fact.data.into].flat()) if (!since.has(into)) since.set(into, at);
    }
  }
  return since;
}

/** The matter by stream: what its first fact says, or the matter itself. */
const mattersIn = (facts: readonly Fact[]) =>
  new Map(
    facts.flatMap((fact) => {
      if (isGoingOn(fact)) return [[fact.stream, idOf(fact.stream)]];
      return 'matterId' in fact.data ? [[fact.stream, fact.data.matterId]] : [];
    }),
  );

/** What belongs to the matter, or to one in which it ever goes on. */
function ofMatters(facts: readonly Fact[], matterId: string): readonly Fact[] {
  const since = goesOnIn(facts, matterId);
  const matters = mattersIn(facts);
  return facts.filter(({ stream }) => since.has(matters.get(stream) ?? ''));
}

/** Of other matters, only what this one goes on in by then, and no decision that had been taken before it did. */
function bearing(facts: Fact[], matterId: string): Fact[] {
  const since = goesOnIn(facts, matterId);
  const matters = mattersIn(facts);
  const isOver = (stream: string, began: string) =>
    facts.some(
      (fact) => fact.stream === stream && fact.type === 'DecisionTaken' && happenedAt(fact) < began,
    );
  return facts.filter(({ stream }) => {
    const began = since.get(matters.get(stream) ?? '');
    return began !== undefined && (began === '' || !isOver(stream, began));
  });
}

const isGoingOn = (fact: Fact): fact is FactOf<'MattersMerged' | 'MatterSplit'> =>
  fact.type === 'MattersMerged' || fact.type === 'MatterSplit';

const inLogOrder = (a: Fact, b: Fact) => a.index - b.index;

/** The id of what a stream is about. */
export const idOf = (stream: string) => stream.slice(stream.indexOf('-') + 1);

export const all = <Type extends Judged['type']>(facts: readonly Fact[], ...types: Type[]) =>
  facts.filter((fact): fact is FactOf<Type> => (types as string[]).includes(fact.type));

export const first = <Type extends Judged['type']>(facts: readonly Fact[], type: Type) =>
  facts.find((fact): fact is FactOf<Type> => fact.type === type);

export const last = <Type extends Judged['type']>(facts: readonly Fact[], ...types: Type[]) =>
  facts.findLast((fact): fact is FactOf<Type> => (types as string[]).includes(fact.type));

/** Facts by the stream they belong to, in log order. */
export function streams(facts: readonly Fact[], category: string): Fact[][] {
  const found = new Map<string, Fact[]>();
  for (const fact of facts)
    if (fact.stream.startsWith(`${category}-`))
      found.set(fact.stream, [...(found.get(fact.stream) ?? []), fact]);
  return [...found.values()];
}
