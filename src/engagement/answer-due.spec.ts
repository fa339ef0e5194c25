import { charter, now, received } from '../../test/contribution-examples.js';
import { past, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import { answerDueOf, goesOnAt } from './answer-due.js';
import type { ContributionEvent } from './contribution.events.js';
import type { DeskEvent } from './desk.events.js';

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
const asked: DeskEvent = {
  type: 'ClarificationRequested',
  data: {
    voiceId: uuid(3),
    channel: 'email',
    words: 'Which one?',
    reply: promise(charter, 'contact.clarify', now),
    answer: later,
  },
};
const requestedIn = uuid(9001);
const replied: DeskEvent = {
  type: 'ClarificationReceived',
  data: { requestedIn, words: null, answer: first },
};
/** After these events, the question to the citizen being the first, or none. */
const answerAfter = (...events: (ContributionEvent | DeskEvent)[]) => {
  const happened = events.map((event, n) => past(event, n));
  const isTalk = ({ type }: { type: string }) => type.startsWith('Clarification');
  return answerDueOf(
    happened.filter((event) => !isTalk(event)) as never,
    happened.filter(isTalk) as never,
  );
};
const dueOf = (...events: ContributionEvent[]) => answerAfter(...events).due;

describe('The answer to a contact', () => {
  it('is due when it was promised', () => expect(dueOf(received)).toEqual(first));
  it('is due later once its clock was extended, but not that of another step', () => {
    expect(dueOf(received, extended('contact.answer'))).toEqual(later);
    expect(dueOf(received, extended('complaint.stage-two.answer'))).toEqual(first);
  });
  it('is owed again when it was not over after all', () =>
    expect(dueOf(received, reopened)).toEqual(later));

  it('waits while they are asked something, as if they stayed silent', () =>
    expect(answerAfter(received, asked)).toMatchObject({
      due: later,
      waitsFor: requestedIn,
      pauses: [{ from: now, until: '2026-03-30T22:59:59.999Z' }],
    }));
  it('waits no longer once they replied', () =>
    expect(answerAfter(received, asked, replied)).toMatchObject({
      due: first,
      waitsFor: null,
      pauses: [{ from: now, until: now }],
    }));
  it('does not wait for what was asked before it was opened again', () =>
    expect(answerAfter(received, asked, reopened).waitsFor).toBeNull());
});

describe('The clock of an answer', () => {
  const pause = { requestedIn, from: now, until: later.dueAt };
  it('goes on when they reply', () => expect(goesOnAt(pause, later.startsAt)).toBe(later.startsAt));
  it('goes on by itself when their time to reply is over', () =>
    expect(goesOnAt(pause, '2026-06-01T09:00:00.000Z')).toBe(pause.until));
  it('never goes on before it was paused', () =>
    expect(goesOnAt(pause, '2026-02-01T09:00:00.000Z')).toBe(now));
});
