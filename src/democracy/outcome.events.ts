import { Due } from '../experience/policy/due.js';
import { Strand } from '../experience/policy/vocabulary.js';
import { Adjustment } from '../experience/policy/vocabulary-of-citizens.js';
import { ThemeEffect } from '../experience/policy/vocabulary-of-decisions.js';
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
    /** The same in another language or form. */
    versions: list(
      record({ language: orNull(Name), adjustment: orNull(oneOf(Adjustment)), words: PublicText }),
    ),
    /** When everybody must have been told, if no decision set that clock. */
    tell: orNull(Due),
  },
);

const commitment = {
  /** Its 0-based place among the commitments of the outcome. */
  commitment: Count,
};

export const CommitmentMet = event('CommitmentMet', 'What was promised is done.', {
  ...commitment,
  evidence: PublicText,
  url: orNull(Name),
});

export const CommitmentDelayed = event(
  'CommitmentDelayed',
  'What was promised comes later than promised, for a reason.',
  { ...commitment, dueAt: Instant, reason: PublicText },
);

export const OutcomeCorrected = event(
  'OutcomeCorrected',
  'Something in it was wrong. Everybody who was told is told again.',
  {
    whatWasWrong: PublicText,
    youSaid: PublicText,
    weDid: orNull(PublicText),
    whyNot: orNull(PublicText),
    tell: Due,
  },
);

export const outcomeEvents = [
  OutcomePublished,
  CommitmentMet,
  CommitmentDelayed,
  OutcomeCorrected,
] as const;
export type OutcomeEvent = EventsOf<typeof outcomeEvents>;
