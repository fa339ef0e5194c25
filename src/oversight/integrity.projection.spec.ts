import { examples as e, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, type Told, tell, tells } from '../../test/tells.js';
import { integrity, type SignalRow } from './integrity.projection.js';

const ADA = { subject: 'ada', strand: 'ENGAGEMENT', role: 'OFFICER' };

/** That the last thing told is noticed so. */
const notices =
  (told: () => Told, expected: Partial<SignalRow>, before: () => Told[] = () => []) =>
  async () => {
    const db = await tell([...before(), told()]);
    const row = await db
      .selectFrom('signal')
      .selectAll()
      .orderBy('index', 'desc')
      .executeTakeFirstOrThrow();
    const { type } = told().event;
    expect(row).toMatchObject({ type, occurredAt: MORNING, imported: 0, ...expected });
  };

const agreed = { agreedBy: 'bob', agreedByStrand: 'DEMOCRACY', agreedIn: uuid(90) } as const;
const by = { actor: ADA };

tells(integrity, {
  LoopClosedWithReason: notices(() => e.LoopClosedWithReason({ ...agreed }, by), {
    signal: 'CLOSED',
    actor: 'ada',
    approver: 'bob',
    reason: 'DUPLICATE',
    minute: '2026-03-02T09:00',
  }),
  NoAnswerOwed: notices(() => e.NoAnswerOwed({ ...agreed }, by), {
    signal: 'CLOSED',
    approver: 'bob',
  }),
  CriterionWaived: notices(() => e.CriterionWaived({ ...agreed }, by), {
    signal: 'WAIVED',
    approver: 'bob',
  }),
  ClockExtended: notices(() => e.ClockExtended({ ...agreed }, by), {
    signal: 'EXTENDED',
    approver: 'bob',
  }),
  KindChanged: async () => {
    const changed = { signal: 'CHANGED', approver: null, actor: 'ada' } as const;
    await notices(() => e.KindChanged({}, by), { ...changed, countsAt: MORNING })();
    const recordedAt = '2026-03-05T09:00:00.000Z';
    const late = () => e.KindChanged({}, { ...by, recordedAt, lateReason: 'ENTERED_LATE' });
    await notices(late, { ...changed, countsAt: recordedAt })();
  },
  LevelChanged: notices(() => e.LevelChanged(), { signal: 'CHANGED' }),
  ConsultationExtended: notices(() => e.ConsultationExtended(), { signal: 'CHANGED' }),
  DecisionDeferred: notices(() => e.DecisionDeferred(), { signal: 'CHANGED' }),
  CommitmentDelayed: notices(() => e.CommitmentDelayed(), { signal: 'CHANGED' }),
  ContributionAnswered: async () => {
    await notices(() => e.ContributionAnswered({ concludes: true }), { signal: 'CONCLUDED' })();
    const import_ = { actor: { subject: 'import:madrid', strand: null, role: 'IMPORTER' } };
    await notices(() => e.ContributionAnswered({ concludes: true }, import_), { imported: 1 })();
    const db = await tell([e.ContributionAnswered({ concludes: false })]);
    expect(await db.selectFrom('signal').selectAll().execute()).toEqual([]);
  },
  ContributionAcknowledged: async () => {
    const db = await tell([
      e.ContributionAcknowledged({ automatic: true }),
      e.ContributionAcknowledged({ automatic: false }),
    ]);
    expect(await db.selectFrom('confirmation').selectAll().execute()).toEqual([
      { index: 0, automatic: 1 },
      { index: 1, automatic: 0 },
    ]);
  },
  ThemeLinked: async () => {
    const db = await tell([
      e.ThemeLinked({ themeId: uuid(91) }),
      e.ThemeLinked({ themeId: uuid(91) }),
    ]);
    expect(await db.selectFrom('themed').selectAll().execute()).toEqual([
      { contributionId: the.contribution, themeId: uuid(91) },
    ]);
  },
});
