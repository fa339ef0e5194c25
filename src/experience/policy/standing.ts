import type { Moment } from './moment.js';
import type { Verdict } from './verdict.js';

export const Standings = {
  DISPUTED: 'DISPUTED',
  PUT_RIGHT: 'PUT_RIGHT',
  POOR: 'POOR',
  CLOSED_WITH_REASON: 'CLOSED_WITH_REASON',
  GOOD: 'GOOD',
  AT_RISK: 'AT_RISK',
  OPEN: 'OPEN',
} as const;
export type Standing = keyof typeof Standings;

/** Of a journey: as good as its worst contact, worst first. */
export const WORST_FIRST: readonly Standing[] = [
  'POOR',
  'DISPUTED',
  'AT_RISK',
  'OPEN',
  'CLOSED_WITH_REASON',
  'PUT_RIGHT',
  'GOOD',
];

export const rankOf = (standing: Standing) => WORST_FIRST.indexOf(standing);

/** `undefined` for no contact at all. */
export const worst = (standings: readonly Standing[]): Standing | undefined =>
  WORST_FIRST[Math.min(...standings.map(rankOf))];

export type Circumstances = Readonly<{
  closed: boolean;
  /** It ended without the citizen having been told. */
  ended: boolean;
  disputed: boolean;
  /** A dispute was found to be right. */
  upheld: boolean;
  /** Everything that went wrong was followed by an apology and a remedy. */
  putRight: boolean;
}>;

/** The first that holds, in the charter's order, over the criteria that decide. */
export function standingOf(
  deciding: readonly Verdict[],
  { closed, ended, disputed, upheld, putRight }: Circumstances,
  moment: Moment,
): Standing {
  const waiting = deciding.filter(({ status }) => status === 'PENDING');
  // Every clock is asked, so that the moment knows the earliest of them.
  const atRisk = waiting.filter(({ due }) => due && moment.isAfter(due.atRiskAt));
  const poor = upheld || deciding.some(({ status }) => status === 'NOT_MET');
  if (disputed) return 'DISPUTED';
  if (poor) return putRight ? 'PUT_RIGHT' : 'POOR';
  if (ended) return 'CLOSED_WITH_REASON';
  if (closed && waiting.length === 0)
    return deciding.some(({ status }) => status === 'WAIVED') ? 'CLOSED_WITH_REASON' : 'GOOD';
  return atRisk.length > 0 ? 'AT_RISK' : 'OPEN';
}
