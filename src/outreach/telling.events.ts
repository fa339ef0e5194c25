import Type from 'typebox';
import { Due } from '../experience/policy/due.js';
import { Adjustment, DeliveryProof } from '../experience/policy/vocabulary-of-citizens.js';
import { Channel } from '../experience/policy/words.js';
import { type EventsOf, event, list, Name, oneOf, orNull, record, Uuid } from '../ledger/event.js';

export const TellingRequested = event(
  'TellingRequested',
  'One citizen is to be told one outcome, or one concluding answer, on every handle listed.',
  {
    /**
     * By its id: an outcome, or else the event to tell of. A CORRECTION of an outcome, the REVERSAL of a decision that
     * was told before, a NOTICE that responses no longer count or that a consultation was withdrawn.
     */
    about: record({
      what: Type.Enum(['OUTCOME', 'ANSWER', 'CORRECTION', 'REVERSAL', 'NOTICE']),
      id: Uuid,
    }),
    matterId: Uuid,
    /** Who that was when it was requested: links can change later. */
    citizenId: Uuid,
    contributionIds: list(Uuid),
    /** Empty for an anonymous citizen, who is shown the outcome where they spoke. */
    handles: list(record({ handleId: Uuid, channel: Channel })),
    shownOn: orNull(Channel),
  },
);

export const OutcomeSent = event('OutcomeSent', 'Given to a carrier.', {
  handleId: orNull(Uuid),
  channel: Channel,
  carrier: Name,
  messageId: orNull(Name),
  /** The language and form in which it was sent, where they asked for one. */
  language: orNull(Name),
  adjustments: list(oneOf(Adjustment)),
  deliver: Due,
});

export const OutcomeDelivered = event('OutcomeDelivered', 'It reached them, with proof.', {
  handleId: orNull(Uuid),
  proof: oneOf(DeliveryProof),
});

export const OutcomeBounced = event('OutcomeBounced', 'It came back.', {
  handleId: orNull(Uuid),
  reason: Name,
});

export const tellingEvents = [
  TellingRequested,
  OutcomeSent,
  OutcomeDelivered,
  OutcomeBounced,
] as const;
export type TellingEvent = EventsOf<typeof tellingEvents>;
