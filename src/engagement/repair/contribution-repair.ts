import { charterOf, promise } from '../../experience/policy/charter-in-force.js';
import { type Circumstances, Rejection } from '../../ledger/decider.js';
import type { ContributionEvent } from '../contribution.events.js';
import {
  type ContributionFacts,
  type Escalated,
  type Heard,
  mustBeForThem,
  mustBeOwed,
  voiceOf,
} from '../contribution-rules.js';
import type {
  AcknowledgeEscalation,
  AnswerDispute,
  DecideEscalation,
  DisputeExperience,
  EscalateContribution,
  GiveApology,
  OfferRemedy,
  ProvideRemedy,
} from './contribution-repair.commands.js';

type Known = Circumstances<ContributionFacts>;

export function escalate(
  { to, handleId, reference, words }: EscalateContribution,
  contribution: Heard,
  { facts, occurredAt }: Known,
): ContributionEvent[] {
  mustBeOwed(contribution);
  mustBeForThem(contribution, handleId);
  if (contribution.escalations.some((open) => open.to === to)) return [];
  if (contribution.kind !== 'COMPLAINT')
    throw new Rejection('NOT_A_COMPLAINT', 'Only a complaint has further stages.');
  const stageTwo = to === 'STAGE_TWO';
  if (
    stageTwo
      ? !hadTheirAnswer(contribution, facts, occurredAt)
      : !hadStageTwo(contribution, occurredAt)
  )
    throw new Rejection(
      'STAGE_NOT_OVER',
      'The stage before has neither been answered nor run out of time.',
      'to',
    );
  const due = (clock: string) =>
    stageTwo ? promise(charterOf(facts), `complaint.stage-two.${clock}`, occurredAt) : null;
  return [
    {
      type: 'ContributionEscalated',
      data: {
        to,
        reference: reference ?? null,
        words: words ?? null,
        acknowledge: due('acknowledge'),
        decide: due('answer'),
      },
    },
  ];
}

/** Silence is an answer too: nobody has to wait longer than was promised. */
const hadTheirAnswer = ({ answered }: Heard, { answer: { due } }: ContributionFacts, at: string) =>
  answered || Boolean(due && at > due.dueAt);
const hadStageTwo = ({ escalations }: Heard, at: string) =>
  escalations.some(
    ({ to, decided, decide }) =>
      to === 'STAGE_TWO' && (decided || Boolean(decide && at > decide.dueAt)),
  );

function escalatedIn({ escalations }: Heard, eventId: string): Escalated {
  const escalated = escalations.find((open) => open.eventId === eventId);
  if (!escalated)
    throw new Rejection('ESCALATION_UNKNOWN', 'Nobody escalated it there.', 'escalatedIn');
  return escalated;
}

export function acknowledgeEscalation(
  { escalatedIn: eventId, voiceId, channel, words }: AcknowledgeEscalation,
  contribution: Heard,
  { facts }: Known,
): ContributionEvent[] {
  if (escalatedIn(contribution, eventId).acknowledged) return [];
  voiceOf(facts);
  return [
    {
      type: 'EscalationAcknowledged',
      data: { escalatedIn: eventId, voiceId, channel, words: words ?? null },
    },
  ];
}

export function decideEscalation(
  command: DecideEscalation,
  contribution: Heard,
  { facts }: Known,
): ContributionEvent[] {
  const { escalatedIn: eventId, finding, channel, words, howToGoFurther } = command;
  const voiceId = command.voiceId ?? null;
  const { to, decided } = escalatedIn(contribution, eventId);
  if (decided) return [];
  if ((to === 'STAGE_TWO') !== Boolean(voiceId))
    throw new Rejection(
      'STAGE_TWO_HAS_A_VOICE',
      'The second stage is decided in a voice of the council, and an ombudsman speaks in none.',
      'voiceId',
    );
  if (voiceId) mustBeUninvolved(voiceId, contribution, facts);
  return [
    {
      type: 'EscalationDecided',
      data: {
        escalatedIn: eventId,
        finding,
        voiceId,
        channel,
        words,
        howToGoFurther: howToGoFurther ?? null,
      },
    },
  ];
}

