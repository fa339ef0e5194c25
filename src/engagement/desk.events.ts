import { Due } from '../experience/policy/due.js';
import { NotePurpose, Strand } from '../experience/policy/vocabulary.js';
import { Channel } from '../experience/policy/words.js';
import {
  type EventsOf,
  event,
  Instant,
  list,
  oneOf,
  orNull,
  Sealed,
  Uuid,
} from '../ledger/event.js';

export const ReplyClaimed = event(
  'ReplyClaimed',
  'A voice is writing the answer; colleagues see it and talk to them first.',
  { voiceId: Uuid, until: orNull(Instant) },
);

export const NoteAdded = event(
  'NoteAdded',
  'One colleague told another something about this contact.',
  {
    voiceId: orNull(Uuid),
    strand: oneOf(Strand),
    purpose: oneOf(NotePurpose),
    words: Sealed('content'),
  },
);

export const HandoverOffered = event(
  'HandoverOffered',
  'One strand asks another to take over. Until it is accepted, the first still holds it.',
  {
    fromStrand: oneOf(Strand),
    toStrand: oneOf(Strand),
    toVoiceId: orNull(Uuid),
    words: orNull(Sealed('content')),
    accept: Due,
  },
);

export const HandoverAccepted = event('HandoverAccepted', 'The other strand took over.', {
  /** The event in which it was offered. */
  offeredIn: Uuid,
  voiceId: Uuid,
});

export const ContradictionRaised = event(
  'ContradictionRaised',
  'Two things that the council said do not fit together.',
  { between: list(Uuid), words: Sealed('content'), settle: Due },
);

export const ContradictionSettled = event(
  'ContradictionSettled',
  'The council found one answer, and says which.',
  { raisedIn: Uuid, voiceId: Uuid, words: Sealed('content') },
);

export const ReplyReleased = event(
  'ReplyReleased',
  'The voice no longer writes the answer: a colleague can.',
  { voiceId: Uuid },
);

export const AdviceRequested = event(
  'AdviceRequested',
  'One strand asks another what it knows; the contact stays where it is.',
  {
    fromStrand: oneOf(Strand),
    toStrand: oneOf(Strand),
    toVoiceId: orNull(Uuid),
    words: Sealed('content'),
    give: Due,
  },
);

export const AdviceGiven = event('AdviceGiven', 'The other strand said what it knows.', {
  requestedIn: Uuid,
  voiceId: Uuid,
  strand: oneOf(Strand),
  words: Sealed('content'),
});

export const ClarificationRequested = event(
  'ClarificationRequested',
  'The citizen was asked something without which nobody can answer. Nothing else pauses a clock.',
  {
    voiceId: Uuid,
    channel: Channel,
    /** What the citizen was asked. */
    words: Sealed('content'),
    /** Until when the clock waits for them. */
    reply: Due,
    /** When the answer is due if they say nothing: the time that was left, counted from there; null where none was promised. */
    answer: orNull(Due),
  },
);

export const ClarificationReceived = event(
  'ClarificationReceived',
  'The citizen said what was needed, and the clock runs on.',
  {
    requestedIn: Uuid,
    words: orNull(Sealed('content')),
    /** When the answer is due now: the time that was left, counted from here. */
    answer: orNull(Due),
  },
);

export const deskEvents = [
  ReplyClaimed,
  ReplyReleased,
  NoteAdded,
  HandoverOffered,
  HandoverAccepted,
  AdviceRequested,
  AdviceGiven,
  ClarificationRequested,
  ClarificationReceived,
  ContradictionRaised,
  ContradictionSettled,
] as const;
export type DeskEvent = EventsOf<typeof deskEvents>;
