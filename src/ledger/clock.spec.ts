import { performance } from 'node:perf_hooks';
import { ClockJumped, DrivenClock, SystemClock } from './clock.js';

describe('The clock of the machine', () => {
  const MINUTE_MS = 60_000;
  const wall = jest.spyOn(Date, 'now');
  const monotonic = jest.spyOn(performance, 'now');
  const at = (wallMs: number, monotonicMs: number) => {
    wall.mockReturnValue(Date.parse('2026-03-02T09:00:00.000Z') + wallMs);
    monotonic.mockReturnValue(1_000 + monotonicMs);
  };
  afterAll(() => jest.restoreAllMocks());

  it('tells the time in UTC to the millisecond', () => {
    at(0, 0);
    const clock = new SystemClock();
    at(61_001, 61_001);
    expect(clock.now()).toBe('2026-03-02T09:01:01.001Z');
  });

  it.each([
    ['forward', 5 * MINUTE_MS],
    ['back', -5 * MINUTE_MS],
  ])('follows a correction of five minutes %s', (_, correctionMs) => {
    at(0, 0);
    const clock = new SystemClock();
    at(MINUTE_MS + correctionMs, MINUTE_MS);
    expect(() => clock.now()).not.toThrow();
  });

  it.each([
    ['forward', 5 * MINUTE_MS + 1],
    ['back', -5 * MINUTE_MS - 1],
  ])('is not believed once it jumped %s further than that', (_, jumpMs) => {
    at(0, 0);
    const clock = new SystemClock();
    at(MINUTE_MS + jumpMs, MINUTE_MS);
    expect(() => clock.now()).toThrow(ClockJumped);
  });

  it('is believed again when it came back', () => {
    at(0, 0);
    const clock = new SystemClock();
    at(60 * MINUTE_MS, MINUTE_MS);
    expect(() => clock.now()).toThrow(ClockJumped);
    at(2 * MINUTE_MS, 2 * MINUTE_MS);
    expect(clock.now()).toBe('2026-03-02T09:02:00.000Z');
  });

  it.each([
    ['forward', 24 * 60 * MINUTE_MS],
    ['back', -60 * MINUTE_MS],
  ])('counts on by itself for what is only judged, when it jumped far %s', (_, jumpMs) => {
    at(0, 0);
    const clock = new SystemClock();
    at(2 * MINUTE_MS, MINUTE_MS);
    expect(clock.steady()).toBe('2026-03-02T09:02:00.000Z');
    at(2 * MINUTE_MS + jumpMs, 2 * MINUTE_MS);
    expect(clock.steady()).toBe('2026-03-02T09:02:00.000Z');
  });
});

describe('A driven clock', () => {
  it('stands still until it is turned, and only goes forward', () => {
    const clock = new DrivenClock('2026-03-02T09:00:00.000Z');
    clock.turnTo('2026-03-03T09:00:00.000Z');
    clock.turnTo('2026-03-02T10:00:00.000Z');
    expect([clock.now(), clock.now()]).toEqual(Array(2).fill('2026-03-03T09:00:00.000Z'));
  });
});
