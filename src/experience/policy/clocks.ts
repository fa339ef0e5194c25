import Type from 'typebox';
import { Name, oneOf, PublicText, record, type Static } from '../../ledger/event.js';
import {
  addMonths,
  addWorkingDays,
  type Calendar,
  type Day,
  type Days,
  dayOf,
  endOfDay,
  instantOf,
  isWorkingDay,
  openingHours,
  timeInMinutes,
  timeOfDay,
} from './calendar.js';
import type { Due } from './due.js';
import { INTERNET_PACE } from './pace.js';

/** Working days, calendar days, weeks, months; clear days leave out both the day of notice and the day of the meeting. */
export const ClockUnit = {
  wd: 'wd',
  d: 'd',
  week: 'week',
  month: 'month',
  'clear-wd': 'clear-wd',
  'clear-d': 'clear-d',
} as const;
export type ClockUnit = keyof typeof ClockUnit;

/** Whose time runs: only the council's own is measured in internet time. */
export const Whose = {
  COUNCIL: 'COUNCIL',
  CITIZEN: 'CITIZEN',
  STATUTORY_WAIT: 'STATUTORY_WAIT',
} as const;
export type Whose = keyof typeof Whose;

/** A promise about time, as data of a charter. */
export const Clock = record({
  id: Name,
  /** At least one; a promise of more than a thousand days is none. */
  value: Type.Integer({ minimum: 1, maximum: 1000 }),
  unit: oneOf(ClockUnit),
  /** Whose holidays count: those of the place, or those of any part of the country. */
  calendar: oneOf({ local: 'local', union: 'union' } as const),
  /** The event type that starts it. */
  starts: Name,
  whose: oneOf(Whose),
  jurisdiction: Name,
  /** The statute or code of practice it comes from, or that it is the council's own policy. */
  legalSource: PublicText,
});
export type Clock = Readonly<Static<typeof Clock>>;

const MINUTE_MS = 60_000;
const WORKING_DAYS_PER_WEEK = 5;
/** 261 weekdays of a year over 12 months; holidays are not taken off. */
const WORKING_DAYS_PER_MONTH = 21.75;
/** A loop is at risk when less than a quarter of its time is left (DESIGN: standing of a loop). */
const SHARE_BEFORE_RISK = 0.75;

/** An instant (ms since 1970, UTC) with its local day, which only luxon can tell and which is asked for often. */
type Moment = Readonly<{ ms: number; day: Day }>;

/** Starts a clock at an instant (UTC). The local day of the start is day 0; due is the end of the last local day. */
export function startClock(
  clock: Clock,
  startsAt: string,
  charterId: string,
  calendar: Calendar,
): Due {
  const start = momentOf(startsAt, calendar);
  const day = lastDay(clock, start.day, calendar);
  const due = { ms: endOfDay(day, calendar.zone), day };
  return {
    charterId,
    clock: clock.id,
    startsAt,
    atRiskAt: instant(atRisk(clock, start, due, calendar)),
    dueAt: instant(due.ms),
    internetDueAt:
      clock.whose === 'COUNCIL' ? instant(internetDue(clock, start, due, calendar)) : null,
  };
}

const momentOf = (at: string, { zone }: Calendar): Moment => {
  const ms = Date.parse(at);
  return { ms, day: dayOf(ms, zone) };
};

function lastDay({ unit, value, calendar: days }: Clock, start: Day, calendar: Calendar): Day {
  switch (unit) {
    case 'wd':
    case 'clear-wd':
      return addWorkingDays(start, value, calendar, days);
    case 'd':
    case 'clear-d':
      return start + value;
    case 'week':
      return start + value * 7;
    case 'month':
      return addMonths(start, value);
  }
}

function atRisk(clock: Clock, start: Moment, due: Moment, calendar: Calendar) {
  if (clock.unit !== 'wd' && clock.unit !== 'clear-wd')
    return start.ms + SHARE_BEFORE_RISK * (due.ms - start.ms);
  const minutes = minutesBetween(start, due, calendar, clock.calendar);
  return addWorkingMinutes(start, SHARE_BEFORE_RISK * minutes, calendar, clock.calendar);
}

/** The promised days bind even where the internet's pace would count only from the next working day. */
function internetDue(clock: Clock, start: Moment, due: Moment, calendar: Calendar) {
  const minutes = Math.max(1, lengthInWorkingMinutes(clock, calendar) / INTERNET_PACE);
  return Math.min(due.ms, addWorkingMinutes(start, minutes, calendar, clock.calendar));
}

/** The normal local-government time of a clock's step: 444 minutes per working day of 7.4 hours, 5 days a week. */
export function lengthInWorkingMinutes({ unit, value }: Clock, { workingHours }: Calendar) {
  const day = timeInMinutes(workingHours.to) - timeInMinutes(workingHours.from);
  switch (unit) {
    case 'wd':
    case 'clear-wd':
      return value * day;
    case 'd':
    case 'clear-d':
      return (value * day * WORKING_DAYS_PER_WEEK) / 7;
    case 'week':
      return value * day * WORKING_DAYS_PER_WEEK;
    case 'month':
      return value * day * WORKING_DAYS_PER_MONTH;
  }
}

