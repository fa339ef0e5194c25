import type { CharterInForce } from '../experience/policy/charter-in-force.js';
import { charterOf } from '../experience/policy/charter-in-force.js';
import type { Reason } from '../experience/policy/charter-terms.js';
import type { Due } from '../experience/policy/due.js';
import type { Capacity, Escalation, Kind, Strand } from '../experience/policy/vocabulary.js';
import { Rejection } from '../ledger/decider.js';
import type { Actor } from '../ledger/event.js';
import type { AnswerDue } from './answer-due.js';

// What must be remembered, and what must be known

export type Contribution = { status: 'unheard' } | Heard;

export type Heard = Readonly<{
  status: 'open' | 'concluded' | 'withdrawn' | 'closed';
  kind: Kind;
  matterId: string;
  handleId: string | null;
  /** Whoever acts for them. */
  representativeId: string | null;
  receivedAt: string;
  addressedTo: string;
  opensLoop: boolean;
  /** Only the outcome of the consultation can end it. */
  awaitsOutcome: boolean;
  consultationId: string | null;
  mandatory: readonly number[];
  acknowledge: Due | null;
  /** Until when they can come back to what was concluded. */
  comeBack: Due | null;
  acknowledged: boolean;
  answered: boolean;
  rated: boolean;
  /** The contact that it says the same as. */
  leadId: string | null;
  themeIds: readonly string[];
  moderations: readonly Moderated[];
  /** The only role that may read it; null for every colleague. */
  restrictedTo: string | null;
  noAnswerOwed: boolean;
  waived: readonly number[];
  extended: readonly string[];
  /** Everybody who spoke for the council in it, and the person behind the voice. */
  involved: readonly Readonly<{ voiceId: string | null; subject: string }>[];
  /** When they were last told something of substance. */
  toldAt: string | null;
  escalations: readonly Escalated[];
  remedies: readonly Readonly<{ eventId: string; provided: boolean }>[];
  disputes: readonly Readonly<{ eventId: string; answered: boolean }>[];
}>;

/** What was kept from whom, by which colleague, and what became of it when somebody looked at it again. */
export type Moderated = Readonly<{
  action: string;
  subject: string;
  appealed: boolean;
  /** Null while nobody looked at it again. */
  upheld: boolean | null;
}>;

export type Escalated = Readonly<{
  eventId: string;
  to: Escalation;
  decide: Due | null;
  acknowledged: boolean;
  decided: boolean;
}>;

/** What another contact is known for. */
export type Other = Readonly<{
  matterId: string;
  kind: string;
  addressedTo: string;
  opensLoop: boolean;
  leadId: string | null;
  sameCitizen: boolean;
}>;

export type ContributionFacts = Readonly<{
  /** In force when it occurred. */
  charter: CharterInForce | null;
  matterKnown: boolean;
  handleKnown: boolean;
  representativeKnown: boolean;
  consultation: { matterId: string; opensAt: string; closedAt: string } | null;
  /** The consultation has a theme of this name. */
  themeKnown: boolean;
  voice: { capacity: Capacity; strand: Strand | null } | null;
  /** The capacity of the member who passes an enquiry on. */
  passedOnBy: Capacity | null;
  /** The other contact that the command names: a petition, a lead, or what is endorsed. */
  other: Other | null;
  /** Others say the same as this one. */
  isLead: boolean;
  /** Until when the agreed line holds that the command names; null where it does not hold. */
  lineUntil: string | null;
  /** The voice that is writing an answer just now. */
  claimedBy: string | null;
  /** Looked up where a decision depends on it: that clock also waits for what happens at the desk. */
  answer: AnswerDue;
  /** How far the person who asks has seen this conversation, by the server's own record; -1 for never. */
  sawUpTo: number;
  toldBefore: { eventId: string; index: number; voiceId: string } | null;
  /** When it was last told or shown what came of it. */
  closedAt: string | null;
  /** The note cited as agreement, when there is one. */
  agreement: { subject: string; strand: Strand } | null;
}>;

// The rules that several decisions share

export function mustBeOwed({ opensLoop }: Heard) {
  if (!opensLoop)
    throw new Rejection(
      'NOTHING_OWED',
      'This was not said to the council, so nothing is owed for it.',
    );
}

export function mustBeOpen(contribution: Heard) {
  mustBeOwed(contribution);
  mustNotBeOver(contribution);
}

export function mustNotBeOver({ status }: Pick<Heard, 'status'>) {
  if (status !== 'open')
    throw new Rejection('CONTRIBUTION_NOT_OPEN', `This contact is already ${status}.`);
}

export function mustBeTheirs({ handleId }: Heard, asking: string | undefined) {
  if (handleId !== (asking ?? null))
    throw new Rejection('NOT_YOUR_CONTRIBUTION', 'Only whoever said this can do that.', 'handleId');
}

/** Whoever acts for a citizen may do this in their place. Says whether they do. */
export function mustBeForThem(contribution: Heard, asking: string | undefined): boolean {
  if (asking && asking === contribution.representativeId) return true;
  mustBeTheirs(contribution, asking);
  return false;
}

export function voiceOf({ voice }: ContributionFacts) {
  if (!voice) throw new Rejection('VOICE_UNKNOWN', 'No such voice was established.', 'voiceId');
  return voice;
}

/** What only one role may read, only that role may handle. */
export function mustBeLetIn({ restrictedTo }: Heard, { role }: Actor) {
  if (restrictedTo && role !== restrictedTo)
    throw new Rejection(
      'CONTRIBUTION_RESTRICTED',
      'Only one named role may read and handle this contact.',
    );
}

export function freeToAnswer(voiceId: string, facts: ContributionFacts) {
  const voice = voiceOf(facts);
  if (facts.claimedBy && facts.claimedBy !== voiceId)
    throw new Rejection(
      'ANOTHER_VOICE_IS_ANSWERING',
      'A colleague is answering this citizen. Talk to them first.',
      'voiceId',
    );
  return voice;
}

/** One of the reasons of a closed list in the charter. */
export function mustBeListed(
  reason: string,
  list: 'closingReasons' | 'waivingReasons' | 'extensionReasons',
  facts: ContributionFacts,
) {
  const listed: readonly Reason[] = charterOf(facts).terms[list];
  if (!listed.some(({ code }) => code === reason))
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
  return { agreedBy: agreement.subject, agreedByStrand: agreement.strand };
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
