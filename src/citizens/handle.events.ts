import Type from 'typebox';
import { Lapse } from '../experience/policy/vocabulary-of-citizens.js';
import { Channel } from '../experience/policy/words.js';
import { type EventsOf, event, oneOf, orNull, Sealed, Uuid } from '../ledger/event.js';

export const HandleSeen = event(
  'HandleSeen',
  'An address on a channel was used for the first time. Until it is linked it is a citizen of its own.',
  {
    channel: Channel,
    /** Null when the source gives only a made-up name. */
    address: orNull(Sealed('contact')),
  },
);

export const HandleLinked = event(
  'HandleLinked',
  'This handle and that citizen are the same person. The elder id stays.',
  {
    citizenId: Uuid,
    evidence: Type.Enum(['CONFIRMED_BY_CITIZEN', 'SIGNED_IN', 'MATCHED_BY_STAFF', 'SOURCE_SYSTEM']),
  },
);

export const HandleUnlinked = event(
  'HandleUnlinked',
  'The link was a mistake, or is no longer wanted. What was said under the handle stays with the handle.',
  { citizenId: Uuid, reason: Type.Enum(['WRONG_PERSON', 'ASKED_BY_CITIZEN', 'HANDLE_PASSED_ON']) },
);

export const HandleLapsed = event('HandleLapsed', 'Nothing is sent there any more.', {
  reason: oneOf(Lapse),
});

export const handleEvents = [HandleSeen, HandleLinked, HandleUnlinked, HandleLapsed] as const;
export type HandleEvent = EventsOf<typeof handleEvents>;
