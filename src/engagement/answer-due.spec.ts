import { charter, now, received } from '../../test/contribution-examples.js';
import { past, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import { answerDueOf } from './answer-due.js';
import type { ContributionEvent } from './contribution.events.js';

const first = promise(charter, 'contact.answer', now);
const later = promise(charter, 'contact.answer', '2026-03-09T09:00:00.000Z');
const agreement = {
  agreedIn: uuid(80),
  agreedBy: 'officer-2',
  agreedByStrand: 'DEMOCRACY',
} as const;
const extended = (clock: string): ContributionEvent => ({
  type: 'ClockExtended',
  data: { clock, reason: 'COMPLEX', due: later, ...agreement },
});
const reopened: ContributionEvent = {
  type: 'LoopReopened',
  data: { by: 'CITIZEN', reason: null, answer: later },
};
const dueOf = (...events: ContributionEvent[]) =>
  answerDueOf(
    events.map((event, n) => past(event, n)),
    [],
    undefined,
  ).due;

describe('The answer to a contact', () => {
  it('is due when it was promised', () => expect(dueOf(received)).toEqual(first));
  it('is due later once its clock was extended, but not that of another step', () => {
    expect(dueOf(received, extended('contact.answer'))).toEqual(later);
    expect(dueOf(received, extended('complaint.stage-two.answer'))).toEqual(first);
  });
  it('is owed again when it was not over after all', () =>
    expect(dueOf(received, reopened)).toEqual(later));
  it('is due as before, leaving out what came in between', () =>
    expect(
      answerDueOf([past(received, 0), past(reopened, 1)], [], past(reopened, 1).id).due,
    ).toEqual(first));
});
