import type { Reading } from '../projections/projection.js';
import { ASKED, casesOf, citizensThen } from './cases.js';
import type { AsOf } from './experience.queries.js';
import type { Case } from './policy/facts.js';
import { type Judgement, judge } from './policy/judge.js';
import { type Standing, worst } from './policy/standing.js';
import { whoWas } from './who-was.js';

/** A journey that was over for longer than this is history. */
const ACTIVE_MONTHS = 24;

/** One citizen in one matter, as they were known and judged at a place in the log and a time on the clock. */
export type JourneyThen = Readonly<{
  citizenId: string;
  matterId: string;
  standing: Standing;
  contacts: number;
  firstAt: string;
  lastAt: string;
}>;

export type CitizenThen = Readonly<{
  /** Under which id they went then: that of the eldest node. */
  citizenId: string;
  /** Every handle and registration that was theirs then, the eldest first. */
  nodes: readonly string[];
  /** Those active in the 24 months before, by the id of their matter. */
  journeys: readonly JourneyThen[];
  /** How many of these journeys stood how; what is left out is none. */
  counts: Readonly<Partial<Record<Standing, number>>>;
}>;

/** `citizenId` may be any handle that was theirs then; `null` when they had said nothing in that matter. */
export async function journeyAsOf(
  db: Reading,
  citizenId: string,
  matterId: string,
  asOf: AsOf,
): Promise<JourneyThen | null> {
  const { nodes } = await whoWas(db, citizenId, asOf);
  const contacts = await contactsThen(db, nodes, asOf);
  return journeyOf(
    nodes[0] as string,
    matterId,
    contacts.filter((contact) => contact.matterId === matterId),
  );
}

/** `citizenId` may be any handle that was theirs then; `null` when nobody knew of them. */
export async function citizenAsOf(
  db: Reading,
  citizenId: string,
  asOf: AsOf,
): Promise<CitizenThen | null> {
  const { nodes, known } = await whoWas(db, citizenId, asOf);
  const contacts = await contactsThen(db, nodes, asOf);
  if (!known && contacts.length === 0) return null;
  const matters = [...new Set(contacts.map(({ matterId }) => matterId))].sort();
  const eldest = nodes[0] as string;
  const since = monthsBefore(asOf.at, ACTIVE_MONTHS);
  const journeys = matters.flatMap((matterId) => {
    const inMatter = contacts.filter((contact) => contact.matterId === matterId);
    return inMatter.some((contact) => isActive(contact, since))
      ? (journeyOf(eldest, matterId, inMatter) ?? [])
      : [];
  });
  const counts: Partial<Record<Standing, number>> = {};
  for (const { standing } of journeys) counts[standing] = (counts[standing] ?? 0) + 1;
  return { citizenId: eldest, nodes, journeys, counts };
}

type Contact = Readonly<{ matterId: string; receivedAt: string; judgement: Judgement }>;

/** Whatever still waits is active, however old: silence must not make a journey disappear. */
const isActive = ({ receivedAt, judgement: { closedAt } }: Contact, since: string) =>
  receivedAt >= since || closedAt === null || closedAt >= since;

function journeyOf(
  citizenId: string,
  matterId: string,
  contacts: readonly Contact[],
): JourneyThen | null {
  const standing = worst(contacts.map(({ judgement }) => judgement.standing));
  if (!standing) return null;
  const times = contacts.map(({ receivedAt }) => receivedAt).sort();
  return {
    citizenId,
    matterId,
    standing,
    contacts: contacts.length,
    firstAt: times[0] as string,
    lastAt: times.at(-1) as string,
  };
}

