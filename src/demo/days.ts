const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.parse('2025-09-01T00:00:00.000Z');
const SATURDAY = 5;

/** Bank holidays in England in the year of the story, by the government's list. */
const HOLIDAYS = new Set([
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
]);

/** A day of the story, counted from its first, Monday 1 September 2025. */
export type Day = number;

/** Friday, 28 August 2026: nearly a year, and the office is open. */
export const LAST_DAY: Day = 361;

/** What is public happens in the morning; citizens speak at noon; officers answer in the afternoon. In UTC. */
const HOURS = { morning: '08:00', noon: '11:00', afternoon: '14:00', evening: '16:00' } as const;

const dateOf = (day: Day) => new Date(FIRST_DAY_MS + day * DAY_MS).toISOString().slice(0, 10);

export type Hour = keyof typeof HOURS;

export const instantOf = (day: Day, hour: Hour) => `${dateOf(day)}T${HOURS[hour]}:00.000Z`;

/** That day, or the next on which the council works: the first day was a Monday. */
export function workingDay(day: Day): Day {
  const isOff = day % 7 >= SATURDAY || HOLIDAYS.has(dateOf(day));
  return isOff ? workingDay(day + 1) : day;
}
