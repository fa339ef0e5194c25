import { Standings } from '../experience/policy/standing.js';
import { Strand } from '../experience/policy/vocabulary.js';
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

export const ReviewHeld = event(
  'ReviewHeld',
  'The three strands sat at one table and looked at journeys of citizens.',
  {
    heldAt: Instant,
    /** Who sat there; each speaks in a strand. */
    voiceIds: list(Uuid),
    strands: list(oneOf(Strand)),
    /** What the journeys were drawn with, so that anybody can draw them again. */
    seed: Name,
    journeys: list(record({ citizenId: Uuid, matterId: Uuid, standing: oneOf(Standings) })),
    summary: PublicText,
  },
);

export const LessonAgreed = event(
  'LessonAgreed',
  'Something is to be done otherwise from now on, by one strand, until a certain day.',
  { lesson: PublicText, owner: oneOf(Strand), voiceId: orNull(Uuid), dueAt: Instant },
);

export const LessonDone = event('LessonDone', 'It is done otherwise now.', {
  /** The event in which it was agreed. */
  agreedIn: Uuid,
  what: PublicText,
});

export const reviewEvents = [ReviewHeld, LessonAgreed, LessonDone] as const;
export type ReviewEvent = EventsOf<typeof reviewEvents>;
