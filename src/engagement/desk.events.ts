import { Due } from '../experience/policy/due.js';
import { NotePurpose, Strand } from '../experience/policy/vocabulary.js';
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

export const deskEvents = [
  ReplyClaimed,
  NoteAdded,
  HandoverOffered,
  HandoverAccepted,
  ContradictionRaised,
  ContradictionSettled,
] as const;
export type DeskEvent = EventsOf<typeof deskEvents>;
