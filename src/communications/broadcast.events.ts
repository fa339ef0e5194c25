import { Audience, Strand } from '../experience/policy/vocabulary.js';
import { Channel } from '../experience/policy/words.js';
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

export const BroadcastPlanned = event(
  'BroadcastPlanned',
  'The council means to say something to the public at a certain time, so that colleagues know.',
  {
    matterId: orNull(Uuid),
    voiceId: Uuid,
    strand: oneOf(Strand),
    title: Name,
    channel: Channel,
    plannedFor: Instant,
    areas: list(Name),
    audience: oneOf(Audience),
    lineId: orNull(Uuid),
  },
);

export const BroadcastPublished = event(
  'BroadcastPublished',
  'The council said something to the public, in a voice with a name, on one channel.',
  {
    matterId: orNull(Uuid),
    voiceId: Uuid,
    strand: oneOf(Strand),
    title: Name,
    words: PublicText,
    channel: Channel,
    account: orNull(Name),
    url: orNull(Name),
    language: orNull(Name),
    areas: list(Name),
    audience: oneOf(Audience),
    /** The agreed line that it keeps to. */
    lineId: orNull(Uuid),
    /** Why it may be said in a pre-election period; null outside of one. */
    permittedBecause: orNull(PublicText),
  },
);

export const BroadcastMirrored = event(
  'BroadcastMirrored',
  'The same broadcast was posted once more: another channel, another account.',
  { channel: Channel, account: orNull(Name), url: orNull(Name), words: orNull(PublicText) },
);

export const BroadcastAdapted = event(
  'BroadcastAdapted',
  'The same broadcast in words of its own, made for one channel.',
  { channel: Channel, account: orNull(Name), url: orNull(Name), words: PublicText },
);

export const BroadcastCorrected = event(
  'BroadcastCorrected',
  'Something in it was wrong. What it says now, and what was wrong, is public.',
  { words: PublicText, whatWasWrong: PublicText },
);

export const BroadcastWithdrawn = event(
  'BroadcastWithdrawn',
  'It no longer holds, or was never published as planned, for a reason.',
  { reason: PublicText },
);

export const broadcastEvents = [
  BroadcastPlanned,
  BroadcastPublished,
  BroadcastMirrored,
  BroadcastAdapted,
  BroadcastCorrected,
  BroadcastWithdrawn,
] as const;
export type BroadcastEvent = EventsOf<typeof broadcastEvents>;
