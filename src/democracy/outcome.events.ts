import { Due } from '../experience/policy/due.js';
import { Strand, ThemeEffect } from '../experience/policy/vocabulary.js';
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

export const OutcomePublished = event(
  'OutcomePublished',
  'You said, we did; or why not. Everybody who took part is now told, each by name.',
  {
    matterId: Uuid,
    /** Null when nothing was decided; then `noDecisionReason` says why. */
    decisionId: orNull(Uuid),
    noDecisionReason: orNull(PublicText),
    consultationIds: list(Uuid),
    contributionIds: list(Uuid),
    youSaid: PublicText,
    weDid: orNull(PublicText),
    whyNot: orNull(PublicText),
    themes: list(record({ theme: Name, effect: oneOf(ThemeEffect), words: PublicText })),
    commitments: list(record({ words: PublicText, dueAt: Instant, owner: oneOf(Strand) })),
    url: orNull(Name),
    /** When everybody must have been told, if no decision set that clock. */
    tell: orNull(Due),
  },
);

export const outcomeEvents = [OutcomePublished] as const;
export type OutcomeEvent = EventsOf<typeof outcomeEvents>;
