import type { Case, Fact, Judged } from '../../src/experience/policy/facts.js';
import { type Judgement, judge } from '../../src/experience/policy/judge.js';
import { type Standing, worst } from '../../src/experience/policy/standing.js';
import { categoryOf, type Recorded, subjectOf } from '../../src/ledger/event.js';

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

export function caseOf(events: readonly Recorded[], received: Received): Case {
  const id = subjectOf(received.stream);
  const all = inOrder(events) as Known[];
  const tells = (stream: string) =>
    all.some(
      (event) =>
        event.stream === stream &&
        event.type === 'TellingRequested' &&
        event.data.contributionIds.includes(id),
    );
  const inMatter = (stream: string) =>
    ['consultation', 'decision', 'outcome'].includes(categoryOf(stream)) &&
    all.some(
      (event) =>
        event.stream === stream &&
        'matterId' in event.data &&
        event.data.matterId === received.data.matterId,
    );
  return {
    contributionId: id,
    own: all.filter(
      ({ stream }) =>
        stream === `contribution-${id}` ||
        stream === `desk-${id}` ||
        (categoryOf(stream) === 'telling' && tells(stream)),
    ) as Fact[],
    shared: all.filter(({ stream }) => inMatter(stream)) as Fact[],
    returns: contactsIn(events)
      .filter(({ data, index }) => data.returnsTo === id && index > received.index)
      .map((later) => caseOf(events, later)),
  };
}

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
export function loopsIn(events: readonly Recorded[], at: string): Loop[] {
  const people = peopleIn(events);
  return contactsIn(events).map((received) => {
    const thing = caseOf(events, received);
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

export function journeysOf(loops: readonly Loop[]): Journey[] {
  const heard = loops.filter(({ judgement }) => judgement);
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
  const theirs = loopsIn(firstOf(events, index), at)
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
  return journeysOf(heard).find((journey) => journey.matterId === matterId) ?? null;
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
  const journeys = journeysOf(heard).filter(({ matterId }) => matters.includes(matterId));
  const counts: Partial<Record<Standing, number>> = {};
  for (const { standing } of journeys) counts[standing] = (counts[standing] ?? 0) + 1;
  return { citizenId: nodes[0], nodes, journeys, counts };
}
