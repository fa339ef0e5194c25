import {
  addMonths,
  addWorkingDays,
  type Calendar,
  dateOfDay,
  dayOfDate,
  endOfDay,
  instantOf,
  isOpenAt,
  isWorkingDay,
  localDate,
} from './calendar.js';

const london = 'Europe/London';
const calendar: Calendar = {
  zone: london,
  workingHours: { from: '09:00', to: '16:24' },
  holidays: { local: new Set(['2026-04-03', '2026-04-06']), union: new Set(['2026-03-17']) },
};
const utc = (ms: number) => new Date(ms).toISOString();

describe('A local date', () => {
  it.each([
    ['2026-01-15T23:59:59.999Z', london, '2026-01-15'],
    ['2026-06-15T22:59:59.999Z', london, '2026-06-15'],
    ['2026-06-15T23:00:00.000Z', london, '2026-06-16'],
    ['2026-01-15T23:30:00.000Z', 'Europe/Madrid', '2026-01-16'],
    ['1969-12-31T23:30:00.000Z', 'UTC', '1969-12-31'],
  ])('of %s in %s is %s', (instant, zone, date) => expect(localDate(instant, zone)).toBe(date));

  it('is refused in a zone nobody knows', () =>
    expect(() => localDate('2026-01-15T12:00:00.000Z', 'Europe/Atlantis')).toThrow(TypeError));
});

describe('The end of a local day', () => {
  it.each([
    ['in winter', '2026-01-15', '2026-01-15T23:59:59.999Z'],
    ['in summer', '2026-06-15', '2026-06-15T22:59:59.999Z'],
    ['when the clocks go forward', '2026-03-29', '2026-03-29T22:59:59.999Z'],
    ['the day before that', '2026-03-28', '2026-03-28T23:59:59.999Z'],
    ['when the clocks go back', '2026-10-25', '2026-10-25T23:59:59.999Z'],
    ['the day before that', '2026-10-24', '2026-10-24T22:59:59.999Z'],
  ])('is right %s', (_, date, end) => {
    expect(utc(endOfDay(dayOfDate(date), london))).toBe(end);
    expect(utc(endOfDay(dayOfDate(date), london))).toBe(end);
  });

  it('belongs to its own zone, however often another was asked', () => {
    const day = dayOfDate('2026-06-15');
    expect(endOfDay(day, london) - endOfDay(day, 'Europe/Madrid')).toBe(3_600_000);
  });
});

describe('A time on the wall', () => {
  it('that summer time skips is the hour after', () =>
    expect(utc(instantOf(dayOfDate('2026-03-29'), 90 * 60_000, london))).toBe(
      '2026-03-29T01:30:00.000Z',
    ));
});

describe('A working day', () => {
  it.each([
    ['2026-03-06', true],
    ['2026-03-07', false],
    ['2026-03-08', false],
    ['2026-04-03', false],
    ['2026-04-06', false],
    ['2026-03-17', true],
    ['1969-12-28', false],
    ['1969-12-29', true],
  ])('%s: %s', (date, works) => expect(isWorkingDay(dayOfDate(date), calendar)).toBe(works));

  it('is none in a union where one part has a holiday', () =>
    expect(isWorkingDay(dayOfDate('2026-03-17'), calendar, 'union')).toBe(false));

  it.each([
    ['2026-04-02', 1, '2026-04-07'],
    ['2026-04-04', 1, '2026-04-07'],
    ['2026-04-07', -1, '2026-04-02'],
    ['2026-03-04', 10, '2026-03-18'],
    ['2026-03-07', 0, '2026-03-07'],
  ])('counted from %s by %i is %s', (from, count, reached) =>
    expect(dateOfDay(addWorkingDays(dayOfDate(from), count, calendar))).toBe(reached),
  );
});

describe('The council', () => {
  it.each([
    ['2026-03-02T08:59:59.999Z', false],
    ['2026-03-02T09:00:00.000Z', true],
    ['2026-03-02T16:23:59.999Z', true],
    ['2026-03-02T16:24:00.000Z', false],
    // Nine o'clock on the wall, in summer time.
    ['2026-07-06T08:00:00.000Z', true],
    // A Saturday, and Good Friday.
    ['2026-03-07T10:00:00.000Z', false],
    ['2026-04-03T10:00:00.000Z', false],
  ])('is at work at %s: %s', (instant, isOpen) =>
    expect(isOpenAt(Date.parse(instant), calendar)).toBe(isOpen),
  );
});

describe('A month later', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-02-28', 1, '2026-03-28'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('than %s by %i is %s', (from, months, reached) =>
    expect(dateOfDay(addMonths(dayOfDate(from), months))).toBe(reached),
  );
});
