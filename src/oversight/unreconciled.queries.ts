import type { Counted } from '../intake/source.events.js';
import type { Reading } from '../projections/projection.js';

export const Doubts = {
  /** Counted, and fewer here than there. */
  MISSING: 'MISSING',
  /** It came from there, and nobody counted for that time. */
  NEVER_COMPARED: 'NEVER_COMPARED',
} as const;
export type Doubt = keyof typeof Doubts;

/** A time for which nobody can say that everything is here that a source holds. */
export type Unreconciled = Readonly<{
  system: string;
  part: string | null;
  counted: Counted;
  doubt: Doubt;
  /** How many are missing, or came and were never compared. */
  count: number;
  from: string;
  to: string;
}>;

type Period = Readonly<{ from: string; to: string }>;
type Of = Readonly<{ system: string; counted: Counted }>;

/** By source: what is missing by the latest count of each part and time, and what came at times that nobody compared. */
export async function unreconciled(db: Reading): Promise<Unreconciled[]> {
  const compared = await db
    .selectFrom('reconciliation')
    .select(['system', 'part', 'counted', 'from', 'to', 'missing'])
    .orderBy('from')
    .orderBy('part')
    .execute();
  const sources = await db
    .selectFrom('arrival')
    .select(['system', 'counted'])
    .groupBy(['system', 'counted'])
    .execute();
  const found: Unreconciled[] = compared.flatMap(({ missing: count, part, ...rest }) =>
    count > 0 ? [{ ...rest, part: part || null, doubt: 'MISSING', count }] : [],
  );
  for (const source of sources) {
    const periods = compared.filter(
      ({ system, counted }) => system === source.system && counted === source.counted,
    );
    for (const gap of gapsBetween(periods)) found.push(...(await arrivedIn(db, source, gap)));
  }
  return found.sort((a, b) => order(a.system, b.system) || order(a.counted, b.counted));
}

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Between the ends of these, which belong to them; null where there is no end. */
type Gap = Readonly<{ after: string | null; before: string | null }>;

/** The times that none of these periods covers, which come by their beginning. */
function gapsBetween(periods: readonly Period[]): Gap[] {
  const gaps: Gap[] = [];
  let after: string | null = null;
  for (const { from, to } of periods) {
    if (after === null || from > after) gaps.push({ after, before: from });
    if (after === null || to > after) after = to;
  }
  return [...gaps, { after, before: null }];
}

/** Counted as one, with the first and the last time at which something came. */
async function arrivedIn(
  db: Reading,
  { system, counted }: Of,
  { after, before }: Gap,
): Promise<Unreconciled[]> {
  let query = db
    .selectFrom('arrival')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.min('occurredAt').as('from'),
      fn.max('occurredAt').as('to'),
    ])
    .where('system', '=', system)
    .where('counted', '=', counted);
  if (after) query = query.where('occurredAt', '>', after);
  if (before) query = query.where('occurredAt', '<', before);
  const { count, from, to } = await query.executeTakeFirstOrThrow();
  return count > 0
    ? [{ system, part: null, counted, doubt: 'NEVER_COMPARED', count, from, to }]
    : [];
}
