import { experience } from '../../src/experience/experience.projection.js';
import type { Case, Fact, Judged } from '../../src/experience/policy/facts.js';
import { type Judgement, judge } from '../../src/experience/policy/judge.js';
import { type Standing, worst } from '../../src/experience/policy/standing.js';
import { categoryOf, type Recorded, subjectOf } from '../../src/ledger/event.js';
import { goesOnIn } from './going-on.js';

// Which events bear on what, told again in the plainest way: arrays and filters, no tables, nothing kept between two questions.

type Known = Recorded<Judged>;
type Received = Recorded<Extract<Judged, { type: 'ContributionReceived' }>>;
type Place = Readonly<{ index: number; at: string }>;

/** The events up to a place in the log, without those that occurred later than an instant. */
export const upTo = (events: readonly Recorded[], { index, at }: Place) =>
  events.filter((event) => event.index <= index && event.occurredAt <= at);

/** The log up to a place; the judge itself leaves out what had not happened by its instant. */
export const firstOf = (events: readonly Recorded[], index: number) =>
  events.filter((event) => event.index <= index);

const inOrder = (events: readonly Recorded[]) => [...events].sort((a, b) => a.index - b.index);

export const contactsIn = (events: readonly Recorded[]) =>
  (inOrder(events) as Known[]).filter(
    (event): event is Received => event.type === 'ContributionReceived' && event.data.opensLoop,
  );

/** Whose events a citizen's are: every node that the links of these events, or of fewer, join to the handle. */
export function caseOf(
  events: readonly Recorded[],
  received: Received,
  linked: readonly Recorded[] = events,
): Case {
  const id = subjectOf(received.stream);
  const { handleId, letterId, petitionId } = received.data;
  const all = inOrder(events).filter(({ type }) => type in experience.on) as Known[];
  const ofStreams = (wanted: (stream: string) => boolean) =>
    all.filter(({ stream }) => wanted(stream)) as Fact[];
  const telling = (about: string) => (stream: string) =>
    all.some(
      (event) =>
        event.stream === stream &&
        event.type === 'TellingRequested' &&
        event.data.contributionIds.includes(about),
    );
  const nodes = handleId ? peopleIn(linked).together(handleId) : [];
  const leads = all.flatMap((event) =>
    event.stream === received.stream && event.type === 'ContributionJoined'
      ? [event.data.leadId]
      : [],
  );
  if (petitionId) leads.push(petitionId);
  const siblings = contactsIn(events)
    .filter(({ data }) => letterId && data.letterId === letterId && data.handleId === handleId)
    .map(({ stream }) => stream)
    .filter((stream) => stream !== received.stream);
  return {
    contributionId: id,
    own: ofStreams(
      (stream) => stream === `contribution-${id}` || stream === `desk-${id}` || telling(id)(stream),
    ),
    shared: sharedOf(all, received.data.matterId),
    citizen: ofStreams((stream) => nodes.some((node) => stream === `citizen-${node}`)),
    letter: all.filter(
      ({ stream, type }) => siblings.includes(stream) && type === 'ContributionAcknowledged',
    ) as Fact[],
    lead: ofStreams((stream) =>
      leads.some((lead) => stream === `contribution-${lead}` || telling(lead)(stream)),
    ),
    returns: contactsIn(events)
      .filter(({ data, index }) => data.returnsTo === id && index > received.index)
      .map((later) => caseOf(events, later, linked)),
  };
}

/** What was consulted on, decided and published in a matter, and in every one that it went on in. */
function sharedOf(all: readonly Known[], matterId: string): Fact[] {
  const matters = goesOnIn(all, matterId);
  const shared = new Set(
    all.flatMap(({ stream, data }) =>
      ['consultation', 'decision', 'outcome'].includes(categoryOf(stream)) &&
      'matterId' in data &&
      matters.includes(data.matterId)
        ? [stream]
        : [],
    ),
  );
  for (const matter of matters) shared.add(`matter-${matter}`);
  return all.filter(({ stream }) => shared.has(stream)) as Fact[];
}

/** Contacts that only a named role may read. */
export const restrictedIn = (events: readonly Recorded[]) =>
  new Set(
    contactsIn(events)
      .map(({ stream }) => stream)
      .filter((stream) => {
        const last = inOrder(events).findLast(
          (event) =>
            event.stream === stream &&
            (event.type === 'ContributionRestricted' || event.type === 'RestrictionLifted'),
        );
        return last?.type === 'ContributionRestricted';
      }),
  );

type Node = { id: string; index: number };

