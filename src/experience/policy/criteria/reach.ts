import { type Case, type FactOf, first, happenedAt, last } from '../facts.js';

/** They asked not to be contacted: then what is public counts as told. Undefined while they want to be. */
export function askedForSilence({ citizen }: Case): FactOf<'ContactPreferenceSet'> | undefined {
  const latest = last(citizen, 'ContactPreferenceSet');
  return latest?.data.contact === 'NONE' ? latest : undefined;
}

/** Since when nobody is left to be told: they died, and nobody acts for them. */
export function diedAt({ citizen, own }: Case): FactOf<'CitizenDied'> | undefined {
  const acting = first(own, 'ContributionReceived')?.data.representativeId;
  return acting ? undefined : first(citizen, 'CitizenDied');
}

/** Whether it was asked for before a due time had passed. */
export const isBefore = (fact: FactOf<'ContactPreferenceSet'>, dueAt: string | undefined) =>
  !dueAt || happenedAt(fact) <= dueAt;
