import type { CharterInForce } from '../experience/policy/charter-in-force.js';
import type { Due } from '../experience/policy/due.js';
import { type Capacity, type NotePurpose, Strand } from '../experience/policy/vocabulary.js';
import { type Circumstances, Rejection } from '../ledger/decider.js';
import type { Actor } from '../ledger/event.js';
import type { AnswerDue } from './answer-due.js';
import type { Contribution } from './contribution-rules.js';

// What must be remembered, and what must be known

/** The talk behind one contact. There is always a desk: it is quiet until somebody says something. */
export type Desk = Readonly<{
  status: 'quiet' | 'talking';
  /** Who is writing the answer. That an answer ends a claim, the contact itself knows. */
  claim: Readonly<{ voiceId: string; until: string | null }> | null;
  notes: readonly Note[];
  offers: readonly Offer[];
  advice: readonly Advice[];
  clarifications: readonly Clarification[];
  contradictions: readonly Contradiction[];
}>;

export type Note = Readonly<{
  eventId: string;
  subject: string;
  strand: Strand;
  purpose: keyof typeof NotePurpose;
}>;

export type Offer = Readonly<{
  eventId: string;
  fromStrand: Strand;
  toStrand: Strand;
  toVoiceId: string | null;
  /** The voice that took over; null while nobody did. */
  acceptedBy: string | null;
}>;

export type Advice = Readonly<{
  eventId: string;
  toStrand: Strand;
  toVoiceId: string | null;
  given: boolean;
}>;

export type Clarification = Readonly<{
  eventId: string;
  reply: Due;
  received: boolean;
}>;

export type Contradiction = Readonly<{
  eventId: string;
  between: readonly string[];
  settled: boolean;
}>;

export type DeskFacts = Readonly<{
  /** In force when it occurred. */
  charter: CharterInForce | null;
  contribution: Readonly<{
    opensLoop: boolean;
    status: Exclude<Contribution['status'], 'unheard'>;
  }> | null;
  answer: AnswerDue;
  /** The voice that the command names: who claims, notes, accepts or settles, or to whom it is handed over. */
  voice: { capacity: Capacity; strand: Strand | null } | null;
}>;

export type Known = Circumstances<DeskFacts>;

// The rules that several decisions share

export function mustBeHeard({ contribution }: DeskFacts) {
  if (!contribution)
    throw new Rejection('CONTRIBUTION_UNKNOWN', 'No such contact was received.', 'contributionId');
  return contribution;
}

export function mustBeOpen(facts: DeskFacts) {
  const { opensLoop, status } = mustBeHeard(facts);
  if (!opensLoop)
    throw new Rejection(
      'NOTHING_OWED',
      'This was not said to the council, so nothing is owed for it.',
    );
  if (status !== 'open')
    throw new Rejection('CONTRIBUTION_NOT_OPEN', `This contact is already ${status}.`);
}

export function voiceOf({ voice }: DeskFacts, field = 'voiceId') {
  if (!voice) throw new Rejection('VOICE_UNKNOWN', 'No such voice was established.', field);
  return voice;
}

/** Who is asked in another strand, if it is a certain voice, speaks for that strand. */
export function mustWorkIn(strand: Strand, voiceId: string | undefined, facts: DeskFacts) {
  if (voiceId && voiceOf(facts, 'toVoiceId').strand !== strand)
    throw new Rejection(
      'VOICE_IN_ANOTHER_STRAND',
      'This voice does not work in that strand.',
      'toVoiceId',
    );
}

/** Colleagues talk across strands, so that whoever talks is always in one. */
export function strandOf({ strand }: Actor): Strand {
  const known = Object.values(Strand).find((candidate) => candidate === strand);
  if (!known)
    throw new Rejection('STRAND_NEEDED', 'Only somebody who belongs to a strand can do that.');
  return known;
}
