import { Instant, Name, orNull, record, type Static, Uuid } from '../../ledger/event.js';

/** A clock as one event started it. Fixed for ever: a later charter never moves it. */
export const Due = record({
  charterId: Uuid,
  /** The clock's id in that charter, such as `contact.answer`. */
  clock: Name,
  startsAt: Instant,
  /** When a quarter of its time is left, in the clock's own unit: working minutes or elapsed time. */
  atRiskAt: Instant,
  /** The last millisecond of the last local day; met at this instant is met in time. */
  dueAt: Instant,
  /** The same clock at the internet's pace; null where the time is not the council's. Never after `dueAt`. */
  internetDueAt: orNull(Instant),
});
export type Due = Readonly<Static<typeof Due>>;

/** `complaint.answer` and `complaint.extension` are one promise. */
export const isOfTheSameStep = (clock: string, other: string) => stepOf(clock) === stepOf(other);
const stepOf = (clock: string) => clock.slice(0, clock.lastIndexOf('.'));
