import { type EventsOf, event, Instant, oneOf } from '../ledger/event.js';
import { CharterTerms } from './policy/charter-terms.js';
import { Strand } from './policy/vocabulary.js';

export const CharterProposed = event(
  'CharterProposed',
  'What citizens may expect: clocks, what a good experience needs per kind of contact, and the closed lists of reasons.',
  { terms: CharterTerms, inForceFrom: Instant },
);

export const CharterSigned = event('CharterSigned', 'One strand stands behind it.', {
  strand: oneOf(Strand),
});

export const CharterAdopted = event('CharterAdopted', 'All three strands signed it.', {
  inForceFrom: Instant,
});

export const charterEvents = [CharterProposed, CharterSigned, CharterAdopted] as const;
export type CharterEvent = EventsOf<typeof charterEvents>;
