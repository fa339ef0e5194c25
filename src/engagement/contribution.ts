import { charterOf, promise } from '../experience/policy/charter-in-force.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type {
  AcknowledgeContribution,
  AnswerContribution,
  CloseLoopWithReason,
  ContributionCommand,
  RateExperience,
  ReceiveContribution,
  WithdrawContribution,
} from './contribution.commands.js';
import { type ContributionEvent, contributionEvents } from './contribution.events.js';
import {
  agreedByAnotherStrand,
  type Contribution,
  type ContributionFacts,
  freeToAnswer,
  type Heard,
  mandatoryFor,
  mayConclude,
  mustBeInvited,
  mustBeListed,
  mustBeOpen,
  mustBeSomebody,
  mustBeTheirs,
  mustHaveAVoice,
} from './contribution-rules.js';

type Known = Circumstances<ContributionFacts>;

// What is decided

function decide(
  command: ContributionCommand,
  contribution: Contribution,
  known: Known,
): ContributionEvent[] {
  if (command.type === 'ReceiveContribution') return receive(command, contribution, known);
  if (contribution.status === 'unheard')
    throw new Rejection('CONTRIBUTION_UNKNOWN', 'No such contact was received.', 'contributionId');
  switch (command.type) {
    case 'AcknowledgeContribution':
      return acknowledge(command, contribution, known);
    case 'AnswerContribution':
      return answer(command, contribution, known);
    case 'WithdrawContribution':
      return withdraw(command, contribution);
    case 'CloseLoopWithReason':
      return close(command, contribution, known);
    case 'RateExperience':
      return rate(command, contribution);
  }
}

function receive(
  command: ReceiveContribution,
  contribution: Contribution,
  { facts, occurredAt }: Known,
): ContributionEvent[] {
  if (contribution.status !== 'unheard')
    throw new Rejection('CONTRIBUTION_ALREADY_RECEIVED', 'This was received before.');
  const { matterId, kind, contributor } = command;
  const charter = charterOf(facts);
  const mandatory = mandatoryFor(kind, charter);
  if (!facts.matterKnown)
    throw new Rejection('MATTER_UNKNOWN', 'No such matter was opened.', 'matterId');
  mustBeSomebody(command, facts);
  mustBeInvited(command, facts.consultation, occurredAt);

  const addressedTo = command.addressedTo ?? 'COUNCIL';
  const byStaff = command.byStaff ?? false;
  const opensLoop = addressedTo === 'COUNCIL' && !byStaff;
  const due = (criterion: number, clock: string) =>
    opensLoop && mandatory.includes(criterion) ? promise(charter, clock, occurredAt) : null;
  return [
    {
      type: 'ContributionReceived',
      data: {
        matterId,
        handleId: command.handleId ?? null,
        contributor,
        kind,
        channel: command.channel,
        addressedTo,
        byStaff,
        opensLoop,
        consultationId: command.consultationId ?? null,
        inReplyTo: command.inReplyTo
          ? { what: command.inReplyTo.what, id: command.inReplyTo.id ?? null }
          : null,
        returnsTo: command.returnsTo ?? null,
        area: command.area ?? null,
        language: command.language ?? null,
        onBehalfOf: command.onBehalfOf ?? null,
        authority: command.authority ?? null,
        words: command.words ?? null,
        acknowledge: due(1, 'contact.acknowledge'),
        answer: due(2, 'contact.answer'),
        mandatory: opensLoop ? [...mandatory] : [],
      },
    },
  ];
}

function acknowledge(
  command: AcknowledgeContribution,
  contribution: Heard,
  { facts }: Known,
): ContributionEvent[] {
  mustBeOpen(contribution);
  mustHaveAVoice(command, facts);
  return [
    {
      type: 'ContributionAcknowledged',
      data: {
        automatic: command.automatic,
        voiceId: command.voiceId ?? null,
        reference: command.reference ?? null,
        answerBy: command.answerBy ? new Date(command.answerBy).toISOString() : null,
        wayToReach: command.wayToReach ?? null,
        channel: command.channel,
        words: command.words ?? null,
      },
    },
  ];
}