/**
 * The same promise after a pause that was the citizen's: the days that were left of it (working days where it counts
 * those) are counted on from the day on which it goes on. What was overdue stays overdue: a pause never makes it earlier.
 * One that turns out shorter than was foreseen is taken back in the same way, from its foreseen end to its true one.
 */
export function resumed(
  clock: Clock,
  due: Due,
  pausedAt: string,
  resumedAt: string,
  calendar: Calendar,
): Due {
  if (pausedAt > due.dueAt) return due;
  const [paused, goesOn, before] = [pausedAt, resumedAt, due.dueAt].map((at) =>
    momentOf(at, calendar),
  ) as [Moment, Moment, Moment];
  const notEarlier = (than: number, moved: number) =>
    goesOn.ms < paused.ms ? moved : Math.max(than, moved);
  const day = notEarlier(
    before.day,
    lastDayAfter(clock, paused.day, goesOn.day, before.day, calendar),
  );
  const dueMs = endOfDay(day, calendar.zone);
  /** As much working time after the pause as there was before it; what had passed before it stays. */
  const moved = (at: string) => {
    const then = momentOf(at, calendar);
    const minutes = minutesBetween(paused, then, calendar, clock.calendar);
    if (then.ms <= paused.ms || minutes === 0) return at;
    const later = addWorkingMinutes(goesOn, minutes, calendar, clock.calendar);
    return instant(Math.min(dueMs, notEarlier(then.ms, later)));
  };
  return {
    ...due,
    atRiskAt: moved(due.atRiskAt),
    dueAt: instant(dueMs),
    internetDueAt: due.internetDueAt && moved(due.internetDueAt),
  };
}

function lastDayAfter(
  { unit, calendar: days }: Clock,
  paused: Day,
  goesOn: Day,
  due: Day,
  calendar: Calendar,
): Day {
  if (unit !== 'wd' && unit !== 'clear-wd') return goesOn + due - paused;
  let left = 0;
  for (let day = paused + 1; day <= due; day += 1) if (isWorkingDay(day, calendar, days)) left += 1;
  return addWorkingDays(goesOn, left, calendar, days);
}

/**
 * The last instant at which notice of a meeting is still lawful: so many whole days lie strictly between the local day
 * of notice and that of the meeting. Throws a TypeError for a clock that does not count clear days.
 */
export function latestNotice(clock: Clock, meetingAt: string, calendar: Calendar) {
  if (clock.unit !== 'clear-wd' && clock.unit !== 'clear-d')
    throw new TypeError(`The clock ${clock.id} counts no clear days.`);
  const meeting = momentOf(meetingAt, calendar).day;
  const firstClearDay =
    clock.unit === 'clear-wd'
      ? addWorkingDays(meeting, -clock.value, calendar, clock.calendar)
      : meeting - clock.value;
  return instant(endOfDay(firstClearDay - 1, calendar.zone));
}

/** Working minutes (fractions too) from one instant to a later one; 0 when the second is not later. */
export const workingMinutesBetween = (
  from: string,
  to: string,
  calendar: Calendar,
  days: Days = 'local',
) => minutesBetween(momentOf(from, calendar), momentOf(to, calendar), calendar, days);

/** Entered late: claimed for before the same local time on the previous working day. */
export function isMoreThanAWorkingDayBefore(earlier: string, later: string, calendar: Calendar) {
  const { ms, day } = momentOf(later, calendar);
  const previousDay = addWorkingDays(day, -1, calendar);
  const sameTime = instantOf(previousDay, timeOfDay(ms, calendar.zone), calendar.zone);
  return Date.parse(earlier) < sameTime;
}

function minutesBetween(from: Moment, to: Moment, calendar: Calendar, days: Days) {
  let workedMs = 0;
  for (let day = from.day; day <= to.day; day += 1) {
    if (!isWorkingDay(day, calendar, days)) continue;
    const { opens, closes } = openingHours(day, calendar);
    workedMs += Math.max(0, Math.min(closes, to.ms) - Math.max(opens, from.ms));
  }
  return workedMs / MINUTE_MS;
}

/** The first instant at which so many working minutes have passed; minutes must be more than 0. */
function addWorkingMinutes(from: Moment, minutes: number, calendar: Calendar, days: Days) {
  let leftMs = Math.round(minutes * MINUTE_MS);
  for (let day = from.day; ; day += 1) {
    if (!isWorkingDay(day, calendar, days)) continue;
    const { opens, closes } = openingHours(day, calendar);
    const begins = Math.max(opens, from.ms);
    if (leftMs <= closes - begins) return begins + leftMs;
    leftMs -= Math.max(0, closes - begins);
  }
}

const instant = (ms: number) => new Date(Math.round(ms)).toISOString();
