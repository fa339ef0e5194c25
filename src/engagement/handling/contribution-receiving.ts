import {
  type CharterInForce,
  charterOf,
  promise,
} from '../../experience/policy/charter-in-force.js';
import { clocksOf } from '../../experience/policy/kinds.js';
import type { Kind } from '../../experience/policy/vocabulary.js';
import { type Circumstances, Rejection } from '../../ledger/decider.js';
import type { ReceiveContribution } from '../contribution.commands.js';
import type { ContributionEvent } from '../contribution.events.js';
import { type Contribution, type ContributionFacts, mandatoryFor } from '../contribution-rules.js';

type Known = Circumstances<ContributionFacts>;

export function receive(
  command: ReceiveContribution,
  contribution: Contribution,
  { facts, occurredAt, imported }: Known,
): ContributionEvent[] {
  if (contribution.status !== 'unheard')
    throw new Rejection('CONTRIBUTION_ALREADY_RECEIVED', 'This was received before.');
  const charter = charterOf(facts);
  mandatoryFor(command.kind, charter);
  if (!facts.matterKnown)
    throw new Rejection('MATTER_UNKNOWN', 'No such matter was opened.', 'matterId');
  mustBeSomebody(command, facts);
  mustHaveAuthority(command, facts);
  mustBePassedOn(command, facts, imported);
  mustJoinAPetition(command, facts);
  mustBeInvited(command, facts.consultation, occurredAt);
  return [
    {
      type: 'ContributionReceived',
      data: { ...said(command), ...promised(command, charter, occurredAt) },
    },
  ];
}

const said = (command: ReceiveContribution) => ({
  matterId: command.matterId,
  handleId: command.handleId ?? null,
  contributor: command.contributor,
  kind: command.kind,
  channel: command.channel,
  addressedTo: command.addressedTo ?? ('COUNCIL' as const),
  byStaff: command.byStaff ?? false,
  consultationId: command.consultationId ?? null,
  inReplyTo: command.inReplyTo
    ? { what: command.inReplyTo.what, id: command.inReplyTo.id ?? null }
    : null,
  returnsTo: command.returnsTo ?? null,
  area: command.area ?? null,
  language: command.language ?? null,
  onBehalfOf: command.onBehalfOf ?? null,
  authority: command.authority ?? null,
  representativeId: command.representativeId ?? null,
  ageGroup: command.ageGroup ?? null,
  adjustments: [...new Set(command.adjustments ?? [])],
  passedOn: command.passedOn
    ? { voiceId: command.passedOn.voiceId, sharingBasis: command.passedOn.sharingBasis }
    : null,
  petitionId: command.petitionId ?? null,
  letterId: command.letterId ?? null,
  late: command.late ? { accepted: command.late.accepted, reason: command.late.reason } : null,
  words: command.words ?? null,
});

/** What is owed from here on. A like opens nothing; what came too late to count is owed a word like any comment. */
function promised(
  { kind, addressedTo, byStaff, late }: ReceiveContribution,
  charter: CharterInForce,
  occurredAt: string,
) {
  const opensLoop = addressedTo !== 'CITIZENS' && !byStaff && kind !== 'REACTION';
  const owedAs: Kind = late?.accepted === false ? 'COMMENT' : kind;
  const mandatory = opensLoop ? [...mandatoryFor(owedAs, charter)] : [];
  const clocks = clocksOf(owedAs, charter.terms);
  const due = (criterion: number, clock: string) =>
    mandatory.includes(criterion) ? promise(charter, clock, occurredAt) : null;
  return {
    opensLoop,
    acknowledge: due(1, clocks.acknowledge),
    answer: due(2, clocks.answer),
    mandatory,
  };
}

