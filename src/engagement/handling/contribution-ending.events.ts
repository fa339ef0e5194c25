import Type from 'typebox';
import { Due } from '../../experience/policy/due.js';
import { Capacity, ReopenedBy, SharingBasis, Strand } from '../../experience/policy/vocabulary.js';
import { Channel } from '../../experience/policy/words.js';
import { event, Name, oneOf, orNull, PublicText, Sealed, Uuid } from '../../ledger/event.js';

// How a contact ends, or is let off a promise, and how it begins again

const Criterion = Type.Integer({ minimum: 1, maximum: 16 });

/** The note in which a second person, from another strand, agreed. */
const agreement = { agreedIn: Uuid, agreedBy: Name, agreedByStrand: oneOf(Strand) };

export const NoAnswerOwed = event(
  'NoAnswerOwed',
  'It asks for nothing, for a listed reason and with the agreement of another strand. Never a good experience.',
  { reason: Name, explanation: orNull(Sealed('content')), ...agreement },
);

export const CriterionWaived = event(
  'CriterionWaived',
  'One promise is not kept, for a listed reason and with the agreement of another strand. Never a good experience.',
  { criterion: Criterion, reason: Name, explanation: orNull(Sealed('content')), ...agreement },
);

export const ClockExtended = event(
  'ClockExtended',
  'The answer takes longer, for a listed reason of which they were told and with the agreement of another strand. Never a good experience.',
  { clock: Name, reason: Name, due: Due, ...agreement },
);

export const TransferredToBody = event(
  'TransferredToBody',
  'It is not for this council: who it was passed on to, the citizen was told by name.',
  {
    body: Name,
    howToReach: PublicText,
    sharingBasis: oneOf(SharingBasis),
    voiceId: Uuid,
    capacity: oneOf(Capacity),
    strand: orNull(oneOf(Strand)),
    channel: Channel,
    words: Sealed('content'),
    sawUpTo: Type.Integer({ minimum: -1 }),
    tell: Due,
    comeBack: Due,
  },
);

export const LoopReopened = event(
  'LoopReopened',
  'It is not over after all: what was owed is owed again.',
  {
    by: oneOf(ReopenedBy),
    reason: orNull(Sealed('content')),
    /** When an answer is due now; null where the kind promises none. */
    answer: orNull(Due),
  },
);

export const endingEvents = [
  NoAnswerOwed,
  CriterionWaived,
  ClockExtended,
  TransferredToBody,
  LoopReopened,
] as const;
