import { Capacity, Strand } from '../experience/policy/vocabulary.js';
import { Channel } from '../experience/policy/words.js';
import { type EventsOf, event, Name, oneOf, orNull } from '../ledger/event.js';

export const VoiceEstablished = event(
  'VoiceEstablished',
  'Somebody speaks for the council by name from now on. The name is public: that is the point of it.',
  {
    name: Name,
    capacity: oneOf(Capacity),
    strand: orNull(oneOf(Strand)),
    /** The pseudonymous subject who signs in as this voice. */
    subject: orNull(Name),
  },
);

export const AccountLinked = event('AccountLinked', 'The voice speaks from this account.', {
  channel: Channel,
  account: Name,
  url: orNull(Name),
});

export const voiceEvents = [VoiceEstablished, AccountLinked] as const;
export type VoiceEvent = EventsOf<typeof voiceEvents>;
