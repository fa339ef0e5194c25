import fc from 'fast-check';
import { calendar, clock, start } from '../../../test/clock-examples.js';
import {
  addWorkingDays,
  dateOfDay,
  dayOf,
  dayOfDate,
  isWorkingDay,
  localDate,
} from './calendar.js';
import {
  ClockUnit,
  isMoreThanAWorkingDayBefore,
  latestNotice,
  Whose,
  workingMinutesBetween,
} from './clocks.js';

describe('Any clock', () => {
  const startsMs = fc.integer({
    min: Date.parse('2026-01-01T00:00:00.000Z'),
    max: Date.parse('2026-12-31T23:59:59.999Z'),
  });
  const instant = startsMs.map((ms) => new Date(ms).toISOString());
  const anyClock = fc
    .record({
      value: fc.integer({ min: 1, max: 60 }),
      unit: fc.constantFrom(...Object.values(ClockUnit)),
      whose: fc.constantFrom(...Object.values(Whose)),
      calendar: fc.constantFrom('local' as const, 'union' as const),
    })
    .map(({ value, unit, whose, calendar: days }) => clock(value, unit, { whose, calendar: days }));

  it('is at risk after its start and before it is due', () =>
    fc.assert(
      fc.property(anyClock, instant, (ofClock, startsAt) => {
        const { atRiskAt, dueAt, internetDueAt } = start(ofClock, startsAt);
        expect(startsAt < atRiskAt && atRiskAt < dueAt).toBe(true);
        if (internetDueAt) expect(startsAt < internetDueAt && internetDueAt <= dueAt).toBe(true);
        expect(internetDueAt === null).toBe(ofClock.whose !== 'COUNCIL');
      }),
    ));

  it('is due later, or not earlier, when it starts later', () =>
    fc.assert(
      fc.property(anyClock, instant, instant, (ofClock, one, other) => {
        const [early, late] = [one, other].sort();
        const earlier = start(ofClock, early as string);
        const later = start(ofClock, late as string);
        expect(earlier.dueAt <= later.dueAt).toBe(true);
        expect(earlier.atRiskAt <= later.atRiskAt).toBe(true);
        expect((earlier.internetDueAt ?? '') <= (later.internetDueAt ?? '')).toBe(true);
      }),
    ));

  it('of working days is due on a working day, that many after its start', () =>
    fc.assert(
      fc.property(anyClock, instant, (ofClock, startsAt) => {
        fc.pre(ofClock.unit === 'wd');
        const from = dayOf(Date.parse(startsAt), calendar.zone);
        const due = dayOf(Date.parse(start(ofClock, startsAt).dueAt), calendar.zone);
        const counted = Array.from({ length: due - from }, (_, n) => from + 1 + n);
        expect(isWorkingDay(due, calendar, ofClock.calendar)).toBe(true);
        expect(counted.filter((day) => isWorkingDay(day, calendar, ofClock.calendar))).toHaveLength(
          ofClock.value,
        );
      }),
    ));

  it('of working days leaves a quarter of its working minutes after it is at risk', () =>
    fc.assert(
      fc.property(anyClock, instant, (ofClock, startsAt) => {
        fc.pre(ofClock.unit === 'wd');
        const { atRiskAt, dueAt } = start(ofClock, startsAt);
        const whole = workingMinutesBetween(startsAt, dueAt, calendar, ofClock.calendar);
        const left = workingMinutesBetween(atRiskAt, dueAt, calendar, ofClock.calendar);
        expect(left).toBeCloseTo(whole / 4, 3);
      }),
    ));

  it('of clear days is met by the latest notice, and not a millisecond later', () =>
    fc.assert(
      fc.property(anyClock, instant, (ofClock, meetingAt) => {
        fc.pre(ofClock.unit === 'clear-wd' || ofClock.unit === 'clear-d');
        const notice = latestNotice(ofClock, meetingAt, calendar);
        const tooLate = new Date(Date.parse(notice) + 1).toISOString();
        const meetingOn = localDate(meetingAt, calendar.zone);
        expect(localDate(start(ofClock, notice).dueAt, calendar.zone) < meetingOn).toBe(true);
        expect(localDate(start(ofClock, tooLate).dueAt, calendar.zone) < meetingOn).toBe(false);
      }),
    ));

  it('says of a working day before, the same wall time, that it is not late', () =>
    fc.assert(
      fc.property(instant, (later) => {
        const day = dayOf(Date.parse(later), calendar.zone);
        const before = dateOfDay(addWorkingDays(day, -1, calendar));
        const earlier = new Date(Date.parse(later) - (day - dayOfDate(before)) * 86_400_000);
        const hourLater = new Date(earlier.getTime() + 3_600_000).toISOString();
        const hourBefore = new Date(earlier.getTime() - 3_600_001).toISOString();
        expect(isMoreThanAWorkingDayBefore(hourLater, later, calendar)).toBe(false);
        expect(isMoreThanAWorkingDayBefore(hourBefore, later, calendar)).toBe(true);
      }),
    ));
});
