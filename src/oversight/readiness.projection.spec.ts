import { due, examples as e, the } from '../../test/examples.js';
import { MORNING, type Told, tell, tells } from '../../test/tells.js';
import { type AgendaRow, readiness } from './readiness.projection.js';

const LATER = '2026-03-20T10:00:00.000Z';
const notice = {
  charterId: the.charter,
  clock: 'meeting.notice',
  givenAt: MORNING,
  lawfulUntil: LATER,
  lateReason: null,
};

/** That the item on the agenda looks so after all of this. */
const item = (told: () => Told[], expected: Partial<AgendaRow>) => async () => {
  const db = await tell([e.DecisionScheduled(), ...told()]);
  const row = await db.selectFrom('agenda').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ id: the.decision, ...expected });
};

const scheduled = e.DecisionScheduled().event.data as {
  meetingAt: string;
  title: string;
  by: 'BODY';
};

tells(readiness, {
  DecisionScheduled: async () => {
    const { meetingAt, title } = scheduled;
    const started = {
      meetingAt,
      title,
      done: 0,
      papersAt: null,
      takenAt: null,
      shortened: 0,
    } as const;
    await item(() => [], { ...started, noticeGivenAt: null, by: 'BODY' })();
    const db = await tell([e.DecisionScheduled({ notice, keyNotice: notice })]);
    const row = await db.selectFrom('agenda').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ noticeGivenAt: MORNING, keyLawfulUntil: LATER });
    expect(await db.selectFrom('agenda_consultation').selectAll().execute()).toEqual(
      (e.DecisionScheduled().event.data as { consultationIds: string[] }).consultationIds.map(
        (consultationId) => ({ decisionId: the.decision, consultationId }),
      ),
    );
  },
  PapersPublished: item(
    () => [e.PapersPublished({ equalityReference: 'Annex B' }, { occurredAt: LATER })],
    { papersAt: LATER, equalityReference: 'Annex B' },
  ),
  ContributionsConsidered: async () => {
    const consultationIds = [the.consultation];
    const db = await tell([
      e.DecisionScheduled({ consultationIds: [] }),
      e.ContributionsConsidered({ consultationIds }),
      e.ContributionsConsidered({ consultationIds }),
    ]);
    expect(await db.selectFrom('agenda_consultation').selectAll().execute()).toEqual([
      { decisionId: the.decision, consultationId: the.consultation },
    ]);
  },
  NoticeShortened: item(() => [e.NoticeShortened()], { shortened: 1 }),
  DecisionDeferred: item(
    () => [e.NoticeShortened(), e.DecisionDeferred({ meetingAt: LATER, notice })],
    { meetingAt: LATER, noticeGivenAt: MORNING, shortened: 0 },
  ),
  DecisionDelegated: item(() => [e.DecisionDelegated({ to: 'Director', by: 'OFFICER' })], {
    body: 'Director',
    by: 'OFFICER',
  }),
  ItemWithdrawn: item(() => [e.ItemWithdrawn()], { done: 1 }),
  DecisionTaken: async () => {
    const tellBy = due('outcome.tell');
    await item(() => [e.DecisionTaken({ tell: tellBy }, { occurredAt: LATER })], {
      takenAt: LATER,
      done: 0,
    })();
    await item(() => [e.DecisionTaken({ effect: 'TO_CONSULT', tell: null })], { done: 1 })();
  },
  DecisionPublished: item(
    () => [e.DecisionTaken(), e.DecisionPublished({ callIn: due('decision.call-in') })],
    { callInUntil: due('decision.call-in').dueAt },
  ),
  DecisionReferredBack: item(
    () => [
      e.DecisionTaken(),
      e.DecisionPublished({ callIn: due('decision.call-in') }),
      e.DecisionReferredBack(),
    ],
    { takenAt: null, callInUntil: null, done: 0 },
  ),
  DecisionTookEffect: item(() => [e.DecisionTaken(), e.DecisionTookEffect()], { done: 1 }),
  DecisionRescinded: item(() => [e.DecisionTaken(), e.DecisionRescinded()], { done: 1 }),
});
