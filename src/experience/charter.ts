import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { CharterCommand, ProposeCharter, SignCharter } from './charter.commands.js';
import { type CharterEvent, charterEvents } from './charter.events.js';
import { mustBeKeepable, termsOf } from './charter-rules.js';
import type { CharterTerms } from './policy/charter-terms.js';
import { Strand } from './policy/vocabulary.js';

export type Charter =
  | { status: 'unproposed' }
  | {
      status: 'proposed' | 'adopted';
      terms: CharterTerms;
      /** From when it holds, once adopted. */
      inForceFrom: string;
      signedBy: readonly Strand[];
    };

export type CharterFacts = Readonly<{
  /** The holidays of every place that the terms name can be looked up. */
  placesKnown: boolean;
}>;

type Proposed = Exclude<Charter, { status: 'unproposed' }>;
type Known = Circumstances<CharterFacts>;

const EVERY_STRAND = Object.values(Strand);

// What is decided

function decide(command: CharterCommand, charter: Charter, known: Known): CharterEvent[] {
  if (command.type === 'ProposeCharter') return propose(command, charter, known);
  if (charter.status === 'unproposed')
    throw new Rejection('CHARTER_UNKNOWN', 'No such charter was proposed.', 'charterId');
  return sign(command, charter, known);
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

function sign(
  command: SignCharter,
  { signedBy, inForceFrom }: Proposed,
  known: Known,
): CharterEvent[] {
  const { now, imported } = known;
  const strand = signingStrand(command, known);
  if (signedBy.includes(strand)) return [];
  const signed: CharterEvent = { type: 'CharterSigned', data: { strand } };
  const isLast = EVERY_STRAND.every((each) => each === strand || signedBy.includes(each));
  if (!isLast) return [signed];
  // Signed late, it holds from the last signature: nobody promises for a time that is over.
  const from = imported || inForceFrom > now ? inForceFrom : now;
  return [signed, { type: 'CharterAdopted', data: { inForceFrom: from } }];
}

/** Nobody signs for colleagues, but whoever administers the ledger, or brings in its past, can enter signatures from paper. */
function signingStrand({ strand: asked }: SignCharter, { actor, imported }: Known): Strand {
  const own = EVERY_STRAND.find((strand) => strand === actor.strand);
  const mayEnterOthers = actor.role === 'ADMIN' || imported;
  const signing = mayEnterOthers ? (asked ?? own) : own;
  if (!signing)
    throw new Rejection(
      'STRAND_NEEDED',
      'A charter is signed for a strand, and you belong to none.',
      'strand',
    );
  if (!mayEnterOthers && asked && asked !== own)
    throw new Rejection(
      'SIGN_FOR_YOUR_OWN_STRAND',
      'You can sign only for your own strand.',
      'strand',
    );
  return signing;
}

// What changes as a result

function evolve(charter: Charter, { type, data }: Past<CharterEvent>): Charter {
  if (type === 'CharterProposed') {
    const { terms, inForceFrom } = data;
    return { status: 'proposed', terms, inForceFrom, signedBy: [] };
  }
  if (charter.status === 'unproposed') return charter;
  switch (type) {
    case 'CharterSigned':
      return { ...charter, signedBy: [...charter.signedBy, data.strand] };
    case 'CharterAdopted':
      return { ...charter, status: 'adopted', inForceFrom: data.inForceFrom };
  }
}

export const charter: Decider<CharterCommand, Charter, CharterEvent, CharterFacts> = {
  initial: { status: 'unproposed' },
  decide,
  evolve,
  events: charterEvents,
};
