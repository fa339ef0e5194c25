import {
  after,
  charter,
  concluded,
  contributionId,
  eve,
  facts,
  handleId,
  knowing,
  noteId,
  nothingOwed,
  now,
  received,
  receivedWith,
  withdrawn,
} from '../../../test/contribution-examples.js';
import { ask, given, OFFICER } from '../../../test/given-when-then.js';
import { afterPause, promise } from '../../experience/policy/charter-in-force.js';
import { nothingDue } from '../answer-due.js';
import type { ContributionEvent } from '../contribution.events.js';
import { contribution } from '../contribution.js';

import {
  ExtendClock,
  OweNoAnswer,
  ReopenLoop,
  WaiveCriterion,
} from './contribution-ending.commands.js';

const agreed = {
  agreedIn: noteId,
  agreedBy: 'officer-2',
  agreedByStrand: 'DEMOCRACY' as const,
};
const notAgreed = 'CLOSING_NEEDS_ANOTHER_STRAND';
const bySelf = { agreement: { subject: OFFICER.subject, strand: 'DEMOCRACY' as const } };

describe('That no answer is owed', () => {
  const oweNothing = ask(OweNoAnswer, {
    contributionId,
    reason: 'CITIZEN_ASKED',
    agreedIn: noteId,
  });
  const nothing: ContributionEvent = {
    type: 'NoAnswerOwed',
    data: { reason: 'CITIZEN_ASKED', explanation: null, ...agreed },
  };

  it('has a listed reason and the agreement of another strand', () =>
    after(received).when(oweNothing).then(nothing));
  it('stays quiet when said twice', () => after(received, nothing).when(oweNothing).thenNothing());
  it('is not said by whoever owes alone', () => {
    knowing({ agreement: null }, received).when(oweNothing).thenRejected(notAgreed);
    knowing(bySelf, received).when(oweNothing).thenRejected(notAgreed);
  });
  it('needs a reason that the charter lists', () =>
    after(received)
      .when(ask(OweNoAnswer, { ...oweNothing, reason: 'TOO_BUSY' }))
      .thenRejected('REASON_NOT_IN_CHARTER'));
});

describe('A waived promise', () => {
  const waive = ask(WaiveCriterion, {
    contributionId,
    criterion: 9,
    reason: 'LAW_FORBIDS',
    agreedIn: noteId,
  });
  const waived: ContributionEvent = {
    type: 'CriterionWaived',
    data: { criterion: 9, reason: 'LAW_FORBIDS', explanation: null, ...agreed },
  };

  it('has a listed reason and the agreement of another strand', () =>
    after(received).when(waive).then(waived));
  it('stays quiet when waived twice', () => after(received, waived).when(waive).thenNothing());
  it('is not waived by whoever owes alone', () =>
    knowing(bySelf, received).when(waive).thenRejected(notAgreed));
  it('needs a reason that the charter lists', () =>
    after(received)
      .when(ask(WaiveCriterion, { ...waive, reason: 'COMPLEX' }))
      .thenRejected('REASON_NOT_IN_CHARTER'));
});

describe('An extended clock', () => {
  const answer = promise(charter, 'complaint.answer', now);
  const complaint = receivedWith({ kind: 'COMPLAINT', answer, mandatory: [1, 2, 9, 10, 12] });
  const extend = ask(ExtendClock, {
    contributionId,
    clock: 'complaint.answer',
    reason: 'COMPLEX',
    agreedIn: noteId,
  });
  const extended: ContributionEvent = {
    type: 'ClockExtended',
    data: {
      clock: 'complaint.answer',
      reason: 'COMPLEX',
      due: promise(charter, 'complaint.extension', answer.dueAt),
      ...agreed,
    },
  };

  it('adds the time of the charter to what was left', () =>
    after(complaint).when(extend).then(extended));
  it('adds it to what was left after the clock had waited for the citizen', () => {
    const waited = afterPause(charter, answer, now, '2026-03-05T09:00:00.000Z');
    const due = promise(charter, 'complaint.extension', waited.dueAt);
    expect(
      knowing({ answer: { ...nothingDue, due: waited } }, complaint)
        .when(extend)
        .decided(),
    ).toMatchObject([{ data: { due } }]);
  });
  it('is extended once', () => {
    after(complaint, extended).when(extend).thenRejected('CLOCK_ALREADY_EXTENDED');
  });
  it('is extended only where the charter foresees it', () =>
    after(received)
      .when(ask(ExtendClock, { ...extend, clock: 'contact.answer' }))
      .thenRejected('CLOCK_CANNOT_BE_EXTENDED'));
  it('is extended before the time is over', () =>
    given(contribution, complaint)
      .knowing({ ...facts, answer: { ...nothingDue, due: answer } }, '2026-06-01T09:00:00.000Z')
      .when(extend)
      .thenRejected('CLOCK_RAN_OUT'));
  it('runs for this contact', () => {
    after(received).when(extend).thenRejected('CLOCK_NOT_RUNNING');
    after(complaint, concluded).when(extend).thenRejected('CLOCK_NOT_RUNNING');
  });
  it('is not extended by whoever owes alone', () =>
    knowing(bySelf, complaint).when(extend).thenRejected(notAgreed));
  it('needs a reason that the charter lists', () =>
    after(complaint)
      .when(ask(ExtendClock, { ...extend, reason: 'LAW_FORBIDS' }))
      .thenRejected('REASON_NOT_IN_CHARTER'));
});

describe('A contact that is taken up again', () => {
  const comeBack = ask(ReopenLoop, { contributionId, reopenedBy: 'CITIZEN', handleId });
  const reopened: ContributionEvent = {
    type: 'LoopReopened',
    data: { by: 'CITIZEN', reason: null, answer: promise(charter, 'contact.answer', now) },
  };

  it('is owed an answer again', () => {
    after(received, concluded).when(comeBack).then(reopened);
    after(received, withdrawn).when(comeBack).then(reopened);
  });
  it('is taken up by the council, too', () =>
    after(received, concluded)
      .when(ask(ReopenLoop, { contributionId, reopenedBy: 'COUNCIL' }))
      .then({ ...reopened, data: { ...reopened.data, by: 'COUNCIL' } } as ContributionEvent));
  it('stays quiet while it is open', () => {
    after(received).when(comeBack).thenNothing();
    after(received, concluded, reopened).when(comeBack).thenNothing();
  });
  it('is for whoever said it', () =>
    after(received, concluded)
      .when(ask(ReopenLoop, { ...comeBack, handleId: eve }))
      .thenRejected('NOT_YOUR_CONTRIBUTION'));
  it('is too late for the citizen after the time to come back', () =>
    given(contribution, received, concluded)
      .knowing(facts, '2026-06-01T09:00:00.000Z')
      .when(comeBack)
      .thenRejected('CAME_BACK_TOO_LATE'));
  it('is one for which something was owed', () =>
    after(receivedWith(nothingOwed)).when(comeBack).thenRejected('NOTHING_OWED'));
});
