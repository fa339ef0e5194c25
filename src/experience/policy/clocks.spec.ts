import { calendar, charterId, clock, start } from '../../../test/clock-examples.js';
import {
  isMoreThanAWorkingDayBefore,
  latestNotice,
  lengthInWorkingMinutes,
  startClock,
  workingMinutesBetween,
} from './clocks.js';

describe('A clock of working days', () => {
  it.each([
    ['ten days from a Wednesday', 10, '2026-03-04T11:00:00.000Z', '2026-03-18T23:59:59.999Z'],
    ['over Easter', 2, '2026-04-02T10:00:00.000Z', '2026-04-08T22:59:59.999Z'],
    ['from a Saturday', 2, '2026-03-07T10:00:00.000Z', '2026-03-10T23:59:59.999Z'],
    ['from Good Friday', 1, '2026-04-03T10:00:00.000Z', '2026-04-07T22:59:59.999Z'],
    ['into summer time', 2, '2026-03-27T17:05:00.000Z', '2026-03-31T22:59:59.999Z'],
    ['out of summer time', 2, '2026-10-23T16:05:00.000Z', '2026-10-27T23:59:59.999Z'],
    ['over Christmas and New Year', 5, '2026-12-23T12:00:00.000Z', '2027-01-04T23:59:59.999Z'],
    ['just after midnight in summer', 1, '2026-06-30T23:30:00.000Z', '2026-07-02T22:59:59.999Z'],
  ])('%s is due at the end of the last one', (_, days, startsAt, dueAt) =>
    expect(start(clock(days, 'wd'), startsAt).dueAt).toBe(dueAt),
  );

  it('leaves out the holidays of the whole union when it says so', () => {
    const startsAt = '2026-03-13T12:00:00.000Z';
    expect(start(clock(3, 'wd'), startsAt).dueAt).toBe('2026-03-18T23:59:59.999Z');
    const union = clock(3, 'wd', { calendar: 'union' });
    expect(start(union, startsAt).dueAt).toBe('2026-03-19T23:59:59.999Z');
  });

  it('is at risk when a quarter of its working minutes is left', () =>
    expect(start(clock(2, 'wd'), '2026-03-06T17:05:00.000Z').atRiskAt).toBe(
      '2026-03-10T12:42:00.000Z',
    ));

  it('is at risk in the evening, not the next morning, when a quarter is left at closing', () =>
    expect(start(clock(4, 'wd'), '2026-03-06T17:05:00.000Z').atRiskAt).toBe(
      '2026-03-11T16:24:00.000Z',
    ));

  it('carries its charter, its name and its start', () =>
    expect(start(clock(2, 'wd'), '2026-03-06T17:05:00.000Z')).toMatchObject({
      charterId,
      clock: 'test.clock',
      startsAt: '2026-03-06T17:05:00.000Z',
    }));
});

describe('A clock of calendar units', () => {
  it.each([
    ['28 days', 28, 'd', '2026-03-06T10:00:00.000Z', '2026-04-03T22:59:59.999Z'],
    ['6 weeks', 6, 'week', '2026-01-05T10:00:00.000Z', '2026-02-16T23:59:59.999Z'],
    ['12 weeks', 12, 'week', '2026-10-05T10:00:00.000Z', '2026-12-28T23:59:59.999Z'],
    ['a month', 1, 'month', '2026-01-31T10:00:00.000Z', '2026-02-28T23:59:59.999Z'],
    ['two months', 2, 'month', '2026-02-28T23:59:59.999Z', '2026-04-28T22:59:59.999Z'],
  ] as const)('of %s ends on a local day', (_, value, unit, startsAt, dueAt) =>
    expect(start(clock(value, unit), startsAt).dueAt).toBe(dueAt),
  );

  it('is at risk when a quarter of the elapsed time is left', () =>
    expect(start(clock(3, 'd'), '2026-01-05T23:59:59.999Z').atRiskAt).toBe(
      '2026-01-08T05:59:59.999Z',
    ));
});

