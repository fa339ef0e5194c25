import fc from 'fast-check';
import { calendar, clock, start } from '../../../test/clock-examples.js';
import { resumed } from './clocks.js';

const TEN = clock(10, 'wd');
/** Due at the end of Wednesday, 18 March. */
const due = start(TEN, '2026-03-04T11:00:00.000Z');

describe('A clock that was paused', () => {
  it('goes on with the working days that were left', () =>
    // Paused on Monday the 9th with seven of them left, and going on a week later.
    expect(
      resumed(TEN, due, '2026-03-09T10:00:00.000Z', '2026-03-16T10:00:00.000Z', calendar),
    ).toMatchObject({
      clock: due.clock,
      startsAt: due.startsAt,
      dueAt: '2026-03-25T23:59:59.999Z',
    }));

  it('goes on over a holiday and into summer time', () =>
    expect(
      resumed(TEN, due, '2026-03-16T10:00:00.000Z', '2026-04-02T10:00:00.000Z', calendar).dueAt,
    ).toBe('2026-04-08T22:59:59.999Z'));

  it('is at risk when a quarter of its working time is left, as before', () => {
    const paused = '2026-03-05T09:00:00.000Z';
    const later = resumed(TEN, due, paused, '2026-03-12T09:00:00.000Z', calendar);
    expect(Date.parse(later.atRiskAt) - Date.parse(due.atRiskAt)).toBe(7 * 86_400_000);
    expect(later.internetDueAt).toBe(due.internetDueAt); // had passed before the pause
  });

  it('keeps the internet’s pace for what was left of it', () => {
    const once = start(TEN, '2026-03-04T11:00:00.000Z');
    const later = resumed(
      TEN,
      once,
      '2026-03-04T11:30:00.000Z',
      '2026-03-05T09:00:00.000Z',
      calendar,
    );
    const left = Date.parse(once.internetDueAt ?? '') - Date.parse('2026-03-04T11:30:00.000Z');
    expect(later.internetDueAt).toBe(
      new Date(Date.parse('2026-03-05T09:00:00.000Z') + left).toISOString(),
    );
  });

  it('counts calendar days where it counted those', () =>
    expect(
      resumed(
        clock(28, 'd'),
        start(clock(28, 'd'), '2026-03-01T12:00:00.000Z'),
        '2026-03-11T12:00:00.000Z',
        '2026-03-16T12:00:00.000Z',
        calendar,
      ).dueAt,
    ).toBe('2026-04-03T22:59:59.999Z'));

  it('that was overdue stays overdue', () =>
    expect(
      resumed(TEN, due, '2026-03-19T00:00:00.000Z', '2026-05-01T10:00:00.000Z', calendar),
    ).toEqual(due));

  it('that goes on earlier than foreseen is due as if that had been known', () => {
    const instant = fc
      .integer({ min: Date.parse(due.startsAt), max: Date.parse(due.dueAt) })
      .map((ms) => new Date(ms).toISOString());
    const foreseen = '2026-04-30T22:59:59.999Z';
    fc.assert(
      fc.property(instant, instant, (...instants) => {
        const [paused, goesOn] = instants.sort() as [string, string];
        const silent = resumed(TEN, due, paused, foreseen, calendar);
        expect(resumed(TEN, silent, foreseen, goesOn, calendar).dueAt).toBe(
          resumed(TEN, due, paused, goesOn, calendar).dueAt,
        );
      }),
    );
  });

  it('is never due earlier, and later the longer it was paused', () => {
    const instant = fc
      .integer({
        min: Date.parse('2026-03-04T11:00:00.000Z'),
        max: Date.parse('2026-04-30T00:00:00.000Z'),
      })
      .map((ms) => new Date(ms).toISOString());
    fc.assert(
      fc.property(instant, instant, instant, (...instants) => {
        const [paused, soon, late] = instants.sort() as [string, string, string];
        const sooner = resumed(TEN, due, paused, soon, calendar);
        const later = resumed(TEN, due, paused, late, calendar);
        expect(due.dueAt <= sooner.dueAt && sooner.dueAt <= later.dueAt).toBe(true);
        for (const { atRiskAt, dueAt, internetDueAt } of [sooner, later])
          expect(atRiskAt <= dueAt && (internetDueAt ?? '') <= dueAt).toBe(true);
      }),
    );
  });
});
