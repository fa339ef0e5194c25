import Type from 'typebox';
import { Due } from '../../experience/policy/due.js';
import { Capacity, Escalation, Finding, Strand } from '../../experience/policy/vocabulary.js';
import { Channel } from '../../experience/policy/words.js';
import {
  event,
  list,
  Name,
  oneOf,
  orNull,
  PublicText,
  Sealed,
  Uuid,
  Yes,
} from '../../ledger/event.js';

// What is done when it went wrong, or when the citizen says so

const spoken = {
  voiceId: Uuid,
  capacity: oneOf(Capacity),
  strand: orNull(oneOf(Strand)),
  channel: Channel,
  words: Sealed('content'),
};

export const ContributionEscalated = event(
  'ContributionEscalated',
  'The citizen wants somebody else to look at it again.',
  {
    to: oneOf(Escalation),
    reference: orNull(Name),
    words: orNull(Sealed('content')),
    /** Null before an ombudsman, whose time is not the council's. */
    acknowledge: orNull(Due),
    decide: orNull(Due),
  },
);

export const EscalationAcknowledged = event(
  'EscalationAcknowledged',
  'They were told that somebody else looks at it again.',
  { escalatedIn: Uuid, voiceId: Uuid, channel: Channel, words: orNull(Sealed('content')) },
);

export const EscalationDecided = event(
  'EscalationDecided',
  'Somebody who was not involved looked at it again, and said what they found.',
  {
    escalatedIn: Uuid,
    finding: oneOf(Finding),
    /** Null for an ombudsman, who speaks for nobody here. */
    voiceId: orNull(Uuid),
    channel: Channel,
    words: Sealed('content'),
    howToGoFurther: orNull(PublicText),
  },
);

export const ApologyGiven = event(
  'ApologyGiven',
  'The council said what it had done wrong, and that it is sorry.',
  spoken,
);

export const RemedyOffered = event(
  'RemedyOffered',
  'The council offered to put it right, until a certain day.',
  { ...spoken, provide: Due },
);

export const RemedyProvided = event('RemedyProvided', 'What was offered was done.', {
  offeredIn: Uuid,
  words: orNull(Sealed('content')),
});

export const ExperienceDisputed = event(
  'ExperienceDisputed',
  'The citizen, or whoever acts for them, says that it was not as the ledger shows it.',
  {
    byRepresentative: Yes,
    /** The criteria that they see otherwise; none for all of it. */
    criteria: list(Type.Integer({ minimum: 1, maximum: 16 })),
    words: Sealed('content'),
    answer: Due,
  },
);

export const DisputeAnswered = event(
  'DisputeAnswered',
  'A voice that had no part in it looked at the dispute, and said what it found.',
  { disputedIn: Uuid, finding: oneOf(Finding), ...spoken },
);

export const repairEvents = [
  ContributionEscalated,
  EscalationAcknowledged,
  EscalationDecided,
  ApologyGiven,
  RemedyOffered,
  RemedyProvided,
  ExperienceDisputed,
  DisputeAnswered,
] as const;