describe('Internet time', () => {
  it('makes ten working days ninety minutes', () =>
    expect(start(clock(10, 'wd'), '2026-03-04T10:00:00.000Z').internetDueAt).toBe(
      '2026-03-04T11:30:36.735Z',
    ));
  it('of a message on Friday at 17:05 begins on Monday at nine', () =>
    expect(start(clock(10, 'wd'), '2026-03-06T17:05:00.000Z').internetDueAt).toBe(
      '2026-03-09T10:30:36.735Z',
    ));
  it('begins an hour earlier in UTC after the clocks went forward', () =>
    expect(start(clock(10, 'wd'), '2026-03-27T17:05:00.000Z').internetDueAt).toBe(
      '2026-03-30T09:30:36.735Z',
    ));
  it('goes on the next morning when the day closes', () =>
    expect(start(clock(10, 'wd'), '2026-03-04T16:00:00.000Z').internetDueAt).toBe(
      '2026-03-05T10:06:36.735Z',
    ));
  it.each(['CITIZEN', 'STATUTORY_WAIT'] as const)('does not run for %s', (whose) =>
    expect(start(clock(10, 'wd', { whose }), '2026-03-04T10:00:00.000Z').internetDueAt).toBeNull(),
  );
  it('never ends after the promise itself', () =>
    expect(start(clock(1, 'd'), '2026-03-06T17:05:00.000Z').internetDueAt).toBe(
      '2026-03-07T23:59:59.999Z',
    ));
  it('takes at least one working minute', () => {
    const shortDay = { ...calendar, workingHours: { from: '09:00', to: '09:30' } };
    const due = startClock(clock(1, 'wd'), '2026-03-04T20:00:00.000Z', charterId, shortDay);
    expect(due.internetDueAt).toBe('2026-03-05T09:01:00.000Z');
  });
  it.each([
    [10, 'wd', 4440],
    [7, 'd', 2220],
    [2, 'week', 4440],
    [1, 'month', 9657],
    [5, 'clear-wd', 2220],
    [28, 'clear-d', 8880],
  ] as const)('takes %i %s for %i working minutes', (value, unit, minutes) =>
    expect(lengthInWorkingMinutes(clock(value, unit), calendar)).toBe(minutes),
  );
});

describe('Notice of a meeting', () => {
  const fiveClearDays = clock(5, 'clear-wd', { whose: 'STATUTORY_WAIT' });
  it.each([
    ['on a Thursday', '2026-03-19T18:00:00.000Z', '2026-03-11T23:59:59.999Z'],
    ['after Easter', '2026-04-09T17:00:00.000Z', '2026-03-30T22:59:59.999Z'],
    ['after the clocks went back', '2026-10-28T18:00:00.000Z', '2026-10-20T22:59:59.999Z'],
    [
      'on a Monday may be given until Sunday',
      '2026-03-16T18:00:00.000Z',
      '2026-03-08T23:59:59.999Z',
    ],
  ])('%s', (_, meetingAt, notice) =>
    expect(latestNotice(fiveClearDays, meetingAt, calendar)).toBe(notice),
  );

  it('may count clear calendar days', () =>
    expect(latestNotice(clock(28, 'clear-d'), '2026-04-30T17:00:00.000Z', calendar)).toBe(
      '2026-04-01T22:59:59.999Z',
    ));

  it('is not asked of a clock without clear days', () =>
    expect(() => latestNotice(clock(5, 'wd'), '2026-04-30T17:00:00.000Z', calendar)).toThrow(
      TypeError,
    ));
});

describe('Working minutes', () => {
  it.each([
    ['within a day', '2026-03-04T10:00:00.000Z', '2026-03-04T11:30:30.000Z', 90.5],
    ['over a weekend', '2026-03-06T16:00:00.000Z', '2026-03-09T09:06:00.000Z', 30],
    ['over Easter', '2026-04-02T08:00:00.000Z', '2026-04-07T08:10:00.000Z', 454],
    ['on a Sunday', '2026-03-08T10:00:00.000Z', '2026-03-08T12:00:00.000Z', 0],
    ['backwards', '2026-03-05T10:00:00.000Z', '2026-03-04T12:00:00.000Z', 0],
    ['backwards within a day', '2026-03-05T12:00:00.000Z', '2026-03-05T10:00:00.000Z', 0],
  ])('%s', (_, from, to, minutes) =>
    expect(workingMinutesBetween(from, to, calendar)).toBe(minutes),
  );
});

describe('A claim of having happened', () => {
  it.each([
    ['yesterday at the same time', '2026-03-04T11:00:00.000Z', '2026-03-05T11:00:00.000Z', false],
    ['a moment before that', '2026-03-04T10:59:59.999Z', '2026-03-05T11:00:00.000Z', true],
    ['on Friday, said on Monday', '2026-03-06T11:00:00.000Z', '2026-03-09T11:00:00.000Z', false],
    ['before Easter, said after it', '2026-04-02T10:00:00.000Z', '2026-04-07T10:00:00.000Z', false],
    ['too long before Easter', '2026-04-02T09:59:00.000Z', '2026-04-07T10:00:00.000Z', true],
    ['the same wall time in winter', '2026-03-27T11:00:00.000Z', '2026-03-30T10:00:00.000Z', false],
    ['said on a Sunday', '2026-03-06T11:00:00.000Z', '2026-03-08T11:00:00.000Z', false],
  ])('%s', (_, earlier, later, isLate) =>
    expect(isMoreThanAWorkingDayBefore(earlier, later, calendar)).toBe(isLate),
  );
});
