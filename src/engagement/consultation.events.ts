import { Due } from '../experience/policy/due.js';
import { ToldLate } from '../experience/policy/late-claim.js';
import { Level } from '../experience/policy/vocabulary.js';
import { EarlierResponses } from '../experience/policy/vocabulary-of-decisions.js';
import {
  Count,
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
  Yes,
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
    /** When it was published, as claimed; some are announced to come with the opening. */
    informationPack: orNull(
      record({ url: Name, hash: orNull(Name), publishedAt: Instant, lateReason: ToldLate }),
    ),
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

export const ConsultationExtended = event(
  'ConsultationExtended',
  'There is more time to take part than was announced, for a reason.',
  { closesAt: Instant, reason: PublicText, decide: Due },
);

export const ConsultationWithdrawn = event(
  'ConsultationWithdrawn',
  'The council no longer asks. Whoever took part is owed the reason.',
  { reason: PublicText, tell: Due },
);

export const ConsultationReopened = event(
  'ConsultationReopened',
  'The council asks again, and says whether what was said before still counts.',
  { closesAt: Instant, earlier: oneOf(EarlierResponses), reason: PublicText, decide: Due },
);

export const ThemeNamed = event(
  'ThemeNamed',
  'Many people said something alike: from here on it has a name, and is considered as a whole.',
  {
    themeId: Uuid,
    title: Name,
    words: orNull(PublicText),
    /** For all that fits nowhere else; flagged when too much is put there. */
    catchAll: Yes,
  },
);

export const FindingsPublished = event(
  'FindingsPublished',
  'What people said, summed up by theme, for everybody to read before it is decided.',
  {
    url: orNull(Name),
    summary: PublicText,
    responses: Count,
    themes: list(record({ themeId: Uuid, responses: Count })),
  },
);

export const consultationEvents = [
  ConsultationOpened,
  ConsultationExtended,
  ConsultationClosed,
  ConsultationWithdrawn,
  ConsultationReopened,
  ThemeNamed,
  FindingsPublished,
] as const;
export type ConsultationEvent = EventsOf<typeof consultationEvents>;