function mustBeSomebody(
  { contributor, handleId }: ReceiveContribution,
  { handleKnown }: ContributionFacts,
) {
  if (contributor === 'ANONYMOUS' && handleId)
    throw new Rejection(
      'ANONYMOUS_HAS_NO_HANDLE',
      'Somebody with a handle is not anonymous.',
      'handleId',
    );
  if (contributor !== 'ANONYMOUS' && !handleId)
    throw new Rejection(
      'HANDLE_NEEDED',
      'Say which handle it came from, or that it was anonymous.',
      'handleId',
    );
  if (handleId && !handleKnown)
    throw new Rejection('HANDLE_UNKNOWN', 'No such handle was seen.', 'handleId');
}

/** Who acts for somebody says by what authority, and is somebody else. */
function mustHaveAuthority(
  { representativeId, authority, handleId }: ReceiveContribution,
  { representativeKnown }: ContributionFacts,
) {
  if (!representativeId) return;
  if (!representativeKnown)
    throw new Rejection('HANDLE_UNKNOWN', 'No such handle was seen.', 'representativeId');
  if (!authority)
    throw new Rejection(
      'AUTHORITY_NEEDED',
      'Say by what authority they act for somebody else.',
      'authority',
    );
  if (representativeId === handleId)
    throw new Rejection(
      'REPRESENTS_THEMSELVES',
      'Whoever acts for somebody is another person.',
      'representativeId',
    );
}

/** An enquiry comes through a councillor, who says why they may share it; of the past, a source may not know. */
function mustBePassedOn(
  { kind, passedOn }: ReceiveContribution,
  { passedOnBy }: ContributionFacts,
  imported: boolean,
) {
  if (kind !== 'MEMBER_ENQUIRY' && passedOn)
    throw new Rejection(
      'NOT_A_MEMBER_ENQUIRY',
      'Only what a councillor passes on is a member enquiry.',
      'passedOn',
    );
  if (kind === 'MEMBER_ENQUIRY' && !passedOn && !imported)
    throw new Rejection(
      'PASSED_ON_BY_WHOM',
      'Say which councillor passes it on, and why they may share it.',
      'passedOn',
    );
  if (passedOn && passedOnBy !== 'WARD_MEMBER' && passedOnBy !== 'EXECUTIVE_MEMBER')
    throw new Rejection(
      'NOT_A_MEMBER',
      'Only the voice of a councillor passes an enquiry on.',
      'passedOn',
    );
}

function mustJoinAPetition(
  { kind, petitionId, matterId }: ReceiveContribution,
  { other }: ContributionFacts,
) {
  if ((kind === 'PETITION_SIGNATURE') !== Boolean(petitionId))
    throw new Rejection(
      'PETITION_NEEDED',
      'A signature names its petition, and nothing else does.',
      'petitionId',
    );
  if (petitionId && (other?.kind !== 'PETITION' || other.matterId !== matterId))
    throw new Rejection('PETITION_UNKNOWN', 'This matter has no such petition.', 'petitionId');
}

function mustBeInvited(
  { kind, consultationId, matterId, late }: ReceiveContribution,
  consultation: ContributionFacts['consultation'],
  occurredAt: string,
) {
  if ((kind === 'CONSULTATION_RESPONSE') !== Boolean(consultationId))
    throw new Rejection(
      'CONSULTATION_NEEDED',
      'A consultation response names its consultation, and nothing else does.',
      'consultationId',
    );
  if (consultationId && consultation?.matterId !== matterId)
    throw new Rejection(
      'CONSULTATION_UNKNOWN',
      'This matter has no such consultation.',
      'consultationId',
    );
  const isLate = Boolean(consultation && consultationId && occurredAt > consultation.closedAt);
  if (late && !isLate)
    throw new Rejection(
      'NOT_LATE',
      'Only what came after the consultation closed is late.',
      'late',
    );
  if (!consultation || !consultationId) return;
  if (occurredAt < consultation.opensAt || (isLate && !late))
    throw new Rejection(
      'CONSULTATION_NOT_OPEN',
      'The consultation was not open then.',
      'consultationId',
    );
}
