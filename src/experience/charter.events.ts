import { type EventsOf, event, Instant, oneOf, orNull, PublicText } from '../ledger/event.js';
import { CharterTerms } from './policy/charter-terms.js';
import { Due } from './policy/due.js';
import { Strand } from './policy/vocabulary.js';

export const CharterProposed = event(
  'CharterProposed',
  'What citizens may expect: clocks, what a good experience needs per kind of contact, and the closed lists of reasons.',
  { terms: CharterTerms, inForceFrom: Instant },
);

export const CharterSigned = event('CharterSigned', 'One strand stands behind it.', {
  strand: oneOf(Strand),
});

export const CharterObjectedTo = event(
  'CharterObjectedTo',
  'One strand does not stand behind it, for a reason that everybody can read.',
  { strand: oneOf(Strand), reason: PublicText },
);

export const CharterAdopted = event('CharterAdopted', 'All three strands signed it.', {
  inForceFrom: Instant,
  /** It expires unless all three strands have reviewed it by then; null where the charter sets no such clock. */
  reviewBy: orNull(Due),
});

export const CharterReviewed = event(
  'CharterReviewed',
  'One strand looked at it again and still stands behind it.',
  {
    strand: oneOf(Strand),
    words: PublicText,
    /** Set anew when the third strand has reviewed it; null until then. */
    reviewBy: orNull(Due),
  },
);

export const charterEvents = [
  CharterProposed,
  CharterSigned,
  CharterObjectedTo,
  CharterAdopted,
  CharterReviewed,
] as const;
export type CharterEvent = EventsOf<typeof charterEvents>;
