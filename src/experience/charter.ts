import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type {
  CharterCommand,
  ObjectToCharter,
  ProposeCharter,
  ReviewCharter,
  SignCharter,
} from './charter.commands.js';
import { type CharterEvent, charterEvents } from './charter.events.js';
import { mustBeKeepable, termsOf } from './charter-rules.js';
import type { Calendar } from './policy/calendar.js';
import { promise } from './policy/charter-in-force.js';
import type { CharterTerms } from './policy/charter-terms.js';
import type { Due } from './policy/due.js';
import { Strand } from './policy/vocabulary.js';

export type Charter =
  | { status: 'unproposed' }
  | {
      status: 'proposed' | 'adopted';
      terms: CharterTerms;
      /** From when it holds, once adopted. */
      inForceFrom: string;
      signedBy: readonly Strand[];
      /** What a strand has against it, until it signs after all. */
      objections: readonly Readonly<{ strand: Strand; reason: string }>[];
      reviewBy: Due | null;
      /** Since it was adopted, or since all three last did. */
      reviewedBy: readonly Strand[];
    };

export type CharterFacts = Readonly<{
  /** The holidays of every place that the terms name can be looked up. */
  placesKnown: boolean;
  /** The working days where the charter holds; null before it is proposed. */
  calendar: Calendar | null;
}>;

type Proposed = Exclude<Charter, { status: 'unproposed' }>;
type Known = Circumstances<CharterFacts>;

const EVERY_STRAND = Object.values(Strand);
const REVIEW = 'charter.review';

// What is decided

function decide(command: CharterCommand, charter: Charter, known: Known): CharterEvent[] {
  if (command.type === 'ProposeCharter') return propose(command, charter, known);
  if (charter.status === 'unproposed')
    throw new Rejection('CHARTER_UNKNOWN', 'No such charter was proposed.', 'charterId');
  switch (command.type) {
    case 'SignCharter':
      return sign(command, charter, known);
    case 'ObjectToCharter':
      return object(command, charter, known);
    case 'ReviewCharter':
      return review(command, charter, known);
  }
}

function propose(
  command: ProposeCharter,
  { status }: Charter,
  { facts, now, occurredAt, imported }: Known,
): CharterEvent[] {
  if (status !== 'unproposed')
    throw new Rejection('CHARTER_ALREADY_PROPOSED', 'This charter was proposed before.');
  const terms = termsOf(command);
  mustBeKeepable(terms);
  if (!facts.placesKnown)
    throw new Rejection(
      'PLACE_UNKNOWN',
      'We do not know the holidays of every place it names.',
      'terms',
    );
  const from = command.inForceFrom ?? (imported ? occurredAt : now);
  const inForceFrom = new Date(from).toISOString();
  if (inForceFrom < now && !imported)
    throw new Rejection(
      'CHARTER_ONLY_LOOKS_FORWARD',
      'A charter promises nothing for the past.',
      'inForceFrom',
    );
  return [{ type: 'CharterProposed', data: { terms, inForceFrom } }];
}

function sign(command: SignCharter, charter: Proposed, known: Known): CharterEvent[] {
  const { signedBy, inForceFrom } = charter;
  const { now, occurredAt, imported } = known;
  const strand = strandOf(command, known);
  if (signedBy.includes(strand)) return [];
  const signed: CharterEvent = { type: 'CharterSigned', data: { strand } };
  if (!isComplete([...signedBy, strand])) return [signed];
  // Signed late, it holds from the last signature: nobody promises for a time that is over.
  const from = imported || inForceFrom > now ? inForceFrom : now;
  const reviewBy = reviewedNext(charter, from > occurredAt ? from : occurredAt, known);
  return [signed, { type: 'CharterAdopted', data: { inForceFrom: from, reviewBy } }];
}

/** To object is to take back one's own signature; once adopted, a charter binds until another does. */
function object(command: ObjectToCharter, charter: Proposed, known: Known): CharterEvent[] {
  const strand = strandOf(command, known);
  const { reason } = command;
  if (charter.status === 'adopted')
    throw new Rejection(
      'CHARTER_ALREADY_ADOPTED',
      'All three strands signed this charter: propose another instead.',
      'charterId',
    );
  if (charter.objections.some((one) => one.strand === strand && one.reason === reason)) return [];
  return [{ type: 'CharterObjectedTo', data: { strand, reason } }];
}

