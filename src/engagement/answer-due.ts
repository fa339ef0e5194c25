import type { Due } from '../experience/policy/due.js';
import type { Past } from '../ledger/event.js';
import type { ContributionEvent } from './contribution.events.js';
import type { DeskEvent } from './desk.events.js';

type Happened = Past<ContributionEvent | DeskEvent>;

/** When the answer to a contact is due by what was last said of it, as if the events in `without` had not happened; and whether it was given. */
export function answerDueOf(
  contribution: readonly Past<ContributionEvent>[],
  desk: readonly Past<DeskEvent>[],
  without: string | undefined,
): { due: Due | null; given: boolean } {
  const happened: Happened[] = [...contribution, ...desk]
    .filter(({ id }) => id !== without)
    .sort((a, b) => a.index - b.index);
  let due: Due | null = null;
  let given = false;
  for (const { type, data } of happened)
    switch (type) {
      case 'ContributionReceived':
      case 'KindChanged':
      case 'ClarificationRequested':
      case 'ClarificationReceived':
        due = data.answer;
        break;
      case 'LoopReopened':
        due = data.answer;
        given = false;
        break;
      case 'ClockExtended':
        // Other clocks of a contact are extended too, such as that of a second stage.
        if (due && isOfTheSameStep(data.clock, due.clock)) due = data.due;
        break;
      case 'ContributionAnswered':
        given ||= data.form === 'SUBSTANTIVE';
        break;
    }
  return { due, given };
}

/** `complaint.answer` and `complaint.extension` are one promise. */
const isOfTheSameStep = (one: string, other: string) => step(one) === step(other);
const step = (clock: string) => clock.slice(0, clock.lastIndexOf('.'));
