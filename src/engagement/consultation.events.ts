import { Due } from '../experience/policy/due.js';
import { Level } from '../experience/policy/vocabulary.js';
import {
  type EventsOf,
  event,
  Instant,
  list,
  Name,
  oneOf,
  orNull,
  PublicText,
  record,
  Uuid,
} from '../ledger/event.js';

export const ConsultationOpened = event(
  'ConsultationOpened',
  'The public was invited to take part until a certain day, on stated terms.',
  {
    matterId: Uuid,
    title: Name,
    level: oneOf(Level),
    terms: PublicText,
    /** What can still change because of what people say. */
    openToChange: list(PublicText),
    questions: list(PublicText),
    informationPack: orNull(record({ url: Name, hash: orNull(Name), publishedAt: Instant })),
    opensAt: Instant,
    closesAt: Instant,
    /** When it will have been open for long enough. */
    enough: Due,
    target: orNull(Due),
    /** When a decision is due if it closes as announced. */
    decide: Due,
  },
);

export const ConsultationClosed = event(
  'ConsultationClosed',
  'No more contributions are invited. From here on the public waits for findings and a decision.',
  { decide: Due, findings: Due },
);

export const consultationEvents = [ConsultationOpened, ConsultationClosed] as const;
export type ConsultationEvent = EventsOf<typeof consultationEvents>;
