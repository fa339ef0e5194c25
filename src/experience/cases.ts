import type { Reading } from '../projections/projection.js';
import type { LoopRow } from './experience.tables.js';
import { all, type Case, type Fact, first, idOf } from './policy/facts.js';
import { type People, type Place, padded, whoWere } from './who-was.js';

/** What must be known of a contact to gather what bears on it. */
export const ASKED = ['id', 'matterId', 'handleId', 'citizenId', 'letterId'] as const;
type Asked = Pick<LoopRow, (typeof ASKED)[number]>;

/** The streams that tell of the citizen behind each of these contacts, by contact. */
type CitizensOf = (db: Reading, contacts: readonly Asked[]) => Promise<Map<string, string[]>>;

/**
 * Gathers what bears on each of these contacts, in a handful of queries however many they are. Whose they are, the links
 * of now say, or those of another place and time.
 */
export async function casesOf(
  db: Reading,
  loops: readonly Asked[],
  citizensOf: CitizensOf = citizensNow,
): Promise<Map<string, Case>> {
  const family = await withReturns(db, loops);
  const matterIds = [...new Set(family.map(({ matterId }) => matterId))];
  const parts = await partsOf(db, [...family.map(({ id }) => id), ...matterIds]);
  const matters = await mattersOf(db, matterIds, parts);
  const citizens = await citizensOf(db, family);
  const streams = [
    ...family.flatMap(({ id }) => [...ownOf(id), ...(parts.get(id) ?? [])]),
    ...[...matters.values(), ...citizens.values()].flat(),
  ];
  const facts = await factsOf(db, [...new Set(streams)]);
  const of = (names: readonly string[]) => names.flatMap((stream) => facts.get(stream) ?? []);
  const letters = await lettersOf(db, family);
  const leads = await leadsOf(db, family, of);

  const cases = new Map<string, Case>();
  const caseOf = ({ id, matterId }: Asked): Case => {
    const known = cases.get(id);
    if (known) return known;
    const built: Case = {
      contributionId: id,
      own: of([...ownOf(id), ...(parts.get(id) ?? [])]),
      shared: of(matters.get(matterId) ?? []),
      citizen: of(citizens.get(id) ?? []),
      letter: letters.get(id) ?? [],
      lead: leads.get(id) ?? [],
      returns: family.filter(({ returnsTo }) => returnsTo === id).map(caseOf),
    };
    cases.set(id, built);
    return built;
  };
  for (const loop of loops) caseOf(loop);
  return cases;
}

const ownOf = (id: string) => [`contribution-${id}`, `desk-${id}`];

type Member = Asked & { returnsTo: string | null };

/** These contacts and every later one that came back to one of them, however often. */
async function withReturns(db: Reading, loops: readonly Asked[]): Promise<Member[]> {
  const family = new Map<string, Member>(
    loops.map((loop) => [loop.id, { ...loop, returnsTo: null }]),
  );
  const asked = new Set(family.keys());
  for (let generation = [...family.keys()]; generation.length > 0; ) {
    const later = await db
      .selectFrom('loop')
      .select(ASKED)
      .select('returnsTo')
      .where('returnsTo', 'in', padded(generation))
      .execute();
    generation = later.filter(({ id }) => !family.has(id)).map(({ id }) => id);
    for (const member of later)
      if (asked.has(member.id) || !family.has(member.id)) family.set(member.id, member);
  }
  return [...family.values()];
}

/** Streams by the matter that they bear on: its own, and those of every matter in which it goes on. */
async function mattersOf(
  db: Reading,
  matterIds: readonly string[],
  parts: Map<string, string[]>,
): Promise<Map<string, string[]>> {
  const known = new Map(matterIds.map((id) => [id, parts.get(id) ?? []]));
  for (let unknown = goingOn(known); unknown.length > 0; unknown = goingOn(known)) {
    const found = await partsOf(db, unknown);
    for (const id of unknown) known.set(id, found.get(id) ?? []);
  }
  return new Map(
    matterIds.map((id) => {
      const reached = new Set([id]);
      for (const one of reached)
        for (const part of known.get(one) ?? []) if (isMatter(part)) reached.add(idOf(part));
      return [id, [...new Set([...reached].flatMap((one) => known.get(one) ?? []))]];
    }),
  );
}

const isMatter = (part: string) => part.startsWith('matter-');

const goingOn = (known: Map<string, string[]>) => [
  ...new Set(
    [...known.values()]
      .flat()
      .filter(isMatter)
      .map(idOf)
      .filter((id) => !known.has(id)),
  ),
];

