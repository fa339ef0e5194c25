import { type CharterInForce, charterOf } from '../experience/policy/charter-in-force.js';
import type { Capacity, Strand } from '../experience/policy/vocabulary.js';
import { Rejection } from '../ledger/decider.js';
import type { Actor } from '../ledger/event.js';
import type {
  AcknowledgeContribution,
  AnswerContribution,
  ReceiveContribution,
} from './contribution.commands.js';

// What must be remembered, and what must be known

export type Contribution =
  | { status: 'unheard' }
  | {
      status: 'open' | 'concluded' | 'withdrawn' | 'closed';
      kind: string;
      matterId: string;
      handleId: string | null;
      opensLoop: boolean;
      acknowledged: boolean;
      rated: boolean;
    };

export type Heard = Exclude<Contribution, { status: 'unheard' }>;

export type ContributionFacts = Readonly<{
  /** In force when it occurred. */
  charter: CharterInForce | null;
  matterKnown: boolean;
  handleKnown: boolean;
  consultation: { matterId: string; opensAt: string; closedAt: string } | null;
  voice: { capacity: Capacity; strand: Strand | null } | null;
  /** The voice that is writing an answer just now. */
  claimedBy: string | null;
  /** How far the person who asks has seen this conversation, by the server's own record; -1 for never. */
  sawUpTo: number;
  toldBefore: { eventId: string; index: number; voiceId: string } | null;
  /** The note cited as agreement to close, when there is one. */
  agreement: { subject: string; strand: Strand } | null;
}>;

// The rules that several decisions share

export function mustBeSomebody(
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

export function mustBeInvited(
  { kind, consultationId, matterId }: ReceiveContribution,
  consultation: ContributionFacts['consultation'],
  occurredAt: string,
) {
  if ((kind === 'CONSULTATION_RESPONSE') !== Boolean(consultationId))
    throw new Rejection(
      'CONSULTATION_NEEDED',
      'A consultation response names its consultation, and nothing else does.',
      'consultationId',
    );
  if (!consultationId) return;
  if (consultation?.matterId !== matterId)
    throw new Rejection(
      'CONSULTATION_UNKNOWN',
      'This matter has no such consultation.',
      'consultationId',
    );
  if (occurredAt < consultation.opensAt || occurredAt > consultation.closedAt)
    throw new Rejection(
      'CONSULTATION_NOT_OPEN',
      'The consultation was not open then.',
      'consultationId',
    );
}

export function mustBeOpen({ status, opensLoop }: Heard) {
  if (!opensLoop)
    throw new Rejection(
      'NOTHING_OWED',
      'This was not said to the council, so nothing is owed for it.',
    );
  if (status !== 'open')
    throw new Rejection('CONTRIBUTION_NOT_OPEN', `This contact is already ${status}.`);
}

export function mustBeTheirs({ handleId }: Heard, asking: string | undefined) {
  if (handleId !== (asking ?? null))
    throw new Rejection('NOT_YOUR_CONTRIBUTION', 'Only whoever said this can do that.', 'handleId');
}

const voiceUnknown = () =>
  new Rejection('VOICE_UNKNOWN', 'No such voice was established.', 'voiceId');

export function mayConclude(form: AnswerContribution['form'], { kind }: Heard) {
  if (form === 'HOLDING')
    throw new Rejection(
      'HOLDING_CONCLUDES_NOTHING',
      'To say that we are working on it is not the end of it.',
      'concludes',
    );
  if (kind === 'CONSULTATION_RESPONSE')
    throw new Rejection(
      'CONSULTATION_NEEDS_AN_OUTCOME',
      'Whoever took part in a consultation waits for its outcome: an answer cannot conclude that.',
      'concludes',
    );
}

export function mustBeListed(reason: string, facts: ContributionFacts) {
  if (!charterOf(facts).terms.closingReasons.some(({ code }) => code === reason))
    throw new Rejection(
      'REASON_NOT_IN_CHARTER',
      'The charter in force does not list this reason.',
      'reason',
    );
}

/** Whoever owes does not let themselves off: the agreement of a second person from another strand. */
export function agreedByAnotherStrand({ agreement }: ContributionFacts, actor: Actor) {
  if (!agreement || agreement.subject === actor.subject || agreement.strand === actor.strand)
    throw new Rejection(
      'CLOSING_NEEDS_ANOTHER_STRAND',
      'Somebody else, from another strand, must agree in a note first.',
      'agreedIn',
    );
  return agreement;
}

/** What is promised to whoever says something of this kind. */
export function mandatoryFor(kind: string, { terms }: CharterInForce) {
  const mandatory = terms.mandatory.find((set) => set.kind === kind)?.criteria;
  if (!mandatory)
    throw new Rejection(
      'KIND_NOT_IN_CHARTER',
      `The charter in force promises nothing for ${kind} yet.`,
      'kind',
    );
  return mandatory;
}

export function freeToAnswer(voiceId: string, { voice, claimedBy }: ContributionFacts) {
  if (!voice) throw voiceUnknown();
  if (claimedBy && claimedBy !== voiceId)
    throw new Rejection(
      'ANOTHER_VOICE_IS_ANSWERING',
      'A colleague is answering this citizen. Talk to them first.',
      'voiceId',
    );
  return voice;
}

export function mustHaveAVoice(
  { automatic, voiceId }: AcknowledgeContribution,
  { voice }: ContributionFacts,
) {
  if (!automatic && !voiceId)
    throw new Rejection(
      'VOICE_NEEDED',
      'A person who acknowledges has a voice: say which.',
      'voiceId',
    );
  if (voiceId && !voice) throw voiceUnknown();
}
