import type { Calendar } from '../src/experience/policy/calendar.js';
import { type Clock, startClock } from '../src/experience/policy/clocks.js';

export const charterId = '5f0c2b8e-7d1a-4a51-9a33-0a5f0f8f6b11';
/** England's bank holidays of 2026, and for the union those of the other parts too (gov.uk/bank-holidays). */
const england2026 = [
  ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31'],
  ...['2026-12-25', '2026-12-28', '2027-01-01'],
];
const elsewhere2026 = ['2026-01-02', '2026-03-17', '2026-06-15', '2026-07-13', '2026-08-03'];
export const calendar: Calendar = {
  zone: 'Europe/London',
  workingHours: { from: '09:00', to: '16:24' },
  holidays: { local: new Set(england2026), union: new Set([...england2026, ...elsewhere2026]) },
};
export const clock = (value: number, unit: Clock['unit'], other: Partial<Clock> = {}): Clock => ({
  id: 'test.clock',
  value,
  unit,
  calendar: 'local',
  starts: 'ContributionReceived',
  whose: 'COUNCIL',
  jurisdiction: 'England',
  legalSource: 'Own policy.',
  ...other,
});
export const start = (ofClock: Clock, startsAt: string) =>
  startClock(ofClock, startsAt, charterId, calendar);
