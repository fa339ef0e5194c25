import { charterOf, promise } from '../experience/policy/charter-in-force.js';
import { type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type {
  AddNote,
  ClaimReply,
  DeskCommand,
  RaiseContradiction,
  ReleaseReply,
  SettleContradiction,
} from './desk.commands.js';
import { type DeskEvent, deskEvents } from './desk.events.js';
import {
  giveAdvice,
  receiveClarification,
  requestAdvice,
  requestClarification,
} from './desk-asking.js';
import { acceptHandover, offerHandover } from './desk-handover.js';
import {
  type Desk,
  type DeskFacts,
  type Known,
  mustBeHeard,
  mustBeOpen,
  strandOf,
  voiceOf,
} from './desk-rules.js';

// What is decided

function decide(command: DeskCommand, desk: Desk, known: Known): DeskEvent[] {
  mustBeHeard(known.facts);
  switch (command.type) {
    case 'ClaimReply':
      return claim(command, desk, known);
    case 'ReleaseReply':
      return release(command, desk);
    case 'RequestAdvice':
      return requestAdvice(command, desk, known);
    case 'GiveAdvice':
      return giveAdvice(command, desk, known);
    case 'RequestClarification':
      return requestClarification(command, desk, known);
    case 'ReceiveClarification':
      return receiveClarification(command, desk, known);
    case 'AddNote':
      return note(command, known);
    case 'OfferHandover':
      return offerHandover(command, desk, known);
    case 'AcceptHandover':
      return acceptHandover(command, desk, known);
    case 'RaiseContradiction':
      return raise(command, desk, known);
    case 'SettleContradiction':
      return settle(command, desk, known);
  }
}

function claim(command: ClaimReply, desk: Desk, { facts, now, occurredAt }: Known): DeskEvent[] {
  mustBeOpen(facts);
  voiceOf(facts);
  const { voiceId } = command;
  const until = command.until ? new Date(command.until).toISOString() : null;
  if (until && until <= occurredAt)
    throw new Rejection('CLAIM_ENDS_BEFORE_IT_BEGINS', 'Claim it until later than now.', 'until');
  const held = desk.claim?.until && desk.claim.until < now ? null : desk.claim;
  if (held && held.voiceId !== voiceId)
    throw new Rejection(
      'REPLY_ALREADY_CLAIMED',
      'A colleague is answering this citizen. Talk to them first.',
      'voiceId',
    );
  // The same voice may ask for more time; to say the same again changes nothing.
  if (held && (until === null || until === held.until)) return [];
  return [{ type: 'ReplyClaimed', data: { voiceId, until } }];
}

function release({ voiceId }: ReleaseReply, { claim: held }: Desk): DeskEvent[] {
  if (!held) return [];
  if (held.voiceId !== voiceId)
    throw new Rejection('CLAIM_NOT_YOURS', 'A colleague claimed this, not this voice.', 'voiceId');
  return [{ type: 'ReplyReleased', data: { voiceId } }];
}

function note({ voiceId, purpose, words }: AddNote, { facts, actor }: Known): DeskEvent[] {
  if (voiceId) voiceOf(facts);
  return [
    {
      type: 'NoteAdded',
      data: {
        voiceId: voiceId ?? null,
        strand: strandOf(actor),
        purpose: purpose ?? 'TALK',
        words,
      },
    },
  ];
}

function raise(
  { between, words }: RaiseContradiction,
  desk: Desk,
  { facts, occurredAt }: Known,
): DeskEvent[] {
  const named = [...new Set(between)].sort();
  if (named.length === 0)
    throw new Rejection(
      'CONTRADICTION_OF_NOTHING',
      'Say which events do not fit together.',
      'between',
    );
  const isRaised = desk.contradictions.some(
    (open) => !open.settled && open.between.join() === named.join(),
  );
  if (isRaised) return [];
  return [
    {
      type: 'ContradictionRaised',
      data: {
        between: named,
        words,
        settle: promise(charterOf(facts), 'desk.settle', occurredAt),
      },
    },
  ];
}

function settle(
  { raisedIn, voiceId, words }: SettleContradiction,
  desk: Desk,
  { facts }: Known,
): DeskEvent[] {
  const raised = desk.contradictions.find(({ eventId }) => eventId === raisedIn);
  if (!raised)
    throw new Rejection('CONTRADICTION_UNKNOWN', 'No such contradiction was raised.', 'raisedIn');
  if (raised.settled) return [];
  voiceOf(facts);
  return [{ type: 'ContradictionSettled', data: { raisedIn, voiceId, words } }];
}

// What changes as a result

function evolve(before: Desk, { type, data, id: eventId, actor }: Past<DeskEvent>): Desk {
  const desk: Desk = { ...before, status: 'talking' };
  switch (type) {
    case 'ReplyClaimed':
      return { ...desk, claim: { voiceId: data.voiceId, until: data.until } };
    case 'ReplyReleased':
      return { ...desk, claim: null };
    case 'AdviceRequested': {
      const { toStrand, toVoiceId } = data;
      return { ...desk, advice: [...desk.advice, { eventId, toStrand, toVoiceId, given: false }] };
    }
    case 'AdviceGiven':
      return {
        ...desk,
        advice: desk.advice.map((asked) =>
          asked.eventId === data.requestedIn ? { ...asked, given: true } : asked,
        ),
      };
    case 'ClarificationRequested': {
      const asked = { eventId, reply: data.reply, received: false };
      return { ...desk, clarifications: [...desk.clarifications, asked] };
    }
    case 'ClarificationReceived':
      return {
        ...desk,
        clarifications: desk.clarifications.map((asked) =>
          asked.eventId === data.requestedIn ? { ...asked, received: true } : asked,
        ),
      };
    case 'NoteAdded': {
      const { strand, purpose } = data;
      return {
        ...desk,
        notes: [...desk.notes, { eventId, subject: actor.subject, strand, purpose }],
      };
    }
    case 'HandoverOffered': {
      const { fromStrand, toStrand, toVoiceId } = data;
      const offered = { eventId, fromStrand, toStrand, toVoiceId, acceptedBy: null };
      return { ...desk, offers: [...desk.offers, offered] };
    }
    case 'HandoverAccepted':
      return {
        ...desk,
        offers: desk.offers.map((offered) =>
          offered.eventId === data.offeredIn ? { ...offered, acceptedBy: data.voiceId } : offered,
        ),
      };
    case 'ContradictionRaised': {
      const raised = { eventId, between: data.between, settled: false };
      return { ...desk, contradictions: [...desk.contradictions, raised] };
    }
    case 'ContradictionSettled':
      return {
        ...desk,
        contradictions: desk.contradictions.map((raised) =>
          raised.eventId === data.raisedIn ? { ...raised, settled: true } : raised,
        ),
      };
  }
}

export const desk: Decider<DeskCommand, Desk, DeskEvent, DeskFacts> = {
  initial: {
    status: 'quiet',
    claim: null,
    notes: [],
    offers: [],
    advice: [],
    clarifications: [],
    contradictions: [],
  },
  decide,
  evolve,
  events: deskEvents,
};
