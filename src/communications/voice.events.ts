import { Capacity, Strand } from '../experience/policy/vocabulary.js';
import { Channel } from '../experience/policy/words.js';
import {
  type EventsOf,
  event,
  Instant,
  Name,
  oneOf,
  orNull,
  PublicText,
  Uuid,
} from '../ledger/event.js';

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

export const AccountUnlinked = event(
  'AccountUnlinked',
  'The voice no longer speaks from this account.',
  { channel: Channel, account: Name, reason: PublicText },
);

export const CoverStarted = event(
  'CoverStarted',
  'While this voice is away, another one answers in its place.',
  { coveredBy: Uuid, until: orNull(Instant), reason: orNull(PublicText) },
);

export const CoverEnded = event('CoverEnded', 'This voice answers for itself again.', {
  coveredBy: Uuid,
});

export const VoiceLent = event(
  'VoiceLent',
  'For a time, this voice works with another strand and brings along what it can do.',
  { toStrand: oneOf(Strand), until: orNull(Instant), reason: PublicText },
);

export const VoiceRetired = event('VoiceRetired', 'Nobody speaks in this voice any more.', {
  successorId: orNull(Uuid),
  reason: PublicText,
});

export const voiceEvents = [
  VoiceEstablished,
  AccountLinked,
  AccountUnlinked,
  CoverStarted,
  CoverEnded,
  VoiceLent,
  VoiceRetired,
] as const;
export type VoiceEvent = EventsOf<typeof voiceEvents>;
