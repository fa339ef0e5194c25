import type { Reading } from '../projections/projection.js';
import { ASKED, casesOf, citizensThen } from './cases.js';
import { isPolitical } from './policy/criteria/one-conversation.js';
import type { Case } from './policy/facts.js';
import { type Judgement, judge } from './policy/judge.js';
import type { OwedThing } from './policy/owed.js';
import { type Standing, worst } from './policy/standing.js';
import type { Verdict } from './policy/verdict.js';
import type { Capacity, Strand } from './policy/vocabulary.js';

/** A place in the log and a time on the clock: what was known there, judged then. */
export type AsOf = Readonly<{ index: number; at: string }>;

/** How far back an answer is looked for that was not a councillor's. */
const LAST_ANSWERS = 20;

/** The last answer the council gave this contact's citizen in this matter, wherever they asked; what councillors say is theirs. */
export async function lastTold(db: Reading, contributionId: string) {
  const answers = await db
    .selectFrom('loop as asked')
    .innerJoin('loop as sibling', (on) =>
      on
        .onRef('sibling.citizenId', '=', 'asked.citizenId')
        .onRef('sibling.matterId', '=', 'asked.matterId'),
    )
    .innerJoin('fact', (on) =>
      on.on((of) =>
        of('fact.stream', '=', of.fn<string>('concat', [of.val('contribution-'), 'sibling.id'])),
      ),
    )
    .select(['fact.id', 'fact.index', 'fact.data'])
    .where('asked.id', '=', contributionId)
    .where('fact.type', 'in', ['ContributionAnswered', 'TransferredToBody'])
    .orderBy('fact.index', 'desc')
    .limit(LAST_ANSWERS)
    .execute();
  for (const { id: eventId, index, data } of answers) {
    const { voiceId, capacity } = JSON.parse(data) as { voiceId: string; capacity: Capacity };
    if (!isPolitical(capacity)) return { eventId, index, voiceId };
  }
  return null;
}

/** How one contact stands, criterion by criterion, as the judge stored it; empty when nothing is owed for it. */
export async function verdictsOf(db: Reading, loopId: string): Promise<Verdict[]> {
  const judged = await db
    .selectFrom('judgement')
    .select('verdicts')
    .where('loopId', '=', loopId)
    .executeTakeFirst();
  return judged ? (JSON.parse(judged.verdicts) as Verdict[]) : [];
}

/** How one contact stood, judged afresh from the facts known at that place and time; `null` when it had not been heard. */
export async function judgedAsOf(
  db: Reading,
  loopId: string,
  { index, at }: AsOf,
): Promise<Judgement | null> {
  const loop = await db
    .selectFrom('loop')
    .select(ASKED)
    .where('id', '=', loopId)
    .executeTakeFirst();
  if (!loop) return null;
  const thing = (await casesOf(db, [loop], citizensThen({ index, at }))).get(loopId);
  return thing ? judge(thing, at, index) : null;
}

/** What was stored of a contact's judgement besides its verdicts; `undefined` when nothing is owed for it. */
export async function judgedNow(db: Reading, loopId: string) {
  const loop = await db
    .selectFrom('loop')
    .select(['standing', 'closedAt', 'strand', 'mandatory'])
    .where('id', '=', loopId)
    .executeTakeFirst();
  return (
    loop && {
      ...loop,
      strand: loop.strand as Strand,
      mandatory: JSON.parse(loop.mandatory) as number[],
    }
  );
}

/** What this contact's citizen waits for, the most urgent first. */
export async function owedNow(db: Reading, loopId: string) {
  const rows = await db
    .selectFrom('owed')
    .selectAll()
    .where('loopId', '=', loopId)
    .orderBy('dueAt')
    .execute();
  return rows.map((row) => ({ ...row, what: row.what as OwedThing, by: row.by as Strand }));
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