function review(command: ReviewCharter, charter: Proposed, known: Known): CharterEvent[] {
  const strand = strandOf(command, known);
  const { reviewBy, reviewedBy } = charter;
  if (charter.status === 'proposed')
    throw new Rejection(
      'CHARTER_NOT_ADOPTED',
      'This charter is not adopted yet: sign it, or object to it.',
      'charterId',
    );
  if (reviewedBy.includes(strand)) return [];
  if (reviewBy && known.occurredAt > reviewBy.dueAt)
    throw new Rejection(
      'CHARTER_EXPIRED',
      'It was not reviewed in time and has expired. Its promises still bind; propose it anew for the time to come.',
      'charterId',
    );
  const next = isComplete([...reviewedBy, strand])
    ? reviewedNext(charter, known.occurredAt, known)
    : null;
  return [{ type: 'CharterReviewed', data: { strand, words: command.words, reviewBy: next } }];
}

const isComplete = (strands: readonly Strand[]) =>
  EVERY_STRAND.every((each) => strands.includes(each));

/** A charter of another place may set no time for it: then it never expires. */
function reviewedNext({ terms }: Proposed, from: string, { id, facts }: Known): Due | null {
  const isOwed = terms.clocks.some((clock) => clock.id === REVIEW);
  return isOwed && facts.calendar
    ? promise({ id, terms, calendar: facts.calendar }, REVIEW, from)
    : null;
}

type ForAStrand = Readonly<{ strand?: Strand }>;

/** Nobody speaks for colleagues, but whoever administers the ledger, or brings in its past, can enter what stands on paper. */
function strandOf({ strand: asked }: ForAStrand, { actor, imported }: Known): Strand {
  const own = EVERY_STRAND.find((strand) => strand === actor.strand);
  const mayEnterOthers = actor.role === 'ADMIN' || imported;
  const speaking = mayEnterOthers ? (asked ?? own) : own;
  if (!speaking)
    throw new Rejection(
      'STRAND_NEEDED',
      'A charter is agreed between strands, and you belong to none.',
      'strand',
    );
  if (!mayEnterOthers && asked && asked !== own)
    throw new Rejection(
      'SIGN_FOR_YOUR_OWN_STRAND',
      'You can sign, object and review only for your own strand.',
      'strand',
    );
  return speaking;
}

// What changes as a result

function evolve(charter: Charter, { type, data }: Past<CharterEvent>): Charter {
  if (type === 'CharterProposed') {
    const { terms, inForceFrom } = data;
    const nobody = { signedBy: [], objections: [], reviewBy: null, reviewedBy: [] };
    return { status: 'proposed', terms, inForceFrom, ...nobody };
  }
  if (charter.status === 'unproposed') return charter;
  switch (type) {
    case 'CharterSigned': {
      const objections = charter.objections.filter(({ strand }) => strand !== data.strand);
      return { ...charter, objections, signedBy: [...charter.signedBy, data.strand] };
    }
    case 'CharterObjectedTo': {
      const others = charter.objections.filter(({ strand }) => strand !== data.strand);
      const signedBy = charter.signedBy.filter((strand) => strand !== data.strand);
      return { ...charter, signedBy, objections: [...others, data] };
    }
    case 'CharterAdopted': {
      const { inForceFrom, reviewBy } = data;
      return { ...charter, status: 'adopted', inForceFrom, reviewBy };
    }
    case 'CharterReviewed': {
      const reviewedBy = [...charter.reviewedBy, data.strand];
      if (!isComplete(reviewedBy)) return { ...charter, reviewedBy };
      return { ...charter, reviewBy: data.reviewBy, reviewedBy: [] };
    }
  }
}

export const charter: Decider<CharterCommand, Charter, CharterEvent, CharterFacts> = {
  initial: { status: 'unproposed' },
  decide,
  evolve,
  events: charterEvents,
};
