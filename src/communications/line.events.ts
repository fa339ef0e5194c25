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
  Uuid,
} from '../ledger/event.js';

export const LineAgreed = event(
  'LineAgreed',
  'Voices of several strands agreed on the facts that all of them say, until a certain day.',
  {
    matterId: orNull(Uuid),
    title: Name,
    facts: list(PublicText),
    /** Those who agreed, and the strands they belong to. */
    voiceIds: list(Uuid),
    strands: list(oneOf(Strand)),
    validUntil: Instant,
    /** The line that this one takes the place of. */
    replaces: orNull(Uuid),
  },
);

export const LineRetired = event('LineRetired', 'It no longer holds: nobody keeps to it now.', {
  reason: PublicText,
  replacedBy: orNull(Uuid),
});

export const lineEvents = [LineAgreed, LineRetired] as const;
export type LineEvent = EventsOf<typeof lineEvents>;