/** What is known of each contact’s citizen, by the links of now. */
async function citizensNow(db: Reading, family: readonly Asked[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('person')
    .innerJoin('part', 'part.whole', 'person.id')
    .select(['person.citizenId', 'part.part'])
    .where('person.citizenId', 'in', padded([...new Set(family.map((loop) => loop.citizenId))]))
    .execute();
  const streams = new Map<string, string[]>();
  for (const { citizenId, part } of rows)
    streams.set(citizenId, [...(streams.get(citizenId) ?? []), part]);
  return new Map(family.map(({ id, citizenId }) => [id, streams.get(citizenId) ?? []]));
}

/** The same by the links of another place and time. */
export const citizensThen =
  (then: Place): CitizensOf =>
  async (db, contacts) =>
    streamsOfPeople(await peopleBehind(db, contacts, then), contacts);

export const peopleBehind = (db: Reading, contacts: readonly Asked[], then: Place) =>
  whoWere(db, [...new Set(contacts.flatMap(({ handleId }) => handleId ?? []))], then);

export const streamsOfPeople = (people: People, contacts: readonly Asked[]) =>
  new Map(
    contacts.map(({ id, handleId }) => [
      id,
      (people.get(handleId ?? '')?.nodes ?? []).map((node) => `citizen-${node}`),
    ]),
  );

/** Confirmations of the other contacts of each letter, which came from the same handle. */
async function lettersOf(db: Reading, family: readonly Member[]): Promise<Map<string, Fact[]>> {
  const letterIds = [...new Set(family.flatMap(({ letterId }) => letterId ?? []))];
  if (letterIds.length === 0) return new Map();
  const siblings = await db
    .selectFrom('loop')
    .select(['id', 'letterId', 'handleId'])
    .where('letterId', 'in', padded(letterIds))
    .execute();
  const facts = await factsOf(
    db,
    siblings.map(({ id }) => `contribution-${id}`),
  );
  return new Map(
    family.map(({ id, letterId, handleId }) => [
      id,
      siblings
        .filter((other) => other.id !== id && other.letterId === letterId)
        .filter((other) => other.handleId === handleId)
        .flatMap((other) => facts.get(`contribution-${other.id}`) ?? [])
        .filter(({ type }) => type === 'ContributionAcknowledged'),
    ]),
  );
}

/** The contacts that each was ever joined to, or the petition that it signs, with their tellings. */
async function leadsOf(
  db: Reading,
  family: readonly Member[],
  of: (streams: readonly string[]) => Fact[],
): Promise<Map<string, Fact[]>> {
  const leads = new Map(
    family.map(({ id }) => {
      const own = of([`contribution-${id}`]);
      const petitionId = first(own, 'ContributionReceived')?.data.petitionId;
      const joined = all(own, 'ContributionJoined').map(({ data }) => data.leadId);
      return [id, [...new Set([...joined, ...(petitionId ? [petitionId] : [])])]];
    }),
  );
  const leadIds = [...new Set([...leads.values()].flat())];
  if (leadIds.length === 0) return new Map();
  const tellings = await partsOf(db, leadIds);
  const streamsOf = (leadId: string) => [`contribution-${leadId}`, ...(tellings.get(leadId) ?? [])];
  const facts = await factsOf(db, [...new Set(leadIds.flatMap(streamsOf))]);
  return new Map(
    [...leads].map(([id, ids]) => {
      const streams = new Set(ids.flatMap(streamsOf));
      return [id, [...streams].flatMap((stream) => facts.get(stream) ?? [])];
    }),
  );
}

async function partsOf(db: Reading, wholes: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('part')
    .selectAll()
    .where('whole', 'in', padded(wholes))
    .execute();
  const parts = new Map<string, string[]>();
  for (const { whole, part } of rows) parts.set(whole, [...(parts.get(whole) ?? []), part]);
  return parts;
}

/** What the judge keeps of these streams, each in log order. */
export async function factsOf(
  db: Reading,
  streams: readonly string[],
): Promise<Map<string, Fact[]>> {
  const rows = await db
    .selectFrom('fact')
    .selectAll()
    .where('stream', 'in', padded(streams))
    // As the index has them: nothing has to be sorted.
    .orderBy('stream')
    .orderBy('index')
    .execute();
  const facts = new Map<string, Fact[]>();
  for (const row of rows) {
    // The row itself becomes the fact: a copy of each would cost as much as reading it.
    const fact = Object.assign(row, { data: JSON.parse(row.data) }) as unknown as Fact;
    const before = facts.get(row.stream);
    if (before) before.push(fact);
    else facts.set(row.stream, [fact]);
  }
  return facts;
}
