import { ask, given, uuid } from '../../test/given-when-then.js';
import { ukCharter } from '../experience/policy/uk-charter.js';
import type { DecisionEvent } from './decision.events.js';
import { decision } from './decision.js';
import { DeferDecision, ScheduleDecision, ShortenNotice } from './decision-agenda.commands.js';
import type { DecisionFacts } from './decision-rules.js';

const { zone, workingHours } = ukCharter;
const holidays = { local: new Set<string>(), union: new Set<string>() };
const charter = { id: uuid(50), terms: ukCharter, calendar: { zone, workingHours, holidays } };
const facts: DecisionFacts = { charter, matterKnown: true, consultations: [] };
const now = '2026-03-02T09:00:00.000Z';
const input = {
  matterId: uuid(2),
  title: 'Mill Lane',
  body: 'Director of transport',
  meetingAt: '2026-04-16T17:00:00Z',
  role: 'DECIDES' as const,
};
const keyNotice = {
  charterId: charter.id,
  clock: 'decision.key',
  givenAt: now,
  // 28 clear days before Thursday the 16th of April: the 19th of March is the first of them.
  lawfulUntil: '2026-03-18T23:59:59.999Z',
  lateReason: null,
};
const data = {
  ...input,
  meeting: null,
  meetingAt: '2026-04-16T17:00:00.000Z',
  consultationIds: [],
  notice: null,
  isKey: false,
  keyNotice: null,
  by: 'OFFICER' as const,
};
const byOfficer: DecisionEvent = { type: 'DecisionScheduled', data };
const item = { decisionId: uuid(1) };

describe('The notice of a decision', () => {
  it('is none when one officer or councillor decides, with no meeting to come to', () => {
    given(decision)
      .knowing({ ...facts, charter: null }, now)
      .when(ask(ScheduleDecision, { ...input, decidedBy: 'OFFICER' }))
      .then(byOfficer);
    const [put] = given(decision, byOfficer)
      .knowing(facts, now)
      .when(ask(DeferDecision, { ...item, meetingAt: '2026-04-17T17:00:00Z', reason: 'Ill.' }))
      .decided();
    expect(put?.data).toMatchObject({ notice: null });
  });

  it('is that of the forward plan for a key decision, whoever takes it', () => {
    given(decision)
      .knowing(facts, now)
      .when(ask(ScheduleDecision, { ...input, decidedBy: 'OFFICER', isKey: true }))
      .then({ ...byOfficer, data: { ...data, isKey: true, keyNotice } });
    const [early] = given(decision)
      .knowing(facts, now)
      .when(
        ask(ScheduleDecision, {
          ...input,
          isKey: true,
          keyNoticeGivenAt: '2026-02-02T09:00:00Z',
          lateReason: 'FOUND_LATER',
        }),
      )
      .decided();
    expect(early?.data).toMatchObject({
      notice: { clock: 'meeting.notice' },
      keyNotice: {
        ...keyNotice,
        givenAt: '2026-02-02T09:00:00.000Z',
        lateReason: 'FOUND_LATER',
      },
      by: 'BODY',
    });
  });

  it('of a key decision is not claimed when the source says nothing of it', () => {
    const [event] = given(decision)
      .knowing(facts, now, { imported: true })
      .when(ask(ScheduleDecision, { ...input, isKey: true }))
      .decided();
    expect(event?.data).toMatchObject({ isKey: true, keyNotice: null });
  });

  it('cannot be shortened where none is needed', () => {
    const why = { regulation: 'Regulation 11', agreedBy: 'The chair', reason: 'A flood.' };
    given(decision, byOfficer)
      .knowing(facts, now)
      .when(ask(ShortenNotice, { ...item, ...why }))
      .thenRejected('NO_NOTICE_NEEDED');
    given(decision, { ...byOfficer, data: { ...data, isKey: true, keyNotice } })
      .knowing(facts, now)
      .when(ask(ShortenNotice, { ...item, ...why }))
      .then({ type: 'NoticeShortened', data: why });
  });
});
