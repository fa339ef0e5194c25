import { all, type Case, type Fact, type FactOf, first, happenedAt, idOf, last } from '../facts.js';

/** Something that the citizen was told, when it counts as told to them, and its place in the log for them. */
export type Said<F extends Fact = Fact> = Readonly<{ fact: F; at: string; index: number }>;

/** An answer of substance is also that it is not for us, and for whom it is. */
export type Answer = FactOf<'ContributionAnswered' | 'TransferredToBody'>;

/** The contact whose answers are this one's too, and the fact that made it so. */
export type Lead = Readonly<{ id: string; since: Fact; sameCitizen: boolean }>;

/** What it was joined to and not parted from, or the petition that it signs. */
export function leadOf({ own }: Pick<Case, 'own'>): Lead | null {
  const latest = last(own, 'ContributionJoined', 'ContributionParted');
  if (latest?.type === 'ContributionJoined')
    return {
      id: latest.data.leadId,
      since: latest,
      sameCitizen: latest.data.because === 'SAME_POINT',
    };
  const received = first(own, 'ContributionReceived');
  return received?.data.petitionId
    ? { id: received.data.petitionId, since: received, sameCitizen: false }
    : null;
}

/** What was said to whoever leads was said here too, from the joining on. */
export function saidIn<Type extends Fact['type']>(
  { own, lead }: Pick<Case, 'own' | 'lead'>,
  ...types: Type[]
): Said<FactOf<Type>>[] {
  const here = all(own, ...types).map((fact) => ({
    fact,
    at: happenedAt(fact),
    index: fact.index,
  }));
  const leading = leadOf({ own });
  if (!leading) return here;
  const there = all(lead, ...types)
    .filter(({ stream }) => idOf(stream) === leading.id)
    .map((fact) => ({
      fact,
      at: later(happenedAt(fact), happenedAt(leading.since)),
      index: Math.max(fact.index, leading.since.index),
    }));
  return [...here, ...there].sort((a, b) => a.index - b.index);
}

/** Of substance, in the name of somebody: that the council as a whole speaks is not enough. */
export const isOfSubstance = ({ fact }: Said<Answer>) =>
  (fact.type === 'TransferredToBody' || fact.data.form === 'SUBSTANTIVE') &&
  fact.data.capacity !== 'CORPORATE';

export const later = (a: string, b: string) => (a > b ? a : b);