/** Who is who: every node with the nodes that links join it to. */
export function peopleIn(events: readonly Recorded[]) {
  const nodes: Node[] = [];
  let links: { handle: string; citizen: string }[] = [];
  for (const { type, stream, index, data } of inOrder(events)) {
    const id = subjectOf(stream);
    if (type === 'HandleSeen' || type === 'CitizenRegistered') nodes.push({ id, index });
    if (type === 'HandleLinked')
      links.push({ handle: id, citizen: Reflect.get(data, 'citizenId') });
    if (type === 'HandleUnlinked') links = links.filter(({ handle }) => handle !== id);
  }
  const together = (id: string): string[] => {
    const found = [id];
    for (const one of found)
      for (const { handle, citizen } of links) {
        const other = handle === one ? citizen : citizen === one ? handle : null;
        if (other && !found.includes(other)) found.push(other);
      }
    return found;
  };
  /** The eldest of a person that was seen; whoever nobody has seen goes by the id they were named by. */
  const eldest = (id: string) =>
    nodes.filter((node) => together(id).includes(node.id)).sort((a, b) => a.index - b.index)[0]
      ?.id ?? id;
  return { nodes, together, eldest };
}

export type Loop = Readonly<{
  received: Received;
  citizenId: string;
  judgement: Judgement | null;
  thing: Case;
}>;

/** Every contact as these events leave it at an instant. */
export function loopsIn(
  events: readonly Recorded[],
  at: string,
  linked: readonly Recorded[] = events,
): Loop[] {
  const people = peopleIn(events);
  return contactsIn(events).map((received) => {
    const thing = caseOf(events, received, linked);
    const { handleId } = received.data;
    const citizenId = handleId ? people.eldest(handleId) : subjectOf(received.stream);
    return { received, citizenId, thing, judgement: judge(thing, at) };
  });
}

export type Journey = Readonly<{
  citizenId: string;
  matterId: string;
  standing: Standing;
  contacts: number;
  firstAt: string;
  lastAt: string;
}>;

/** Without the contacts that only a named role may read. */
export function journeysOf(loops: readonly Loop[], restricted: ReadonlySet<string>): Journey[] {
  const heard = loops.filter(
    ({ judgement, received }) => judgement && !restricted.has(received.stream),
  );
  const keys = [
    ...new Set(heard.map(({ citizenId, received }) => `${citizenId} ${received.data.matterId}`)),
  ].sort();
  return keys.map((key) => {
    const [citizenId = '', matterId = ''] = key.split(' ');
    const own = heard.filter(
      (loop) => loop.citizenId === citizenId && loop.received.data.matterId === matterId,
    );
    const times = own.map(({ received }) => received.occurredAt).sort();
    return {
      citizenId,
      matterId,
      standing: worst(own.map(({ judgement }) => (judgement as Judgement).standing)) as Standing,
      contacts: own.length,
      firstAt: times[0] as string,
      lastAt: times.at(-1) as string,
    };
  });
}

/** The nodes of a person as these events leave them: those that were seen first, the eldest of them at the head. */
function nodesOf(events: readonly Recorded[], id: string) {
  const { nodes, together } = peopleIn(events);
  const ageOf = (one: string) => nodes.find((node) => node.id === one)?.index;
  const seen = together(id).filter((one) => ageOf(one) !== undefined);
  const unseen = together(id).filter((one) => ageOf(one) === undefined);
  return {
    seen: seen.length > 0,
    nodes: [
      ...seen.sort((a, b) => (ageOf(a) as number) - (ageOf(b) as number)),
      ...unseen.filter((one) => one === id),
      ...unseen.filter((one) => one !== id).sort(),
    ],
  };
}

/** What somebody had said, whoever they were then. */
function heardFrom(events: readonly Recorded[], id: string, { index, at }: Place) {
  const { nodes, seen } = nodesOf(upTo(events, { index, at }), id);
  const restricted = restrictedIn(events);
  const theirs = loopsIn(firstOf(events, index), at, upTo(events, { index, at }))
    .filter(({ received }) => !restricted.has(received.stream))
    .filter(({ received: { data, stream } }) => nodes.includes(data.handleId ?? subjectOf(stream)))
    .map((loop) => ({ ...loop, citizenId: nodes[0] as string }));
  return { nodes, seen, heard: theirs.filter(({ judgement }) => judgement) };
}

export function journeyThen(
  events: readonly Recorded[],
  id: string,
  matterId: string,
  place: Place,
) {
  const { heard } = heardFrom(events, id, place);
  return journeysOf(heard, new Set()).find((journey) => journey.matterId === matterId) ?? null;
}

export function citizenThen(events: readonly Recorded[], id: string, place: Place) {
  const { nodes, seen, heard } = heardFrom(events, id, place);
  if (!seen && heard.length === 0) return null;
  const [year, ...rest] = place.at.split('-');
  const since = [Number(year) - 2, ...rest].join('-');
  const active = heard.filter(
    ({ received, judgement }) =>
      received.occurredAt >= since || !judgement?.closedAt || judgement.closedAt >= since,
  );
  const matters = active.map(({ received }) => received.data.matterId);
  const journeys = journeysOf(heard, new Set()).filter(({ matterId }) =>
    matters.includes(matterId),
  );
  const counts: Partial<Record<Standing, number>> = {};
  for (const { standing } of journeys) counts[standing] = (counts[standing] ?? 0) + 1;
  return { citizenId: nodes[0], nodes, journeys, counts };
}
