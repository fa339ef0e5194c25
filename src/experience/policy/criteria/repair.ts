import { all, type Case, type FactOf, happenedAt, last } from '../facts.js';

type Dispute = FactOf<'ExperienceDisputed'>;
type Finding = FactOf<'DisputeAnswered'>;

/** What somebody who had no part in it found about a dispute; undefined while nobody has. */
export function findingOf({ own }: Case, disputed: Dispute): Finding | undefined {
  const involved = new Set<string | null>(
    all(
      own,
      'ContributionAnswered',
      'TransferredToBody',
      'EscalationDecided',
      'ApologyGiven',
      'RemedyOffered',
      'DisputeAnswered',
    )
      .filter(({ index }) => index < disputed.index)
      .map(({ data }) => data.voiceId),
  );
  return all(own, 'DisputeAnswered').find(
    ({ data }) => data.disputedIn === disputed.id && !involved.has(data.voiceId),
  );
}

/** The dispute that still waits for an uninvolved voice. */
export const openDispute = (thing: Case): Dispute | undefined =>
  all(thing.own, 'ExperienceDisputed').find((disputed) => !findingOf(thing, disputed));

/** They were right, at least in part: whatever the ledger shows, it was poor. */
export const upheldIn = (thing: Case): Finding | undefined =>
  all(thing.own, 'ExperienceDisputed')
    .map((disputed) => findingOf(thing, disputed))
    .findLast((finding) => finding && finding.data.finding !== 'NOT_UPHELD');

/** From when on both an apology and what was done about it stand. What went wrong must be older. */
export function repairedAt({ own }: Case): string | null {
  const [sorry, done] = [last(own, 'ApologyGiven'), last(own, 'RemedyProvided')];
  if (!sorry || !done) return null;
  return happenedAt(sorry) < happenedAt(done) ? happenedAt(sorry) : happenedAt(done);
}

/** A remedy that was offered and not provided yet. */
export const openRemedy = ({ own }: Case): FactOf<'RemedyOffered'> | undefined =>
  all(own, 'RemedyOffered').find(
    ({ id }) => !all(own, 'RemedyProvided').some(({ data }) => data.offeredIn === id),
  );
