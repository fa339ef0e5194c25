import { sql } from 'kysely';
import { plannedUntil } from '../communications/broadcast.projection.js';
import { periodAt, periodsBetween } from '../democracy/election.projection.js';
import { charterInForceAt } from '../experience/charter.projection.js';
import { calendarFor } from '../experience/holidays.js';
import {
  addWorkingDays,
  type Calendar,
  dayOf,
  endOfDay,
  isOpenAt,
} from '../experience/policy/calendar.js';
import { ukCharter } from '../experience/policy/uk-charter.js';
import type { Kind } from '../experience/policy/vocabulary.js';
import type { Actor } from '../ledger/event.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import type { Reading } from '../projections/projection.js';

const HOUR_MS = 3_600_000;
/** More than anybody can see to on a Monday morning. */
export const MANY = 200;

/** What the desk looks at: from the first instant of the last working day before today to the last one of the next after it. */
export type Weekend = Readonly<{ now: string; from: string; until: string }>;

export async function weekendAround(db: Reading, now: string): Promise<Weekend> {
  const calendar = await calendarAround(db, now, now);
  const today = dayOf(Date.parse(now), calendar.zone);
  const before = addWorkingDays(today, -1, calendar);
  const after = addWorkingDays(today, 1, calendar);
  return {
    now,
    from: new Date(endOfDay(before - 1, calendar.zone) + 1).toISOString(),
    until: new Date(endOfDay(after, calendar.zone)).toISOString(),
  };
}

/** The working days of the charter in force, of every year from that of `earliest`. */
export async function calendarAround(
  db: Reading,
  now: string,
  earliest: string,
): Promise<Calendar> {
  const terms = (await charterInForceAt(db, now))?.terms ?? ukCharter;
  return calendarFor(terms, yearOf(earliest) - 1, yearOf(now) + 1);
}

const yearOf = (instant: string) => Number(instant.slice(0, 4));

/** A contact whose citizen waits for an answer of substance. */
export type Unanswered = Readonly<{
  contributionId: string;
  matterId: string;
  citizenId: string;
  kind: Kind;
  channel: string;
  since: string;
  /** Whole hours on the citizen's own clock, nights and weekends included. */
  hoursWaited: number;
  /** They spoke, or came back, while the council was closed. */
  outsideHours: boolean;
  /** Others that are joined to it and get its answer. */
  joined: number;
  voiceId: string | null;
}>;

/** Whoever waits, the longest first or last. What is joined to another contact waits with that one. */
export async function unanswered(
  db: Reading,
  now: string,
  direction: Direction,
  slice: Slice,
  { role }: Pick<Actor, 'role'>,
): Promise<PageOf<Unanswered>> {
  const query = open(db)
    .select(['owed.startsAt as since', 'owed.voiceId', 'contribution.id as contributionId'])
    .select(['contribution.matterId', 'loop.citizenId'])
    .select(['contribution.kind', 'contribution.channel'])
    .select((of) =>
      of
        .selectFrom('contribution as other')
        .select((count) => count.fn.countAll<number>().as('joined'))
        .whereRef('other.leadId', '=', 'contribution.id')
        .as('joined'),
    )
    .where((of) =>
      of.or([of('contribution.restricted', '=', 0), of('contribution.restrictedTo', '=', role)]),
    );
  type Row = Omit<Unanswered, 'hoursWaited' | 'outsideHours'>;
  const order = { by: ['since', 'contributionId'], direction } as const;
  const { rows, more } = await pageOf(db, query.$castTo<Row>(), order, slice);
  const earliest = (direction === 'asc' ? rows.at(0) : rows.at(-1))?.row.since ?? now;
  const calendar = await calendarAround(db, now, earliest);
  const waiting = ({ row, key }: { row: Row; key: string }) => {
    const sinceMs = Date.parse(row.since);
    const hoursWaited = Math.max(0, Math.floor((Date.parse(now) - sinceMs) / HOUR_MS));
    return { key, row: { ...row, hoursWaited, outsideHours: !isOpenAt(sinceMs, calendar) } };
  };
  return { rows: rows.map(waiting), more };
}

/** How many of them are kept for one role: for everybody else only their number is there. */
export async function restrictedUnanswered(db: Reading): Promise<number> {
  const { count } = await open(db)
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('contribution.restricted', '=', 1)
    .executeTakeFirstOrThrow();
  return count;
}

/** To whom an answer of substance is owed. */
const open = (db: Reading) =>
  db
    .selectFrom('owed')
    .innerJoin('loop', 'loop.id', 'owed.loopId')
    .innerJoin('contribution', 'contribution.id', 'owed.loopId')
    .where('owed.what', '=', sql.lit('ANSWER'))
    .where('contribution.leadId', 'is', null);

/** What is planned for the public by `until` although publicity will be held back then, with the period that holds it. */
export async function heldBroadcasts(db: Reading, { now, until }: Weekend) {
  const planned = await plannedUntil(db, until, MANY);
  const periods = await periodsBetween(db, now, until);
  const held = await Promise.all(
    planned.map(async (broadcast) => {
      // What should have gone out before goes out now at the earliest.
      const at = broadcast.plannedFor < now ? now : broadcast.plannedFor;
      const found = await periodAt(db, at, JSON.parse(broadcast.areas));
      return { broadcast, period: periods.find(({ id }) => id === found?.id) };
    }),
  );
  return held.flatMap(({ broadcast, period }) => (period ? [{ broadcast, period }] : []));
}
