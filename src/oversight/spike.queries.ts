import { sql } from 'kysely';
import { dateOfDay, dayOf, instantOf } from '../experience/policy/calendar.js';
import type { Reading } from '../projections/projection.js';
import { calendarAround, MANY, type Weekend } from './weekend.queries.js';

/** Fewer contacts than these on a day are no spike, however quiet it was before. */
export const SPIKE_AT_LEAST = 10;
/** So many times as much as on an average day. */
export const SPIKE_TIMES = 3;
/** What is usual, four weeks of days before those that are looked at say. */
export const USUAL_DAYS = 28;

/** A day on which far more was said than is usual: in one matter, or on one channel. */
export type Spike = Readonly<{
  matterId: string | null;
  channel: string | null;
  /** A local date. */
  day: string;
  count: number;
  /** Contacts on an average day of the four weeks before. */
  usual: number;
}>;

/** Spikes on the days since the last working day before today: the latest first, then the highest. Likes count too: they often come first. */
export async function spikes(db: Reading, { now, from }: Weekend): Promise<Spike[]> {
  const { zone } = await calendarAround(db, now, from);
  const [first, last] = [dayOf(Date.parse(from), zone), dayOf(Date.parse(now), zone)];
  const days = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const beginningOf = (day: number) => new Date(instantOf(day, 0, zone)).toISOString();
  /** 0 for the four weeks before, n for the n-th day. */
  const nth = sql<number>`case ${sql.join(
    days.map(
      (day, n) => sql`when ${sql.ref('receivedAt')} < ${beginningOf(day)} then ${sql.lit(n)}`,
    ),
    sql` `,
  )} else ${sql.lit(days.length)} end`;
  const heard = (column: 'matterId' | 'channel') =>
    db
      .selectFrom('contribution')
      .select((of) => [
        sql<string>`${sql.ref(column)}`.as('about'),
        nth.as('nth'),
        of.fn.countAll<number>().as('count'),
      ])
      .where('receivedAt', '>=', beginningOf(first - USUAL_DAYS))
      .where('receivedAt', '<=', now)
      .where('byStaff', '=', 0)
      .groupBy(['about', 'nth'])
      .execute();
  const found = [];
  for (const column of ['matterId', 'channel'] as const) {
    const counts = await heard(column);
    const before = new Map(
      counts.flatMap(({ about, nth, count }) => (nth === 0 ? [[about, count]] : [])),
    );
    for (const { about, nth, count } of counts) {
      const usual = (before.get(about) ?? 0) / USUAL_DAYS;
      if (nth === 0 || count < SPIKE_AT_LEAST || count < SPIKE_TIMES * usual) continue;
      const day = dateOfDay(first + nth - 1);
      found.push({ matterId: null, channel: null, [column]: about, day, count, usual });
    }
  }
  return found
    .sort((a, b) => (a.day === b.day ? b.count - a.count : a.day < b.day ? 1 : -1))
    .slice(0, MANY);
}