function mustBeUninvolved(voiceId: string, { involved }: Heard, facts: ContributionFacts) {
  const voice = voiceOf(facts);
  if (involved.some((spoken) => spoken.voiceId === voiceId))
    throw new Rejection(
      'VOICE_WAS_INVOLVED',
      'Somebody who had no part in it has to look at it again.',
      'voiceId',
    );
  return voice;
}

type Speech = Readonly<{ voiceId: string; channel: string; words: string }>;

const spoken = ({ voiceId, channel, words }: Speech, facts: ContributionFacts) => {
  const { capacity, strand } = voiceOf(facts);
  return { voiceId, capacity, strand, channel, words };
};

export function apologise(
  command: GiveApology,
  contribution: Heard,
  { facts }: Known,
): ContributionEvent[] {
  mustBeOwed(contribution);
  return [{ type: 'ApologyGiven', data: spoken(command, facts) }];
}

export function offerRemedy(
  command: OfferRemedy,
  contribution: Heard,
  { facts, occurredAt }: Known,
): ContributionEvent[] {
  mustBeOwed(contribution);
  const provide = promise(charterOf(facts), 'remedy.provide', occurredAt);
  return [{ type: 'RemedyOffered', data: { ...spoken(command, facts), provide } }];
}

export function provideRemedy(
  { offeredIn, words }: ProvideRemedy,
  { remedies }: Heard,
): ContributionEvent[] {
  const offered = remedies.find(({ eventId }) => eventId === offeredIn);
  if (!offered) throw new Rejection('REMEDY_UNKNOWN', 'No such remedy was offered.', 'offeredIn');
  if (offered.provided) return [];
  return [{ type: 'RemedyProvided', data: { offeredIn, words: words ?? null } }];
}

/** Up to 28 days after they were told what came of it; one dispute after the other. */
export function dispute(
  { handleId, criteria, words }: DisputeExperience,
  contribution: Heard,
  { facts, occurredAt }: Known,
): ContributionEvent[] {
  mustBeOwed(contribution);
  const byRepresentative = mustBeForThem(contribution, handleId);
  if (contribution.disputes.some(({ answered }) => !answered))
    throw new Rejection('DISPUTE_OPEN', 'Somebody is looking at a dispute of yours already.');
  const charter = charterOf(facts);
  const told = [contribution.toldAt, facts.closedAt].filter((at) => at !== null).sort();
  const from = told.at(-1);
  if (!from)
    throw new Rejection('NOTHING_TO_DISPUTE', 'It can be disputed once they were told something.');
  if (occurredAt > promise(charter, 'dispute.raise', from).dueAt)
    throw new Rejection('DISPUTED_TOO_LATE', 'The time to dispute this is over.');
  return [
    {
      type: 'ExperienceDisputed',
      data: {
        byRepresentative,
        criteria: [...new Set(criteria ?? [])].sort((a, b) => a - b),
        words,
        answer: promise(charter, 'dispute.answer', occurredAt),
      },
    },
  ];
}

/** By a voice that had no part in it, and by a person who answered in no voice. */
export function answerDispute(
  command: AnswerDispute,
  contribution: Heard,
  { facts, actor }: Known,
): ContributionEvent[] {
  const { disputedIn, finding, voiceId } = command;
  const disputed = contribution.disputes.find(({ eventId }) => eventId === disputedIn);
  if (!disputed) throw new Rejection('DISPUTE_UNKNOWN', 'Nobody disputed it there.', 'disputedIn');
  if (disputed.answered) return [];
  mustBeUninvolved(voiceId, contribution, facts);
  if (contribution.involved.some(({ subject }) => subject === actor.subject))
    throw new Rejection(
      'DISPUTE_NEEDS_SOMEBODY_ELSE',
      'Whoever answered the contact does not answer the dispute about it.',
    );
  return [{ type: 'DisputeAnswered', data: { disputedIn, finding, ...spoken(command, facts) } }];
}
