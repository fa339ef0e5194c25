import { ask, given, past, uuid } from '../../test/given-when-then.js';
import { ukCharter } from '../experience/policy/uk-charter.js';
import type { DecisionEvent } from './decision.events.js';
import { decision } from './decision.js';
import {
  DeferDecision,
  ScheduleDecision,
  ShortenNotice,
  WithdrawItem,
} from './decision-agenda.commands.js';
import type { DecisionFacts } from './decision-rules.js';

const { zone, workingHours } = ukCharter;
const holidays = { local: new Set<string>(), union: new Set<string>() };
const charter = { id: uuid(50), terms: ukCharter, calendar: { zone, workingHours, holidays } };
const consultations = [{ id: uuid(31), matterIds: [uuid(2)] }];
const facts: DecisionFacts = { charter, matterKnown: true, consultations };

const now = '2026-03-02T09:00:00.000Z';
const input = {
  matterId: uuid(2),
  title: 'Mill Lane',
  body: 'Cabinet',
  meetingAt: '2026-03-19T18:00:00Z',
  role: 'DECIDES' as const,
  consultationIds: [uuid(31)],
};
const scheduling = ask(ScheduleDecision, input);
// The five clear days before Thursday the 19th are the 12th, 13th, 16th, 17th and 18th.
const notice = {
  charterId: charter.id,
  clock: 'meeting.notice',
  givenAt: now,
  lateReason: null,
  lawfulUntil: '2026-03-11T23:59:59.999Z',
};
const data = {
  ...input,
  meeting: null,
  meetingAt: '2026-03-19T18:00:00.000Z',
  notice,
  isKey: false,
  keyNotice: null,
  by: 'BODY' as const,
};
const scheduled: DecisionEvent = { type: 'DecisionScheduled', data };
const withdrawn: DecisionEvent = { type: 'ItemWithdrawn', data: { reason: 'Not ours.' } };
const taken: DecisionEvent = {
  type: 'DecisionTaken',
  data: {
    effect: 'FINAL',
    result: 'CARRIED',
    maker: 'Cabinet',
    resolution: 'Lorries are banned at night.',
    reasons: null,
    alternatives: [],
    votes: null,
    equalityReference: null,
    precededBy: null,
    wording: null,
    publish: null,
    tell: null,
  },
};
const item = { decisionId: uuid(1) };

describe('An item on the agenda', () => {
  it('is put there with notice, given now unless said otherwise', () =>
    given(decision).knowing(facts).when(scheduling).then(scheduled));

  it('keeps the time at which notice was really given', () =>
    given(decision)
      .knowing(facts)
      .when(ask(ScheduleDecision, { ...input, noticeGivenAt: '2026-02-27T12:00:00+01:00' }))
      .then({
        type: 'DecisionScheduled',
        data: { ...data, notice: { ...notice, givenAt: '2026-02-27T11:00:00.000Z' } },
      }));

  it('says why notice is told of more than a working day late', () => {
    const noticeGivenAt = '2026-02-20T09:00:00Z';
    const telling = given(decision).knowing(facts);
    telling
      .when(ask(ScheduleDecision, { ...input, noticeGivenAt }))
      .thenRejected('LATE_ENTRY_NEEDS_A_REASON');
    const late = { givenAt: '2026-02-20T09:00:00.000Z', lateReason: 'FOUND_LATER' as const };
    telling
      .when(ask(ScheduleDecision, { ...input, noticeGivenAt, lateReason: 'FOUND_LATER' }))
      .then({ type: 'DecisionScheduled', data: { ...data, notice: { ...notice, ...late } } });
  });

  it('has no notice yet that is still to be given', () =>
    given(decision)
      .knowing(facts)
      .when(ask(ScheduleDecision, { ...input, noticeGivenAt: '2026-03-02T09:00:00.001Z' }))
      .thenRejected('NOT_YET_HAPPENED'));

  it('claims no notice when the source it comes from says nothing of it', () => {
    const imported = given(decision).knowing(facts, now, { imported: true });
    imported.when(scheduling).then({ type: 'DecisionScheduled', data: { ...data, notice: null } });
    imported.when(ask(ScheduleDecision, { ...input, noticeGivenAt: now })).then(scheduled);
    const givenAt = '2026-01-05T09:00:00.000Z';
    imported
      .when(ask(ScheduleDecision, { ...input, noticeGivenAt: givenAt }))
      .then({ type: 'DecisionScheduled', data: { ...data, notice: { ...notice, givenAt } } });
  });

  it('belongs to a matter that was opened', () =>
    given(decision)
      .knowing({ ...facts, matterKnown: false })
      .when(scheduling)
      .thenRejected('MATTER_UNKNOWN'));

  it('follows consultations of its own matter, and of those that go on in it', () => {
    const merged = [{ id: uuid(31), matterIds: [uuid(22), uuid(2)] }];
    given(decision)
      .knowing({ ...facts, consultations: merged })
      .when(scheduling)
      .then(scheduled);
    for (const found of [[], [{ id: uuid(31), matterIds: [uuid(22)] }]])
      given(decision)
        .knowing({ ...facts, consultations: found })
        .when(scheduling)
        .thenRejected('CONSULTATION_UNKNOWN');
  });

  it('needs a charter that says when notice is lawful', () =>
    given(decision)
      .knowing({ ...facts, charter: null })
      .when(scheduling)
      .thenRejected('NO_CHARTER_IN_FORCE'));

  it('is put there once', () =>
    given(decision, scheduled)
      .knowing(facts)
      .when(scheduling)
      .thenRejected('DECISION_ALREADY_SCHEDULED'));
});

