import { charterOf, promise } from '../experience/policy/charter-in-force.js';
import { Rejection } from '../ledger/decider.js';
import type { AcceptHandover, OfferHandover } from './desk.commands.js';
import type { DeskEvent } from './desk.events.js';
import { type Desk, type Known, mustBeOpen, mustWorkIn, strandOf, voiceOf } from './desk-rules.js';

// How a contact passes from one strand to another

export function offerHandover(
  { toStrand, toVoiceId, words }: OfferHandover,
  desk: Desk,
  { facts, actor, occurredAt }: Known,
): DeskEvent[] {
  mustBeOpen(facts);
  const fromStrand = strandOf(actor);
  if (fromStrand === toStrand)
    throw new Rejection(
      'HANDOVER_TO_YOUR_OWN_STRAND',
      'It is with your strand already.',
      'toStrand',
    );
  mustWorkIn(toStrand, toVoiceId, facts);
  if (desk.offers.some((open) => open.toStrand === toStrand && !open.acceptedBy))
    throw new Rejection(
      'HANDOVER_ALREADY_OFFERED',
      'This strand was asked and has not accepted yet.',
      'toStrand',
    );
  return [
    {
      type: 'HandoverOffered',
      data: {
        fromStrand,
        toStrand,
        toVoiceId: toVoiceId ?? null,
        words: words ?? null,
        accept: promise(charterOf(facts), 'desk.handover', occurredAt),
      },
    },
  ];
}

export function acceptHandover(
  { offeredIn, voiceId }: AcceptHandover,
  desk: Desk,
  { facts }: Known,
): DeskEvent[] {
  const offered = desk.offers.find(({ eventId }) => eventId === offeredIn);
  if (!offered)
    throw new Rejection('HANDOVER_UNKNOWN', 'No such handover was offered.', 'offeredIn');
  const { strand } = voiceOf(facts);
  if (offered.acceptedBy === voiceId) return [];
  if (offered.acceptedBy)
    throw new Rejection(
      'HANDOVER_ALREADY_ACCEPTED',
      'A colleague took it over before.',
      'offeredIn',
    );
  const isTheirs = offered.toVoiceId ? offered.toVoiceId === voiceId : offered.toStrand === strand;
  if (!isTheirs)
    throw new Rejection(
      'HANDOVER_NOT_TO_YOU',
      'This handover was offered to somebody else.',
      'voiceId',
    );
  return [{ type: 'HandoverAccepted', data: { offeredIn, voiceId } }];
}
