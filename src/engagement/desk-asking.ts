import { afterPause, charterOf, promise } from '../experience/policy/charter-in-force.js';
import { Rejection } from '../ledger/decider.js';
import { goesOnAt } from './answer-due.js';
import type {
  GiveAdvice,
  ReceiveClarification,
  RequestAdvice,
  RequestClarification,
} from './desk.commands.js';
import type { DeskEvent } from './desk.events.js';
import { type Desk, type Known, mustBeOpen, mustWorkIn, strandOf, voiceOf } from './desk-rules.js';

// Who asks whom what before answering: colleagues, or the citizen

export function requestAdvice(
  { toStrand, toVoiceId, words }: RequestAdvice,
  desk: Desk,
  { facts, actor, occurredAt }: Known,
): DeskEvent[] {
  mustBeOpen(facts);
  const fromStrand = strandOf(actor);
  if (fromStrand === toStrand)
    throw new Rejection(
      'ADVICE_FROM_YOUR_OWN_STRAND',
      'Advice comes from another strand; to your own you can add a note.',
      'toStrand',
    );
  mustWorkIn(toStrand, toVoiceId, facts);
  if (desk.advice.some((asked) => asked.toStrand === toStrand && !asked.given))
    throw new Rejection(
      'ADVICE_ALREADY_REQUESTED',
      'This strand was asked and has not answered yet.',
      'toStrand',
    );
  const give = promise(charterOf(facts), 'desk.advice', occurredAt);
  return [
    {
      type: 'AdviceRequested',
      data: { fromStrand, toStrand, toVoiceId: toVoiceId ?? null, words, give },
    },
  ];
}

export function giveAdvice(
  { requestedIn, voiceId, words }: GiveAdvice,
  desk: Desk,
  { facts }: Known,
): DeskEvent[] {
  const asked = desk.advice.find(({ eventId }) => eventId === requestedIn);
  if (!asked) throw new Rejection('ADVICE_UNKNOWN', 'Nobody asked for this advice.', 'requestedIn');
  const { strand } = voiceOf(facts);
  if (asked.given) return [];
  const isTheirs = asked.toVoiceId ? asked.toVoiceId === voiceId : asked.toStrand === strand;
  if (!isTheirs || !strand)
    throw new Rejection('ADVICE_NOT_ASKED_OF_YOU', 'Somebody else was asked.', 'voiceId');
  return [{ type: 'AdviceGiven', data: { requestedIn, voiceId, strand, words } }];
}

export function requestClarification(
  { voiceId, channel, words }: RequestClarification,
  desk: Desk,
  { facts, occurredAt }: Known,
): DeskEvent[] {
  mustBeOpen(facts);
  voiceOf(facts);
  // Blanks and dots are no question: with them a clock could be paused without the citizen knowing why.
  if (!/\p{L}/u.test(words))
    throw new Rejection(
      'CLARIFICATION_ASKS_NOTHING',
      'Only a question to the citizen pauses a clock: say in words what you ask.',
      'words',
    );
  const { due, given } = facts.answer;
  if (given)
    throw new Rejection(
      'ALREADY_ANSWERED',
      'They have their answer: to ask them now would pause nothing.',
    );
  // Whoever stays silent until the end can be asked again; then the clock has run on meanwhile.
  if (desk.clarifications.some((asked) => !asked.received && occurredAt <= asked.reply.dueAt))
    throw new Rejection(
      'CLARIFICATION_ALREADY_REQUESTED',
      'They were asked something, and still have time to reply.',
    );
  const reply = promise(charterOf(facts), 'contact.clarify', occurredAt);
  const answer = due && afterPause(charterOf(facts), due, occurredAt, reply.dueAt);
  return [{ type: 'ClarificationRequested', data: { voiceId, channel, words, reply, answer } }];
}

export function receiveClarification(
  { requestedIn, words }: ReceiveClarification,
  desk: Desk,
  { facts, occurredAt }: Known,
): DeskEvent[] {
  const asked = desk.clarifications.find(({ eventId }) => eventId === requestedIn);
  if (!asked)
    throw new Rejection('CLARIFICATION_UNKNOWN', 'They were asked no such thing.', 'requestedIn');
  if (asked.received) return [];
  const { due, waitsFor, pauses } = facts.answer;
  const pause = pauses.find((one) => one.requestedIn === requestedIn && waitsFor === requestedIn);
  // The time that they did not need is taken off again, unless the clock has begun anew since.
  const answer =
    due && pause
      ? afterPause(charterOf(facts), due, pause.until, goesOnAt(pause, occurredAt))
      : due;
  return [{ type: 'ClarificationReceived', data: { requestedIn, words: words ?? null, answer } }];
}
