import {
  Count,
  type EventsOf,
  event,
  Instant,
  list,
  Name,
  oneOf,
  orNull,
  Yes,
} from '../ledger/event.js';

/** What can be counted on both sides, there and here. */
export const Counted = {
  CONTRIBUTIONS: 'CONTRIBUTIONS',
  MATTERS: 'MATTERS',
  DECISIONS: 'DECISIONS',
  BROADCASTS: 'BROADCASTS',
} as const;
export type Counted = keyof typeof Counted;

export const IntakeReconciled = event(
  'IntakeReconciled',
  'What a source system holds for a certain time was counted there and here. What is missing here nobody can judge.',
  {
    system: Name,
    /** Which part of it, such as a file or an inbox; null for all of it. */
    part: orNull(Name),
    counted: oneOf(Counted),
    /** Both ends belong to it. */
    from: Instant,
    to: Instant,
    /** As the source says. */
    countAtSource: Count,
    /** As the read models showed it, up to the event of this index; never the word of whoever asked. */
    countRecorded: Count,
    recordedUpTo: Count,
    /** How many fewer there are here; 0 when there are as many or more. */
    missing: Count,
    /** The first of them by the ids of the source, where it named its ids. */
    missingIds: list(Name),
    /** Counted by the ids that the source named, whenever they occurred; otherwise by time. */
    byId: Yes,
  },
);

export const sourceEvents = [IntakeReconciled] as const;
export type SourceEvent = EventsOf<typeof sourceEvents>;
