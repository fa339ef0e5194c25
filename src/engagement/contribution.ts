import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { ContributionCommand, RateExperience } from './contribution.commands.js';
import { type ContributionEvent, contributionEvents } from './contribution.events.js';
import { evolve } from './contribution-past.js';
import {
  type Contribution,
  type ContributionFacts,
  type Heard,
  mustBeLetIn,
  mustBeTheirs,
} from './contribution-rules.js';
import { acknowledge, answer, transfer } from './handling/contribution-answering.js';
import {
  close,
  extend,
  oweNoAnswer,
  reopen,
  waive,
  withdraw,
} from './handling/contribution-ending.js';
import { amend, changeKind, join, linkTheme, part } from './handling/contribution-handling.js';
import { appeal, lift, moderate, restrict, review } from './handling/contribution-moderation.js';
import { receive } from './handling/contribution-receiving.js';
import {
  acknowledgeEscalation,
  answerDispute,
  apologise,
  decideEscalation,
  dispute,
  escalate,
  offerRemedy,
  provideRemedy,
} from './repair/contribution-repair.js';

// What is decided

/** What citizens do themselves, whoever takes it in, and what protects them: also where one role alone may read. */
const FOR_EVERYBODY = new Set<ContributionCommand['type']>([
  'AmendContribution',
  'WithdrawContribution',
  'RateExperience',
  'AppealModeration',
  'EscalateContribution',
  'DisputeExperience',
  'ReopenLoop',
  'RestrictContribution',
]);

function decide(
  command: ContributionCommand,
  contribution: Contribution,
  known: Circumstances<ContributionFacts>,
): ContributionEvent[] {
  if (command.type === 'ReceiveContribution') return receive(command, contribution, known);
  if (contribution.status === 'unheard')
    throw new Rejection('CONTRIBUTION_UNKNOWN', 'No such contact was received.', 'contributionId');
  if (!FOR_EVERYBODY.has(command.type)) mustBeLetIn(contribution, known.actor);
  switch (command.type) {
    case 'AcknowledgeContribution':
      return acknowledge(command, contribution, known);
    case 'AnswerContribution':
      return answer(command, contribution, known);
    case 'TransferToBody':
      return transfer(command, contribution, known);
    case 'RateExperience':
      return rate(command, contribution);
    case 'AmendContribution':
      return amend(command, contribution);
    case 'JoinContribution':
      return join(command, contribution, known);
    case 'PartContribution':
      return part(command, contribution);
    case 'ChangeKind':
      return changeKind(command, contribution, known);
    case 'LinkTheme':
      return linkTheme(command, contribution, known);
    case 'ModerateContribution':
      return moderate(command, contribution, known);
    case 'AppealModeration':
      return appeal(command, contribution, known);
    case 'ReviewModeration':
      return review(command, contribution, known);
    case 'RestrictContribution':
      return restrict(command, contribution, known);
    case 'LiftRestriction':
      return lift(command, contribution);
    case 'WithdrawContribution':
      return withdraw(command, contribution);
    case 'CloseLoopWithReason':
      return close(command, contribution, known);
    case 'OweNoAnswer':
      return oweNoAnswer(command, contribution, known);
    case 'WaiveCriterion':
      return waive(command, contribution, known);
    case 'ExtendClock':
      return extend(command, contribution, known);
    case 'ReopenLoop':
      return reopen(command, contribution, known);
    case 'EscalateContribution':
      return escalate(command, contribution, known);
    case 'AcknowledgeEscalation':
      return acknowledgeEscalation(command, contribution, known);
    case 'DecideEscalation':
      return decideEscalation(command, contribution, known);
    case 'GiveApology':
      return apologise(command, contribution, known);
    case 'OfferRemedy':
      return offerRemedy(command, contribution, known);
    case 'ProvideRemedy':
      return provideRemedy(command, contribution);
    case 'DisputeExperience':
      return dispute(command, contribution, known);
    case 'AnswerDispute':
      return answerDispute(command, contribution, known);
  }
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

export const contribution: Decider<
  ContributionCommand,
  Contribution,
  ContributionEvent,
  ContributionFacts
> = { initial: { status: 'unheard' }, decide, evolve, events: contributionEvents };
