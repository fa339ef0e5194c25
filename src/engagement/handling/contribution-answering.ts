import { charterOf, promise } from '../../experience/policy/charter-in-force.js';
import { type Circumstances, Rejection } from '../../ledger/decider.js';
import type { ContributionEvent } from '../contribution.events.js';
import {
  type ContributionFacts,
  freeToAnswer,
  type Heard,
  mustBeOpen,
  voiceOf,
} from '../contribution-rules.js';
import type {
  AcknowledgeContribution,
  AnswerContribution,
  TransferToBody,
} from './contribution-answering.commands.js';

type Known = Circumstances<ContributionFacts>;

export function acknowledge(
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

export function answer(
  command: AnswerContribution,
  contribution: Heard,
  { facts, occurredAt }: Known,
): ContributionEvent[] {
  mustBeOpen(contribution);
  const { voiceId, form, channel, words, concludes } = command;
  const voice = freeToAnswer(voiceId, facts);
  if (concludes) mayConclude(form, contribution);
  mustKeepToALine(command, facts, occurredAt);
  mustEndorseACitizen(command, contribution, facts);
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
        language: command.language ?? null,
        adjustments: [...new Set(command.adjustments ?? [])],
        lineId: command.lineId ?? null,
        endorses: command.endorses ?? null,
        howToChallenge: command.howToChallenge ?? null,
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

/** Not for this council: whom it was passed on to is the end of it here, like an answer that concludes. */
export function transfer(
  { body, howToReach, sharingBasis, voiceId, channel, words }: TransferToBody,
  contribution: Heard,
  { facts, occurredAt }: Known,
): ContributionEvent[] {
  mustBeOpen(contribution);
  const { capacity, strand } = freeToAnswer(voiceId, facts);
  mayConclude('SUBSTANTIVE', contribution);
  const charter = charterOf(facts);
  return [
    {
      type: 'TransferredToBody',
      data: {
        body,
        howToReach,
        sharingBasis,
        voiceId,
        capacity,
        strand,
        channel,
        words,
        sawUpTo: facts.sawUpTo,
        tell: promise(charter, 'answer.tell', occurredAt),
        comeBack: promise(charter, 'contact.come-back', occurredAt),
      },
    },
  ];
}

function mayConclude(form: AnswerContribution['form'], { awaitsOutcome }: Heard) {
  if (form === 'HOLDING')
    throw new Rejection(
      'HOLDING_CONCLUDES_NOTHING',
      'To say that we are working on it is not the end of it.',
      'concludes',
    );
  if (awaitsOutcome)
    throw new Rejection(
      'CONSULTATION_NEEDS_AN_OUTCOME',
      'Whoever took part in a consultation waits for its outcome: an answer cannot conclude that.',
      'concludes',
    );
}

function mustKeepToALine(
  { lineId }: AnswerContribution,
  { lineUntil }: ContributionFacts,
  occurredAt: string,
) {
  if (lineId && (!lineUntil || lineUntil < occurredAt))
    throw new Rejection('LINE_NOT_IN_FORCE', 'Nobody keeps to such a line now.', 'lineId');
}

/** The council makes another citizen's answer its own. */
function mustEndorseACitizen(
  { endorses }: AnswerContribution,
  { matterId }: Heard,
  { other }: ContributionFacts,
) {
  if (endorses && (other?.matterId !== matterId || other.addressedTo !== 'CITIZENS'))
    throw new Rejection(
      'NOTHING_TO_ENDORSE',
      'Only what one citizen told another in the same matter can be endorsed.',
      'endorses',
    );
}

function mustHaveAVoice({ automatic, voiceId }: AcknowledgeContribution, facts: ContributionFacts) {
  if (!automatic && !voiceId)
    throw new Rejection(
      'VOICE_NEEDED',
      'A person who acknowledges has a voice: say which.',
      'voiceId',
    );
  if (voiceId) voiceOf(facts);
}
