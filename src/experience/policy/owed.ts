import type { Due } from './due.js';
import { all, type Case, last } from './facts.js';
import type { Verdict } from './verdict.js';
import type { Strand } from './vocabulary.js';

export const OwedThings = {
  ACKNOWLEDGEMENT: 'ACKNOWLEDGEMENT',
  ANSWER: 'ANSWER',
  ONE_CONVERSATION: 'ONE_CONVERSATION',
  TIME: 'TIME',
  DECISION: 'DECISION',
  REASONS: 'REASONS',
  OUTCOME: 'OUTCOME',
  DELIVERY: 'DELIVERY',
} as const;
export type OwedThing = keyof typeof OwedThings;

/** Who is owed what by whom until when. */
export type Owed = Readonly<{
  what: OwedThing;
  criterion: number;
  /** The strand that has to act. */
  by: Strand;
  /** The voice that said it is on it. */
  voiceId: string | null;
  due: Due;
}>;

const WHAT: Record<number, OwedThing> = {
  1: 'ACKNOWLEDGEMENT',
  2: 'ANSWER',
  3: 'ONE_CONVERSATION',
  6: 'TIME',
  7: 'DECISION',
  8: 'REASONS',
  9: 'OUTCOME',
  10: 'DELIVERY',
};

/** The democracy strand owes what follows from meetings; the holder of the conversation owes the rest. */
const DEMOCRACYS = new Set([6, 7, 8]);

/** Who has the conversation: engagement, until another strand accepted it. */
export function holderOf({ own }: Case): Strand {
  const accepted = last(own, 'HandoverAccepted');
  const offered = all(own, 'HandoverOffered').find(({ id }) => id === accepted?.data.offeredIn);
  return offered?.data.toStrand ?? 'ENGAGEMENT';
}

export function owedOf(thing: Case, deciding: readonly Verdict[]): Owed[] {
  const { own } = thing;
  const holder = holderOf(thing);
  const accepted = last(own, 'HandoverAccepted');
  const voiceId = last(own, 'ReplyClaimed')?.data.voiceId ?? accepted?.data.voiceId ?? null;
  return deciding.flatMap(({ criterion, status, due }) => {
    const what = WHAT[criterion];
    if (status !== 'PENDING' || !due || !what) return [];
    const by = DEMOCRACYS.has(criterion) ? 'DEMOCRACY' : holder;
    return [{ what, criterion, by, voiceId: by === holder ? voiceId : null, due }];
  });
}
