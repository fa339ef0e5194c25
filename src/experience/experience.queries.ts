import { sql } from 'kysely';
import type { Reading } from '../projections/projection.js';
import { ASKED, casesOf, citizensThen } from './cases.js';
import { isPolitical } from './policy/criteria/one-conversation.js';
import { type Judgement, judge } from './policy/judge.js';
import type { OwedThing } from './policy/owed.js';
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
      on.on(
        'fact.stream',
        '=',
        sql<string>`${sql.lit('contribution-')} || ${sql.ref('sibling.id')}`,
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
