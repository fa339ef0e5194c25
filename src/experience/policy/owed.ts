import { commitmentOwedBy } from './criteria/commitments.js';
import { adviceOwedBy } from './criteria/one-conversation.js';
import { openDispute, openRemedy } from './criteria/repair.js';
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
  OBJECTION: 'OBJECTION',
  ESCALATION: 'ESCALATION',
  COMMITMENT: 'COMMITMENT',
  PRIVACY: 'PRIVACY',
  DISPUTE: 'DISPUTE',
  REMEDY: 'REMEDY',
} as const;
export type OwedThing = keyof typeof OwedThings;

/** Who is owed what by whom until when; it stays owed after its time. */
export type Owed = Readonly<{
  what: OwedThing;
  /** Null for what repairs an experience, whatever was wrong with it. */
  criterion: number | null;
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
  11: 'OBJECTION',
  12: 'ESCALATION',
  13: 'COMMITMENT',
  15: 'PRIVACY',
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
  const claimed = last(own, 'ReplyClaimed', 'ReplyReleased');
  const voiceId =
    (claimed?.type === 'ReplyClaimed' ? claimed.data.voiceId : accepted?.data.voiceId) ?? null;
  const criteria = deciding.flatMap(({ criterion, owed: due }): Owed[] => {
    const what = WHAT[criterion];
    if (!due || !what) return [];
    const by = ownerOf(thing, criterion, due) ?? holder;
    return [{ what, criterion, by, voiceId: by === holder ? voiceId : null, due }];
  });
  return [...criteria, ...repairs(thing, holder)];
}

function ownerOf(thing: Case, criterion: number, due: Due): Strand | undefined {
  if (DEMOCRACYS.has(criterion)) return 'DEMOCRACY';
  if (criterion === 3) return adviceOwedBy(thing.own, due.dueAt);
  return criterion === 13 ? commitmentOwedBy(thing, due) : undefined;
}

/** What is owed because it went wrong, or because they say so. */
function repairs(thing: Case, by: Strand): Owed[] {
  const disputed = openDispute(thing);
  const offered = openRemedy(thing);
  const repair = (what: OwedThing, due: Due): Owed => ({
    ...{ what, criterion: null, by },
    ...{ voiceId: null, due },
  });
  return [
    ...(disputed ? [repair('DISPUTE', disputed.data.answer)] : []),
    ...(offered ? [repair('REMEDY', offered.data.provide)] : []),
  ];
}
