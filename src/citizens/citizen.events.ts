import { Due } from '../experience/policy/due.js';
import { Adjustment, ContactWish, Erasure } from '../experience/policy/vocabulary-of-citizens.js';
import { Channel } from '../experience/policy/words.js';
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
  Sealed,
  Uuid,
} from '../ledger/event.js';

export const CitizenRegistered = event(
  'CitizenRegistered',
  'Somebody deals with the council, under a random id that says nothing about them.',
  { language: orNull(Name) },
);

export const ContactPreferenceSet = event(
  'ContactPreferenceSet',
  'How they want to be reached and in which form, or that they do not want to be.',
  {
    contact: oneOf(ContactWish),
    /** The handle on which they want to be told; null for wherever they spoke. */
    handleId: orNull(Uuid),
    language: orNull(Name),
    adjustments: list(oneOf(Adjustment)),
  },
);

export const SafeContactSet = event(
  'SafeContactSet',
  'Only this handle is safe: whatever goes anywhere else could put them in danger.',
  { handleId: Uuid, reason: orNull(Sealed('contact')) },
);

export const CitizenDied = event(
  'CitizenDied',
  'They died. Nothing is sent to them any more; who acts for them is still told.',
  { diedAt: orNull(Instant), proof: Name },
);

export const AccessRequested = event(
  'AccessRequested',
  'They asked what the council holds about them.',
  { channel: Channel, respond: Due },
);

export const AccessProvided = event('AccessProvided', 'They were given what they asked for.', {
  requestedIn: Uuid,
  channel: Channel,
});

export const ErasureRequested = event(
  'ErasureRequested',
  'They asked the council to forget something about them.',
  { what: oneOf(Erasure), channel: Channel, respond: Due },
);

export const PrivacyRequestExtended = event(
  'PrivacyRequestExtended',
  'It takes longer, for a lawful reason of which they were told.',
  { requestedIn: Uuid, reason: PublicText, respond: Due },
);

export const PrivacyRequestDeclined = event(
  'PrivacyRequestDeclined',
  'The law does not give them what they asked for; they were told why, and how to challenge that.',
  { requestedIn: Uuid, reason: PublicText, howToChallenge: PublicText },
);

export const CitizenErased = event(
  'CitizenErased',
  'The keys to what was to be forgotten were destroyed: nobody can read it any more.',
  { requestedIn: orNull(Uuid), what: oneOf(Erasure), handleIds: list(Uuid), streams: Count },
);

export const citizenEvents = [
  CitizenRegistered,
  ContactPreferenceSet,
  SafeContactSet,
  CitizenDied,
  AccessRequested,
  AccessProvided,
  ErasureRequested,
  PrivacyRequestExtended,
  PrivacyRequestDeclined,
  CitizenErased,
] as const;
export type CitizenEvent = EventsOf<typeof citizenEvents>;