function answer(
  { voiceId, form, channel, words, concludes }: AnswerContribution,
  contribution: Heard,
  { facts, occurredAt }: Known,
): ContributionEvent[] {
  mustBeOpen(contribution);
  const voice = freeToAnswer(voiceId, facts);
  if (concludes) mayConclude(form, contribution);
  const charter = charterOf(facts);
  const substantive = form === 'SUBSTANTIVE';
  return [
    {
      type: 'ContributionAnswered',
      data: {
        form,
        voiceId,
        capacity: voice.capacity,
        strand: voice.strand,
        channel,
        words,
        concludes,
        sawUpTo: facts.sawUpTo,
        toldBefore: facts.toldBefore?.voiceId === voiceId ? null : facts.toldBefore,
        conclude:
          substantive && !concludes ? promise(charter, 'contact.conclude', occurredAt) : null,
        tell: concludes ? promise(charter, 'answer.tell', occurredAt) : null,
        comeBack: concludes ? promise(charter, 'contact.come-back', occurredAt) : null,
      },
    },
  ];
}

function withdraw(
  { handleId, reason }: WithdrawContribution,
  contribution: Heard,
): ContributionEvent[] {
  // Asking twice is not an error: the citizen already has what they want.
  if (contribution.status === 'withdrawn') return [];
  mustBeOpen(contribution);
  mustBeTheirs(contribution, handleId);
  return [{ type: 'ContributionWithdrawn', data: { reason: reason ?? null } }];
}

function close(
  { reason, explanation, agreedIn }: CloseLoopWithReason,
  contribution: Heard,
  { facts, actor }: Known,
): ContributionEvent[] {
  if (contribution.status === 'closed') return [];
  mustBeOpen(contribution);
  mustBeListed(reason, facts);
  const agreement = agreedByAnotherStrand(facts, actor);
  return [
    {
      type: 'LoopClosedWithReason',
      data: {
        reason,
        explanation: explanation ?? null,
        agreedIn,
        agreedBy: agreement.subject,
        agreedByStrand: agreement.strand,
      },
    },
  ];
}

function rate(command: RateExperience, contribution: Heard): ContributionEvent[] {
  mustBeTheirs(contribution, command.handleId);
  if (contribution.rated) throw new Rejection('ALREADY_RATED', 'This contact was rated before.');
  return [
    {
      type: 'ExperienceRated',
      data: {
        overall: command.overall,
        fairProcess: command.fairProcess ?? null,
        contentWithOutcome: command.contentWithOutcome ?? null,
        words: command.words ?? null,
        helped: command.helped ?? false,
      },
    },
  ];
}

// What changes as a result

function evolve(contribution: Contribution, { type, data }: Past<ContributionEvent>): Contribution {
  if (type === 'ContributionReceived') {
    const { kind, matterId, handleId, opensLoop } = data;
    return {
      status: 'open',
      kind,
      matterId,
      handleId,
      opensLoop,
      acknowledged: false,
      rated: false,
    };
  }
  if (contribution.status === 'unheard') return contribution;
  switch (type) {
    case 'ContributionAcknowledged':
      return { ...contribution, acknowledged: true };
    case 'ContributionAnswered':
      return data.concludes ? { ...contribution, status: 'concluded' } : contribution;
    case 'ContributionWithdrawn':
      return { ...contribution, status: 'withdrawn' };
    case 'LoopClosedWithReason':
      return { ...contribution, status: 'closed' };
    case 'ExperienceRated':
      return { ...contribution, rated: true };
  }
}

export const contribution: Decider<
  ContributionCommand,
  Contribution,
  ContributionEvent,
  ContributionFacts
> = { initial: { status: 'unheard' }, decide, evolve, events: contributionEvents };
