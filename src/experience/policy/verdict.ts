import type { Due } from './due.js';
import { type Fact, happenedAt } from './facts.js';
import type { Moment } from './moment.js';

export const Statuses = {
  MET: 'MET',
  MET_BY_EXCEPTION: 'MET_BY_EXCEPTION',
  NOT_MET: 'NOT_MET',
  PENDING: 'PENDING',
  NOT_APPLICABLE: 'NOT_APPLICABLE',
  WAIVED: 'WAIVED',
} as const;
export type Status = keyof typeof Statuses;

export type Evidence = Readonly<{ eventId: string; index: number; type: string }>;

/** One criterion of one contact: how it stands, the events that show it, and one sentence a citizen understands. */
export type Verdict = Readonly<{
  criterion: number;
  status: Status;
  sentence: string;
  evidence: readonly Evidence[];
  /** The clock that is running, or that ran out. */
  due: Due | null;
  /** What is still to be done under it, be it late or not. */
  owed: Due | null;
  /** Met in time, but entered into the ledger only after the due time. */
  recordedLate: boolean;
}>;

/** What shows it: a fact of this contact's own case, or the place of one in another. */
export type Shown = Pick<Fact, 'id' | 'index' | 'type'> & Partial<Pick<Fact, 'recordedAt'>>;
type Seen = readonly (Shown | undefined)[];

const evidenceOf = (facts: Seen): Evidence[] =>
  facts.flatMap((fact) => (fact ? [{ eventId: fact.id, index: fact.index, type: fact.type }] : []));

const verdict =
  (status: Status) =>
  (criterion: number, sentence: string, facts: Seen = [], due: Due | null = null): Verdict => ({
    criterion,
    status,
    sentence,
    evidence: evidenceOf(facts),
    due,
    owed: status === 'PENDING' ? due : null,
    recordedLate:
      isMet(status) && due !== null && facts.some((fact) => (fact?.recordedAt ?? '') > due.dueAt),
  });

export const met = verdict('MET');
export const metByException = verdict('MET_BY_EXCEPTION');
export const notMet = verdict('NOT_MET');
export const pending = verdict('PENDING');
export const notApplicable = verdict('NOT_APPLICABLE');
export const waived = verdict('WAIVED');

export const isMet = (status: Status) => status === 'MET' || status === 'MET_BY_EXCEPTION';

export const isInTime = (fact: Fact, due: Due | null) => !due || happenedAt(fact) <= due.dueAt;

const WORST_FIRST: readonly Status[] = [
  'NOT_MET',
  'PENDING',
  'WAIVED',
  'MET_BY_EXCEPTION',
  'MET',
  'NOT_APPLICABLE',
];

/** Of several promises under one number: as good as the worst of them, the first of these; what another one still owes is owed. */
export function worstOf(verdicts: readonly Verdict[]): Verdict | undefined {
  const worst = WORST_FIRST.map((word) => verdicts.find(({ status }) => status === word)).find(
    Boolean,
  );
  const owed = worst?.owed ?? verdicts.find((verdict) => verdict.owed)?.owed ?? null;
  return worst && { ...worst, owed };
}

/** Nothing happened: pending until the due time, not met and owed all the same after it. The evidence is what started the clock. */
export const silence = (
  criterion: number,
  started: Fact,
  due: Due,
  moment: Moment,
  sentence: string,
) =>
  moment.isAfter(due.dueAt)
    ? { ...notMet(criterion, sentence, [started], due), owed: due }
    : pending(criterion, 'There is still time.', [started], due);
