import { type Case, first, happenedAt } from '../facts.js';
import { met, notApplicable, pending, type Verdict } from '../verdict.js';

/** 14 In their own words: asked once it is over, never needed. */
export function inTheirOwnWords({ own }: Case, closedAt: string | null): Verdict {
  const rated = first(own, 'ExperienceRated');
  if (!closedAt) return notApplicable(14, 'It is not over yet.');
  if (rated && happenedAt(rated) >= closedAt) return met(14, 'They said how it was.', [rated]);
  return pending(14, 'They can still say how it was.');
}
