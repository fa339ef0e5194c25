import { DateTime, IANAZone } from 'luxon';

/** Which holidays count: those of the place, or those of any part of the country as well. */
export type Days = 'local' | 'union';

/** The working days of one place. Dates are ISO dates, local times `HH:MM`. */
export type Calendar = Readonly<{
  /** IANA name, such as `Europe/London`. */
  zone: string;
  workingHours: Readonly<{ from: string; to: string }>;
  holidays: Readonly<Record<Days, ReadonlySet<string>>>;
}>;

/** Days are counted from 1970-01-01, so that adding days needs no library and knows no summer time. */
export type Day = number;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** 1970-01-01 was a Thursday. */
const THURSDAY = 4;

export const dayOfDate = (date: string): Day => Date.parse(`${date}T00:00:00.000Z`) / DAY_MS;
export const dateOfDay = (day: Day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The local day on which an instant (ms since 1970, UTC) falls. */
export const dayOf = (instantMs: number, zone: string): Day =>
  Math.floor(wallMs(instantMs, zone) / DAY_MS);

/** The local ISO date of an instant. Throws a TypeError for a zone nobody knows. */
export const localDate = (instant: string, zone: string) =>
  dateOfDay(dayOf(Date.parse(instant), zone));

/** What the clock on the wall shows at an instant, in ms since midnight. */
export const timeOfDay = (instantMs: number, zone: string) => {
  const wall = wallMs(instantMs, zone);
  return wall - Math.floor(wall / DAY_MS) * DAY_MS;
};

const wallMs = (instantMs: number, zone: string) => {
  const known = IANAZone.create(zone);
  if (!known.isValid) throw new TypeError(`There is no time zone ${zone}.`);
  return instantMs + offsetInMinutes(known, instantMs) * MINUTE_MS;
};

/** Remembered for every hour that has the same offset at both ends: luxon needs microseconds for what never changes. */
const offsetInMinutes = (zone: IANAZone, instantMs: number) => {
  const offsets = remembered(zone.name);
  const hour = Math.floor(instantMs / HOUR_MS);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const offset = zone.offset(hour * HOUR_MS);
  if (offset !== zone.offset((hour + 1) * HOUR_MS)) return zone.offset(instantMs);
  offsets.set(hour, offset);
  return offset;
};

/** The instant at which a wall clock shows this time; a time that summer time skips becomes the hour after. */
export const instantOf = (day: Day, timeOfDayMs: number, zone: string) =>
  DateTime.fromMillis(day * DAY_MS + timeOfDayMs, { zone: 'utc' })
    .setZone(zone, { keepLocalTime: true })
    .toMillis();

/** Remembered per zone, time and day: luxon needs microseconds for what a charter asks a million times. */
const instants = new Map<string, Map<number, number>>();

const instantAt = (day: Day, time: string, zone: string) => {
  const ofDay = remembered(`${zone} ${time}`);
  const known = ofDay.get(day);
  if (known !== undefined) return known;
  const instant = instantOf(day, timeInMinutes(time) * MINUTE_MS, zone);
  ofDay.set(day, instant);
  return instant;
};

const remembered = (key: string) => {
  const known = instants.get(key);
  if (known) return known;
  const fresh = new Map<number, number>();
  instants.set(key, fresh);
  return fresh;
};

/** Minutes since midnight of a local time `HH:MM`. */
export const timeInMinutes = (time: string) =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The last millisecond of a local day; the day may be 23 or 25 hours long. */
export const endOfDay = (day: Day, zone: string) => instantAt(day + 1, '00:00', zone) - 1;

type Hours = Readonly<{ opens: number; closes: number }>;

/** Remembered per calendar: a clock asks for each of its days several times. */
const hours = new WeakMap<Calendar, Map<Day, Hours>>();

/** When the council opens and closes on a day, if it is a working day. */
export const openingHours = (day: Day, calendar: Calendar): Hours => {
  const ofCalendar = hours.get(calendar) ?? new Map<Day, Hours>();
  hours.set(calendar, ofCalendar);
  const known = ofCalendar.get(day);
  if (known) return known;
  const { zone, workingHours } = calendar;
  const ofDay = {
    opens: instantAt(day, workingHours.from, zone),
    closes: instantAt(day, workingHours.to, zone),
  };
  ofCalendar.set(day, ofDay);
  return ofDay;
};

/** Saturdays, Sundays and holidays are no working days. */
export const isWorkingDay = (day: Day, calendar: Calendar, days: Days = 'local') => {
  const weekday = (((day + THURSDAY) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6 && !holidaysAsDays(calendar.holidays[days]).has(day);
};

/** Whether the council is at work at an instant (ms since 1970, UTC). */
export const isOpenAt = (instantMs: number, calendar: Calendar) => {
  const day = dayOf(instantMs, calendar.zone);
  const { opens, closes } = openingHours(day, calendar);
  return isWorkingDay(day, calendar) && opens <= instantMs && instantMs < closes;
};

/** The same holidays counted as days: a clock asks for dozens of days, and writing each as a date is what costs. */
const countedDays = new WeakMap<ReadonlySet<string>, ReadonlySet<Day>>();

const holidaysAsDays = (dates: ReadonlySet<string>) => {
  const known = countedDays.get(dates);
  if (known) return known;
  const days = new Set([...dates].map(dayOfDate));
  countedDays.set(dates, days);
  return days;
};

/** The `count`-th working day after a day, or before it when negative. The day itself is day 0, working or not. */
export const addWorkingDays = (
  day: Day,
  count: number,
  calendar: Calendar,
  days: Days = 'local',
): Day => {
  const step = Math.sign(count);
  let reached = day;
  for (let left = Math.abs(count); left > 0; ) {
    reached += step;
    if (isWorkingDay(reached, calendar, days)) left -= 1;
  }
  return reached;
};

/** The same day number so many months later, or the last day of a shorter month. */
export const addMonths = (day: Day, months: number): Day => {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / DAY_MS;
};
