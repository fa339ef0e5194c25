import { sql } from 'kysely';
import type { Reading } from '../../projections/projection.js';
import { type Standing, WORST_FIRST } from '../policy/standing.js';
import { type Shown, suppressed } from '../policy/suppression.js';

/** How many stand where; null where a group is too small to be shown. */
export type Tally = Readonly<{ counts: Readonly<Record<Standing, Shown>>; total: Shown }>;

/** A matter's id, an area, a channel, a strand, a kind or a month; null for those of which the area is not known. */
export type Group = Tally & Readonly<{ key: string | null }>;

/** Groups in the order of their keys, and all of them together. */
export type Totals = Readonly<{ groups: readonly Group[]; all: Tally }>;

type Count = Readonly<{ key: string | null; standing: Standing | null; count: number }>;

/** Journeys, that is citizens, by matter. Trials inside the council stay out, as they do of every total here. */
export async function totalsByMatter(db: Reading): Promise<Totals> {
  const counts = await db
    .selectFrom('journey')
    .innerJoin('matter', 'matter.id', 'journey.matterId')
    .select((of) => [
      'journey.matterId as key',
      'journey.standing',
      of.fn.countAll<number>().as('count'),
    ])
    .where('matter.audience', '=', 'PUBLIC')
    .groupBy(['journey.matterId', 'journey.standing'])
    .execute();
  return totalsOf(counts);
}

/** Contacts that only a named role may read: left out everywhere else, and counted here. Null when there are so few that it would tell of them. */
export async function restrictedContacts(db: Reading): Promise<Shown> {
  const { count } = await db
    .selectFrom('loop')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('restricted', '=', sql.lit(1))
    .executeTakeFirstOrThrow();
  return suppressed([[Number(count)]]).total;
}

export const DIMENSIONS = {
  AREA: 'area',
  CHANNEL: 'channel',
  STRAND: 'strand',
  KIND: 'kind',
} as const;
export type Dimension = keyof typeof DIMENSIONS;

/**
 * Contacts that were judged, without what only a named role may read, and without trials inside the council. Those are few,
 * and left out by name: then one index tells all the rest.
 */
const counted = (db: Reading) =>
  db
    .selectFrom('loop')
    .where('loop.restricted', '=', sql.lit(0))
    .where('loop.standing', 'is not', null)
    .where('loop.matterId', 'not in', (of) =>
      of.selectFrom('matter').select('id').where('audience', '=', sql.lit('STAFF')),
    );

/** Contacts by area, channel, kind, or by the strand that holds the conversation. */
export async function totalsBy(db: Reading, dimension: Dimension): Promise<Totals> {
  const column = `loop.${DIMENSIONS[dimension]}` as const;
  const counts = await counted(db)
    .select((of) => [`${column} as key`, 'loop.standing', of.fn.countAll<number>().as('count')])
    .groupBy([column, 'loop.standing'])
    .execute();
  return totalsOf(counts);
}

/** Of all citizens who contributed in a month: how many stood where so long after; null while that time has not come for all. */
export type Cohort = Readonly<{
  /** In UTC, such as 2026-03. */
  month: string;
  now: Tally;
  after30: Tally | null;
  after90: Tally | null;
  after180: Tally | null;
}>;
const MARKS = {
  now: 'standing',
  after30: 'after30',
  after90: 'after90',
  after180: 'after180',
} as const;
type Mark = keyof typeof MARKS;

/** Each citizen counts once a month, as their worst contact of that month stands: leaving contacts open does not pay. */
export async function cohorts(db: Reading): Promise<Cohort[]> {
  const [now, after30, after90, after180] = await Promise.all([
    cohortsAt(db, 'now'),
    cohortsAt(db, 'after30'),
    cohortsAt(db, 'after90'),
    cohortsAt(db, 'after180'),
  ]);
  return [...now].map(([month, tally]) => ({
    month,
    now: tally,
    after30: after30.get(month) ?? null,
    after90: after90.get(month) ?? null,
    after180: after180.get(month) ?? null,
  }));
}

async function cohortsAt(db: Reading, mark: Mark): Promise<Map<string, Tally>> {
  const standing = sql.ref<Standing | null>(`loop.${MARKS[mark]}`);
  const rank = sql.join(
    WORST_FIRST.map((word, place) => sql`when ${sql.lit(word)} then ${sql.lit(place)}`),
    sql` `,
  );
  const citizens = counted(db)
    .select(['loop.cohort', 'loop.citizenId'])
    .select(sql<number>`min(case ${standing} ${rank} end)`.as('worst'))
    .select(sql<number>`count(*) - count(${standing})`.as('waiting'))
    .groupBy(['loop.cohort', 'loop.citizenId']);
  const rows = await db
    .selectFrom(citizens.as('citizen'))
    .select((of) => ['cohort', 'worst', of.fn.countAll<number>().as('count')])
    .select((of) => of.fn.sum<number>('waiting').as('waiting'))
    .groupBy(['cohort', 'worst'])
    .execute();
  const waiting = new Set(
    rows.filter((row) => Number(row.waiting) > 0).map(({ cohort }) => cohort),
  );
  const counts = rows
    .filter(({ cohort }) => !waiting.has(cohort))
    .map(({ cohort, worst, count }) => ({
      key: cohort,
      standing: WORST_FIRST[worst] ?? null,
      count,
    }));
  return new Map(totalsOf(counts).groups.map(({ key, ...tally }) => [key as string, tally]));
}

function totalsOf(rows: readonly Count[]): Totals {
  const keys = [...new Set(rows.map(({ key }) => key))].sort((a, b) =>
    (a ?? '') < (b ?? '') ? -1 : 1,
  );
  const known = new Map(
    rows.map(({ key, standing, count }) => [JSON.stringify([key, standing]), Number(count)]),
  );
  const counts = keys.map((key) =>
    WORST_FIRST.map((word) => known.get(JSON.stringify([key, word])) ?? 0),
  );
  const { cells, rowTotals, columnTotals, total } = suppressed(counts);
  return {
    groups: keys.map((key, row) => ({ key, ...tallyOf(cells[row] ?? [], rowTotals[row] ?? null) })),
    all: tallyOf(columnTotals, total),
  };
}

/** A column that nobody is in was not counted at all when there is no row. */
const tallyOf = (shown: readonly Shown[], total: Shown): Tally => ({
  counts: Object.fromEntries(
    WORST_FIRST.map((word, place) => [word, shown.length ? (shown[place] ?? null) : 0]),
  ) as Record<Standing, Shown>,
  total,
});
