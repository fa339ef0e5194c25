import Holidays from 'date-holidays';
import { IANAZone } from 'luxon';
import { type Calendar, timeInMinutes } from './policy/calendar.js';
import type { CharterTerms } from './policy/charter-terms.js';

type Place = Pick<CharterTerms, 'zone' | 'workingHours' | 'holidays'>;

/** What the library does not know, by the code of the part of the country. Dates are ISO dates. */
const CORRECTIONS: Readonly<Record<string, { added: string[]; removed: string[] }>> = {
  // The royal wedding; the spring holiday that moved for the Diamond Jubilee. https://www.gov.uk/bank-holidays
  GB: { added: ['2011-04-29', '2012-06-04'], removed: ['2012-05-28'] },
  // Royal Proclamation of 3 February 2026: the men's football team at the World Cup.
  'GB-SCT': { added: ['2026-06-15'], removed: [] },
};

const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * The working days of a charter's place, for the years from `fromYear` to `toYear`, both included: outside them no
 * holiday is known, so take in every year a clock may reach. Throws a TypeError for an unknown zone, place or time.
 */
export function calendarFor(terms: Place, fromYear: number, toYear: number): Calendar {
  const { zone, workingHours, holidays } = terms;
  if (!IANAZone.isValidZone(zone)) throw new TypeError(`There is no time zone ${zone}.`);
  for (const time of [workingHours.from, workingHours.to])
    if (!LOCAL_TIME.test(time)) throw new TypeError(`${time} is no local time HH:MM.`);
  if (timeInMinutes(workingHours.to) <= timeInMinutes(workingHours.from))
    throw new TypeError('Working hours must end after they begin.');

  const local = new Set<string>();
  const union = new Set<string>();
  for (let year = fromYear; year <= toYear; year += 1) {
    addAll(local, publicHolidays(holidays.local, year));
    for (const code of [holidays.local, ...holidays.union])
      addAll(union, publicHolidays(code, year));
  }
  return { zone, workingHours, holidays: { local, union } };
}

/** For what is promised in a year: no clock of a charter reaches further than two years after. */
export const calendarAround = (terms: Place, year: number): Calendar =>
  calendarFor(terms, year - 1, year + 2);

const addAll = (dates: Set<string>, more: readonly string[]) => {
  for (const date of more) dates.add(date);
};

/** Kept per code and year: asking the library costs milliseconds. */
const known = new Map<string, readonly string[]>();

function publicHolidays(code: string, year: number): readonly string[] {
  const key = `${code} ${year}`;
  const before = known.get(key);
  if (before) return before;
  const dates = new Set(
    placeOf(code)
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10)),
  );
  for (const [place, { added, removed }] of Object.entries(CORRECTIONS)) {
    if (code !== place && !code.startsWith(`${place}-`)) continue;
    for (const date of removed) dates.delete(date);
    addAll(
      dates,
      added.filter((date) => date.startsWith(`${year}-`)),
    );
  }
  const all = [...dates];
  known.set(key, all);
  return all;
}

const places = new Map<string, Holidays>();

/** A place by its ISO 3166 code, `DE` or `DE-BW`. The library is silent about places it does not know; we are not. */
function placeOf(code: string) {
  const before = places.get(code);
  if (before) return before;
  const [country = '', part, ...rest] = code.split('-');
  const library = new Holidays();
  const isKnown =
    rest.length === 0 &&
    country in library.getCountries() &&
    (part === undefined || part in (library.getStates(country) ?? {}));
  if (!isKnown) throw new TypeError(`There are no holidays for ${code}.`);
  const place = part === undefined ? new Holidays(country) : new Holidays(country, part);
  places.set(code, place);
  return place;
}
