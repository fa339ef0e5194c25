import { charter, now } from '../../test/contribution-examples.js';
import { ada, after, contributionId, facts, first, knowing } from '../../test/desk-examples.js';
import { ask, given } from '../../test/given-when-then.js';
import { afterPause, promise } from '../experience/policy/charter-in-force.js';
import { nothingDue } from './answer-due.js';
import {
  GiveAdvice,
  ReceiveClarification,
  RequestAdvice,
  RequestClarification,
} from './desk.commands.js';
import type { DeskEvent } from './desk.events.js';
import { desk } from './desk.js';

const due = promise(charter, 'contact.answer', now);
const requestedIn = first;

describe('Advice', () => {
  const words = 'Was this decided before?';
  const request = ask(RequestAdvice, { contributionId, toStrand: 'DEMOCRACY', words });
  const requested = {
    type: 'AdviceRequested',
    data: {
      fromStrand: 'ENGAGEMENT',
      toStrand: 'DEMOCRACY',
      toVoiceId: null,
      words,
      give: promise(charter, 'desk.advice', now),
    },
  } as const satisfies DeskEvent;
  const give = ask(GiveAdvice, { contributionId, requestedIn, voiceId: ada, words: 'In May.' });
  const adviceGiven: DeskEvent = {
    type: 'AdviceGiven',
    data: { requestedIn, voiceId: ada, strand: 'DEMOCRACY', words: 'In May.' },
  };

  it('is asked of another strand, with a time to give it', () =>
    after().when(request).then(requested));
  it('can be asked of a certain voice of that strand', () =>
    after()
      .when(ask(RequestAdvice, { ...request, toVoiceId: ada }))
      .then({ ...requested, data: { ...requested.data, toVoiceId: ada } }));
  it('is not asked of the own strand', () =>
    after()
      .when(ask(RequestAdvice, { ...request, toStrand: 'ENGAGEMENT' }))
      .thenRejected('ADVICE_FROM_YOUR_OWN_STRAND'));
  it('is not asked of a voice in some other strand', () =>
    after()
      .when(ask(RequestAdvice, { ...request, toStrand: 'COMMUNICATIONS', toVoiceId: ada }))
      .thenRejected('VOICE_IN_ANOTHER_STRAND'));
  it('is not asked twice while it is owed', () =>
    after(requested).when(request).thenRejected('ADVICE_ALREADY_REQUESTED'));
  it('can be asked for again once given', () =>
    after(requested, adviceGiven).when(request).then(requested));
  it('needs a contact that is open', () =>
    knowing({ contribution: { opensLoop: true, status: 'closed' } })
      .when(request)
      .thenRejected('CONTRIBUTION_NOT_OPEN'));

  it('is given by a voice of the strand that was asked', () =>
    after(requested).when(give).then(adviceGiven));
  it('is not given by anybody else', () =>
    knowing({ voice: { capacity: 'OFFICER', strand: 'ENGAGEMENT' } }, requested)
      .when(give)
      .thenRejected('ADVICE_NOT_ASKED_OF_YOU'));
  it('is not given before it was asked for', () =>
    after().when(give).thenRejected('ADVICE_UNKNOWN'));
  it('is given once', () => after(requested, adviceGiven).when(give).thenNothing());
});

describe('A clarification', () => {
  const words = 'Which stop do you mean?';
  const asking = { contributionId, voiceId: ada, channel: 'email' };
  const request = ask(RequestClarification, { ...asking, words });
  const reply = promise(charter, 'contact.clarify', now);
  const requested = {
    type: 'ClarificationRequested',
    data: {
      voiceId: ada,
      channel: 'email',
      words,
      reply,
      // Ten working days were left, and count from the end of the twenty that the citizen has.
      answer: {
        ...due,
        atRiskAt: '2026-04-10T09:51:00.000Z',
        dueAt: '2026-04-13T22:59:59.999Z',
        internetDueAt: '2026-03-31T09:30:36.735Z',
      },
    },
  } as const satisfies DeskEvent;
  const later = '2026-03-05T09:00:00.000Z';
  const receive = ask(ReceiveClarification, { contributionId, requestedIn, words: 'The church.' });
  const waiting = {
    ...{ due: requested.data.answer, given: false, waitsFor: requestedIn },
    pauses: [{ requestedIn, from: now, until: reply.dueAt }],
  };
  const receiving = (answer: typeof facts.answer, at = later) =>
    given(desk, requested)
      .knowing({ ...facts, answer }, at)
      .when(receive);
  const received = receiving(waiting).decided;
  const answerBy = () => Reflect.get(received()[0]?.data ?? {}, 'answer');

  it('pauses the clock: it goes on when the citizen has had their time', () =>
    after().when(request).then(requested));
  it('pauses nothing where nothing was promised', () =>
    knowing({ answer: nothingDue })
      .when(request)
      .then({ ...requested, data: { ...requested.data, answer: null } }));
  it.each([' ', '\n\t', '...', '?!'])('asks something, which %j does not', (nothing) =>
    after()
      .when(ask(RequestClarification, { ...asking, words: nothing }))
      .thenRejected('CLARIFICATION_ASKS_NOTHING'),
  );
  it('is asked one at a time', () =>
    after(requested).when(request).thenRejected('CLARIFICATION_ALREADY_REQUESTED'));
  it('can be asked for again when they stayed silent', () =>
    expect(
      given(desk, requested).knowing(facts, '2026-04-01T09:00:00.000Z').when(request).decided(),
    ).toMatchObject([{ type: 'ClarificationRequested' }]));
  it('is not asked once they have their answer', () =>
    knowing({ answer: { ...nothingDue, due, given: true } })
      .when(request)
      .thenRejected('ALREADY_ANSWERED'));
  it('needs a contact that is open', () =>
    knowing({ contribution: { opensLoop: true, status: 'concluded' } })
      .when(request)
      .thenRejected('CONTRIBUTION_NOT_OPEN'));

  it('lets the clock run on when it comes', () =>
    expect(received()).toMatchObject([
      {
        type: 'ClarificationReceived',
        data: { requestedIn, words: 'The church.', answer: { dueAt: '2026-03-19T23:59:59.999Z' } },
      },
    ]));
  it('leaves the same time as if it had been known how long they would need', () =>
    expect(answerBy()).toEqual(afterPause(charter, due, now, later)));
  it('takes what they did not need also off the time that was added meanwhile', () => {
    const extended = promise(charter, 'complaint.extension', waiting.due.dueAt);
    expect(receiving({ ...waiting, due: extended }).decided()).toMatchObject([
      { data: { answer: { clock: 'complaint.extension', dueAt: '2026-04-02T22:59:59.999Z' } } },
    ]);
  });
  it('leaves the clock alone when it comes too late, or after the clock has begun anew', () => {
    const asBefore = [{ data: { answer: waiting.due } }];
    expect(receiving(waiting, '2026-04-01T09:00:00.000Z').decided()).toMatchObject(asBefore);
    expect(receiving({ ...waiting, waitsFor: null }).decided()).toMatchObject(asBefore);
  });
  it('stays received when received twice', () =>
    given(desk, requested, ...received())
      .knowing(facts, later)
      .when(receive)
      .thenNothing());
  it('is not received before it was asked for', () =>
    after().when(receive).thenRejected('CLARIFICATION_UNKNOWN'));
});
