import type { CharterTerms } from './charter-terms.js';
import type { Kind } from './vocabulary.js';

/** The clocks that a kind starts when it is received: the names of the charter's clocks. */
export type KindClocks = Readonly<{ acknowledge: string; answer: string }>;

const CONTACT: KindClocks = { acknowledge: 'contact.acknowledge', answer: 'contact.answer' };

/** Where a law or a code sets another time than for any contact. */
const OWN_CLOCKS: Readonly<Partial<Record<Kind, KindClocks>>> = {
  COMPLAINT: { acknowledge: 'complaint.acknowledge', answer: 'complaint.answer' },
  INFORMATION_REQUEST: { acknowledge: 'contact.acknowledge', answer: 'foi.answer' },
  PETITION: { acknowledge: 'petition.acknowledge', answer: 'petition.answer' },
};

/** The clocks of a kind; those of any contact where the charter has none of its own for it. */
export function clocksOf(kind: Kind, { clocks }: Pick<CharterTerms, 'clocks'>): KindClocks {
  const own = OWN_CLOCKS[kind] ?? CONTACT;
  const named = (of: keyof KindClocks) =>
    clocks.some(({ id }) => id === own[of]) ? own[of] : CONTACT[of];
  return { acknowledge: named('acknowledge'), answer: named('answer') };
}
