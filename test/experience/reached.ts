import type { Judgement } from '../../src/experience/policy/judge.js';
import { POSSIBLE, POSSIBLE_STANDINGS } from '../../src/experience/policy/possible.js';

/** Every standing, and every criterion with every status, that the policy calls possible. */
export const possible: readonly string[] = [
  ...POSSIBLE_STANDINGS,
  ...Object.entries(POSSIBLE).flatMap(([criterion, statuses]) =>
    statuses.map((status) => `${criterion} ${status}`),
  ),
].sort();

const reached = new Set<string>();

/** What any judgement came to that was noted so far. */
export const reachedSoFar = () => [...reached].sort();

export function note(judgement: Judgement | null) {
  if (!judgement) return;
  reached.add(judgement.standing);
  for (const { criterion, status } of judgement.verdicts) reached.add(`${criterion} ${status}`);
}