/** What these handles, or this anonymous citizen, had said by then, each contact judged then. */
async function contactsThen(
  db: Reading,
  nodes: readonly string[],
  { index, at }: AsOf,
): Promise<Contact[]> {
  const loops = await db
    .selectFrom('loop')
    .select(ASKED)
    .select('receivedAt')
    .where((of) =>
      of.or([
        of('handleId', 'in', nodes),
        of.and([of('handleId', 'is', null), of('id', 'in', nodes)]),
      ]),
    )
    .where('index', '<=', index)
    .where('receivedAt', '<=', at)
    // What must not be read now is not shown of the past either.
    .where('restricted', '=', 0)
    .execute();
  const cases = await casesOf(db, loops, citizensThen({ index, at }));
  return loops.flatMap(({ id, matterId, receivedAt }) => {
    const thing = cases.get(id);
    const judgement = thing && judge(thing, at, index);
    return judgement ? [{ matterId, receivedAt, judgement }] : [];
  });
}

/** So many contacts are judged at once: what bears on them is in memory. */
const AT_ONCE = 200;

/** A contact with its judgement; null when it had not been heard. */
export type Stood = Readonly<{
  contributionId: string;
  citizenId: string;
  matterId: string;
  kind: string;
  receivedAt: string;
  judgement: Judgement | null;
  /** The streams of everything that bears on it. */
  streams: readonly string[];
}>;

/** How each of these contacts stood, in the order of their ids; those for which nothing is owed are left out. */
export async function stoodAsOf(db: Reading, ids: readonly string[], asOf: AsOf): Promise<Stood[]> {
  const stood: Stood[] = [];
  const sorted = [...new Set(ids)].sort();
  for (let n = 0; n < sorted.length; n += AT_ONCE) {
    const loops = await db
      .selectFrom('loop')
      .select(ASKED)
      .select(['kind', 'receivedAt'])
      .where('id', 'in', sorted.slice(n, n + AT_ONCE))
      .orderBy('id')
      .execute();
    const cases = await casesOf(db, loops, citizensThen(asOf));
    for (const { id: contributionId, citizenId, matterId, kind, receivedAt } of loops) {
      const thing = cases.get(contributionId);
      const judgement = thing ? judge(thing, asOf.at, asOf.index) : null;
      const streams = thing ? [...new Set(streamsIn(thing))] : [];
      stood.push({ contributionId, citizenId, matterId, kind, receivedAt, judgement, streams });
    }
  }
  return stood;
}

const streamsIn = (thing: Case): string[] => [
  ...[thing.own, thing.shared, thing.citizen, thing.letter, thing.lead].flatMap((facts) =>
    facts.map(({ stream }) => stream),
  ),
  ...thing.returns.flatMap(streamsIn),
];

export type Journeyed = Readonly<{
  citizenId: string;
  matterId: string;
  standing: Standing | null;
  contributionIds: readonly string[];
}>;

/** The journeys that these contacts belong to: each as good as its worst contact, whichever of them was asked for. */
export async function journeysAsOf(
  db: Reading,
  stood: readonly Stood[],
  asOf: AsOf,
): Promise<Journeyed[]> {
  const known = new Map(stood.map((one) => [one.contributionId, one]));
  const keys = new Map(stood.map((one) => [`${one.citizenId} ${one.matterId}`, one]));
  const journeys: Journeyed[] = [];
  for (const [, { citizenId, matterId }] of [...keys].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const contacts = await db
      .selectFrom('loop')
      .select('id')
      .where('citizenId', '=', citizenId)
      .where('matterId', '=', matterId)
      .where('restricted', '=', 0)
      .orderBy('id')
      .execute();
    const contributionIds = contacts.map(({ id }) => id);
    const others = await stoodAsOf(
      db,
      contributionIds.filter((id) => !known.has(id)),
      asOf,
    );
    const standings = [...others, ...contributionIds.flatMap((id) => known.get(id) ?? [])].flatMap(
      ({ judgement }) => judgement?.standing ?? [],
    );
    journeys.push({ citizenId, matterId, standing: worst(standings) ?? null, contributionIds });
  }
  return journeys;
}

/** The same day so many months earlier, or the last of a shorter month. */
function monthsBefore(instant: string, months: number): string {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const lastOfMonth = new Date(
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0),
  ).getUTCDate();
  date.setUTCDate(Math.min(day, lastOfMonth));
  return date.toISOString();
}
