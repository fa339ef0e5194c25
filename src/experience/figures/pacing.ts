import { sql } from 'kysely';
import type { Consequences, Reading, Rows, Step } from '../../projections/projection.js';
import { calendarFor } from '../holidays.js';
import type { Calendar } from '../policy/calendar.js';
import type { CharterTerms } from '../policy/charter-terms.js';
import { lengthInWorkingMinutes, workingMinutesBetween } from '../policy/clocks.js';

/** Steps measured in one go: a clock costs microseconds, so a page of events is soon done. */
const BATCH = 1000;

/** Measures in working minutes what was done since, with the working days of the charter that promised it. */
export const pacing: Consequences = { tables: () => [], step: measure };

async function measure(db: Reading, rows: Rows): Promise<Step> {
  const done = await db
    .selectFrom('step')
    .select(['index', 'charterId', 'clock', 'startsAt', 'finishedAt'])
    .where('measured', '=', sql.lit(0))
    .limit(BATCH)
    .execute();
  for (const { index, ...taken } of done) {
    const minutes = minutesOf(taken, await rulerFor(db, taken));
    rows.update('step', { index }, { measured: 1, ...minutes });
  }
  return { more: done.length === BATCH, news: [], nextAt: null };
}

type Taken = Readonly<{ charterId: string; clock: string; startsAt: string; finishedAt: string }>;
/** A charter's clocks, and the working days of its place in some years. */
type Ruler = Readonly<{ terms: CharterTerms; calendar: Calendar }>;

/** Nothing where the time was not the council's. */
function minutesOf({ clock: id, startsAt, finishedAt }: Taken, ruler: Ruler | null) {
  const clock = ruler?.terms.clocks.find((candidate) => candidate.id === id);
  if (!ruler || clock?.whose !== 'COUNCIL') return {};
  return {
    normalMinutes: lengthInWorkingMinutes(clock, ruler.calendar),
    takenMinutes: workingMinutesBetween(startsAt, finishedAt, ruler.calendar, clock.calendar),
  };
}

/** Terms never change, and asking for the holidays of a year costs milliseconds. */
const rulers = new Map<string, Ruler>();

async function rulerFor(
  db: Reading,
  { charterId, startsAt, finishedAt }: Taken,
): Promise<Ruler | null> {
  // A local day can begin in the year before its UTC day, or after it.
  const [from, to] = [Number(startsAt.slice(0, 4)) - 1, Number(finishedAt.slice(0, 4)) + 1];
  const key = `${charterId} ${from} ${to}`;
  const known = rulers.get(key);
  if (known) return known;
  const row = await db
    .selectFrom('charter')
    .select('terms')
    .where('id', '=', charterId)
    .executeTakeFirst();
  if (!row) return null;
  const terms = JSON.parse(row.terms) as CharterTerms;
  const ruler = { terms, calendar: calendarFor(terms, from, to) };
  rulers.set(key, ruler);
  return ruler;
}
