/** How much faster than local government's normal time the internet expects: the tortoise is 1, the goal 49. */
export const INTERNET_PACE = 49;

/** One finished step: its clock's normal length and what it took, both in working minutes. */
export type StepTaken = Readonly<{
  clock: string;
  whose: 'COUNCIL' | 'CITIZEN' | 'STATUTORY_WAIT';
  normalMinutes: number;
  takenMinutes: number;
  /** A machine did it: speed that says nothing about the council. */
  isAutomatic: boolean;
  /** It only bought time. */
  isHolding: boolean;
}>;

export type PaceOfClock = Readonly<{
  clock: string;
  /** How many steps were counted, at least 1. */
  count: number;
  median: number;
  /** The pace that nine in ten steps reached or beat: the slow tail, not the fast one. */
  percentile90: number;
}>;

/** Normal local-government time divided by the time taken, in working minutes; less than a minute counts as one. */
export const pace = (normalMinutes: number, takenMinutes: number) =>
  normalMinutes / Math.max(1, takenMinutes);

/** The middle value, or the mean of the two in the middle; null when there is none. */
export function median(values: readonly number[]) {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** The smallest value that is not exceeded by nine in ten (nearest rank); null when there is none. */
export function percentile90(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((values.length * 9) / 10) - 1] ?? null;
}

/** The pace of each clock's steps, sorted by clock: council time only, without automatic and holding steps. */
export function pacesOf(steps: readonly StepTaken[]): PaceOfClock[] {
  const paces = new Map<string, number[]>();
  for (const step of steps) {
    if (step.whose !== 'COUNCIL' || step.isAutomatic || step.isHolding) continue;
    const ofClock = paces.get(step.clock) ?? [];
    paces.set(step.clock, ofClock);
    ofClock.push(pace(step.normalMinutes, step.takenMinutes));
  }
  return [...paces]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([clock, ofClock]) => ({
      clock,
      count: ofClock.length,
      median: median(ofClock) as number,
      percentile90: -(percentile90(ofClock.map((value) => -value)) as number),
    }));
}
