import { Audience, Strand } from '../experience/policy/vocabulary.js';
import { Channel } from '../experience/policy/words.js';
import {
  type EventsOf,
  event,
  list,
  Name,
  oneOf,
  orNull,
  PublicText,
  Uuid,
} from '../ledger/event.js';

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
  },
);

export const BroadcastMirrored = event(
  'BroadcastMirrored',
  'The same broadcast was posted once more: another channel, another account.',
  { channel: Channel, account: orNull(Name), url: orNull(Name), words: orNull(PublicText) },
);

export const broadcastEvents = [BroadcastPublished, BroadcastMirrored] as const;
export type BroadcastEvent = EventsOf<typeof broadcastEvents>;
