import type { Judgement } from '../policy/judge.js';
import type { Standing } from '../policy/standing.js';
import type { Status, Verdict } from '../policy/verdict.js';

/** One criterion that stands otherwise under another charter; null where it does not decide over the standing. */
export type Moved = Readonly<{ criterion: number; was: Status | null; would: Status | null }>;

/** How one contact stands, and how it would. */
export type Compared = Readonly<{
  contributionId: string;
  matterId: string;
  /** Under which id its citizen went then. */
  citizenId: string;
  /** The kind as it was received, or the first of which the other charter says nothing. */
  kind: string;
  was: Standing;
  /** Null where the other charter would have turned it away. */
  would: Standing | null;
  /** What makes the difference; empty where there is none, or where it would have been turned away. */
  because: readonly Moved[];
}>;

export const isChanged = ({ was, would }: Pick<Compared, 'was' | 'would'>) => was !== would;

/** The criteria whose verdict, or whose say, is another; while both wait, those that run out of time under one alone. */
export function movedBetween(was: Judgement, would: Judgement, at: string): Moved[] {
  return was.verdicts.flatMap((verdict, n) => {
    const other = would.verdicts[n] as Verdict;
    const moved = {
      criterion: verdict.criterion,
      was: sayOf(verdict, was),
      would: sayOf(other, would),
    };
    if (moved.was !== moved.would) return [moved];
    const isPressing = moved.was === 'PENDING' && isAtRisk(verdict, at) !== isAtRisk(other, at);
    return isPressing ? [moved] : [];
  });
}

const sayOf = ({ criterion, status }: Verdict, { mandatory }: Judgement) =>
  mandatory.includes(criterion) ? status : null;

const isAtRisk = ({ due }: Verdict, at: string) => due !== null && at > due.atRiskAt;