describe('Notice that is too short', () => {
  const how = { regulation: 'Regulation 11', agreedBy: 'Chair of scrutiny', reason: 'A flood.' };
  const shortening = ask(ShortenNotice, { ...item, ...how });
  const shortened: DecisionEvent = { type: 'NoticeShortened', data: how };
  const putOff: DecisionEvent = {
    type: 'DecisionDeferred',
    data: { meetingAt: null, notice: null, reason: 'No quorum.' },
  };

  it('is lawful under a regulation, with somebody who agreed', () =>
    given(decision, scheduled).knowing(facts).when(shortening).then(shortened));

  it('is for a meeting that is still to come', () => {
    given(decision, scheduled, taken)
      .knowing(facts)
      .when(shortening)
      .thenRejected('DECISION_ALREADY_TAKEN');
    given(decision, scheduled, putOff)
      .knowing(facts)
      .when(shortening)
      .thenRejected('NO_MEETING_SET');
  });

  it('stays shortened under the same regulation, until there is another meeting', () => {
    given(decision, scheduled, shortened).knowing(facts).when(shortening).thenNothing();
    const again = {
      ...putOff,
      data: { ...putOff.data, meetingAt: data.meetingAt },
    } as DecisionEvent;
    given(decision, scheduled, shortened, again).knowing(facts).when(shortening).then(shortened);
  });
});

describe('An item that is put off', () => {
  const reason = 'The report is not ready.';
  const laterAt = '2026-03-20T18:00:00.000Z';
  const toLater = ask(DeferDecision, { ...item, meetingAt: '2026-03-20T18:00:00Z', reason });
  const deferring = ask(DeferDecision, { ...item, reason });
  const deferred: DecisionEvent = {
    type: 'DecisionDeferred',
    data: { meetingAt: null, notice: null, reason },
  };
  const rescheduled: DecisionEvent = {
    type: 'DecisionDeferred',
    data: {
      meetingAt: laterAt,
      notice: { ...notice, lawfulUntil: '2026-03-12T23:59:59.999Z' },
      reason,
    },
  };

  it('gets new notice for its new meeting', () => {
    given(decision, scheduled).knowing(facts).when(toLater).then(rescheduled);
    given(decision, scheduled, deferred).knowing(facts).when(toLater).then(rescheduled);
  });

  it('may wait for a day that nobody knows yet', () =>
    given(decision, scheduled)
      .knowing({ ...facts, charter: null })
      .when(deferring)
      .then(deferred));

  it('was not decided before, and is still wanted', () => {
    given(decision, scheduled, taken)
      .knowing(facts)
      .when(deferring)
      .thenRejected('DECISION_ALREADY_TAKEN');
    given(decision, scheduled, withdrawn)
      .knowing(facts)
      .when(toLater)
      .thenRejected('ITEM_IS_WITHDRAWN');
  });

  it('stays where it is when put off twice', () => {
    given(decision, scheduled, deferred).knowing(facts).when(deferring).thenNothing();
    given(decision, scheduled, rescheduled).knowing(facts).when(toLater).thenNothing();
  });

  it('is back on an agenda once its new meeting is known', () => {
    const after = (...events: DecisionEvent[]) =>
      events.map((event) => past(event)).reduce(decision.evolve, decision.initial);
    expect(after(scheduled, deferred)).toMatchObject({ status: 'deferred', meetingAt: null });
    expect(after(scheduled, deferred, rescheduled)).toMatchObject({
      status: 'scheduled',
      meetingAt: laterAt,
    });
  });
});

describe('An item that is taken off the agenda', () => {
  const withdrawing = ask(WithdrawItem, { ...item, reason: 'Not ours.' });

  it('is gone, with a reason', () =>
    given(decision, scheduled).knowing(facts).when(withdrawing).then(withdrawn));

  it('was not decided before', () =>
    given(decision, scheduled, taken)
      .knowing(facts)
      .when(withdrawing)
      .thenRejected('DECISION_ALREADY_TAKEN'));

  it('stays off when taken off twice', () =>
    given(decision, scheduled, withdrawn).knowing(facts).when(withdrawing).thenNothing());
});
