import { type Due, isOfTheSameStep } from '../experience/policy/due.js';
import type { Past } from '../ledger/event.js';
import type { ContributionCommand } from './contribution.commands.js';
import type { ContributionEvent } from './contribution.events.js';
import type { DeskCommand } from './desk.commands.js';
import type { DeskEvent } from './desk.events.js';

type Happened = Past<ContributionEvent | DeskEvent>;

export type AnswerDue = Readonly<{
  /** By what was last said of it; null where none was promised. While they are asked something, as if they stayed silent. */
  due: Due | null;
  /** Whether an answer of substance was given. */
  given: boolean;
  /** The question for which `due` leaves them time. */
  waitsFor: string | null;
  /** When the clock waited, or will have waited, for the citizen. */
  pauses: readonly Pause[];
}>;
type Pause = Readonly<{ requestedIn: string; from: string; until: string }>;

/** The commands whose decision depends on when the answer is due. */
export const dependsOnAnswer = (type: string) => DEPENDING.has(type);

const DEPENDING = new Set<string>([
  'RequestClarification',
  'ReceiveClarification',
  'ExtendClock',
  'ChangeKind',
  'EscalateContribution',
] satisfies (ContributionCommand | DeskCommand)['type'][]);

export const nothingDue: AnswerDue = { due: null, given: false, waitsFor: null, pauses: [] };

/** The clock goes on when they reply; without a reply in their time it had gone on by itself. */
export const goesOnAt = ({ from, until }: Pause, repliedAt: string) =>
  repliedAt < from ? from : repliedAt < until ? repliedAt : until;

/** When the answer to a contact is due, by what happened to it and at the desk behind it. */
export const answerDueOf = (
  contribution: readonly Past<ContributionEvent>[],
  desk: readonly Past<DeskEvent>[],
): AnswerDue =>
  [...contribution, ...desk].sort((a, b) => a.index - b.index).reduce(moved, nothingDue);

function moved(answer: AnswerDue, { type, data, id, occurredAt }: Happened): AnswerDue {
  const { due, pauses } = answer;
  if (type === 'ContributionReceived' || type === 'KindChanged')
    return { ...answer, due: data.answer };
  if (type === 'LoopReopened') return { ...answer, due: data.answer, given: false, waitsFor: null };
  // Other clocks of a contact are extended too, such as that of a second stage.
  if (type === 'ClockExtended' && due && isOfTheSameStep(data.clock, due.clock))
    return { ...answer, due: data.due };
  if (type === 'ContributionAnswered' && data.form === 'SUBSTANTIVE')
    return { ...answer, given: true };
  if (type === 'ClarificationRequested') {
    const pause = { requestedIn: id, from: occurredAt, until: data.reply.dueAt };
    return { ...answer, due: data.answer, waitsFor: id, pauses: [...pauses, pause] };
  }
  if (type === 'ClarificationReceived')
    return {
      ...answer,
      due: data.answer,
      waitsFor: answer.waitsFor === data.requestedIn ? null : answer.waitsFor,
      pauses: pauses.map((pause) =>
        pause.requestedIn === data.requestedIn
          ? { ...pause, until: goesOnAt(pause, occurredAt) }
          : pause,
      ),
    };
  return answer;
}
