import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import { contributions, findContribution, listContributions } from './contribution.projection.js';

const { ContributionReceived, ContributionAcknowledged, ContributionAnswered } = examples;
const { ContributionWithdrawn, LoopClosedWithReason, ExperienceRated } = examples;
const LATER = '2026-03-03T09:00:00.000Z';

tells(contributions, {
  ContributionReceived: async () => {
    const nothingOwed = { opensLoop: false, acknowledge: null, answer: null, mandatory: [] };
    const db = await tell([
      ContributionReceived({}, { source: { system: 'inbox', id: '17' } }),
      ContributionReceived({ ...nothingOwed, byStaff: true }, { of: uuid(100) }),
      ContributionReceived({ inReplyTo: { what: 'MISSING', id: null } }, { of: uuid(101) }),
      ContributionReceived(
        { inReplyTo: { what: 'BROADCAST', id: the.broadcast } },
        { of: uuid(102) },
      ),
    ]);
    expect(await findContribution(db, the.contribution)).toMatchObject({
      matterId: the.matter,
      handleId: the.handle,
      kind: 'QUESTION',
      opensLoop: 1,
      byStaff: 0,
      orphan: 0,
      area: 'North',
      eventId: uuid(1000),
      words: 'sealed:question',
      sourceSystem: 'inbox',
      sourceId: '17',
      receivedAt: MORNING,
      acknowledgedAt: null,
    });
    expect(await findContribution(db, uuid(102))).toMatchObject({
      replyTo: 'BROADCAST',
      replyToId: the.broadcast,
      orphan: 0,
    });
    const ids = async (filter: Parameters<typeof listContributions>[1]) =>
      (await listContributions(db, filter, 'asc', { first: 9, after: null })).rows.map(
        ({ row }) => row.id,
      );
    expect(await ids({ byStaff: true })).toEqual([uuid(100)]);
    expect(await ids({ orphan: true })).toEqual([uuid(101)]);
    expect(await ids({ matterId: the.matter, kind: 'QUESTION' })).toHaveLength(4);
    expect(await ids({ channel: 'post' })).toEqual([]);
  },
  ContributionAcknowledged: async () => {
    const db = await tell(
      [
        ContributionReceived(),
        ContributionAcknowledged(),
        ContributionAcknowledged({}, { occurredAt: LATER }),
      ],
      LATER,
    );
    expect(await findContribution(db, the.contribution)).toMatchObject({
      acknowledgedAt: MORNING,
      answeredAt: null,
    });
  },
  ContributionAnswered: async () => {
    const holding = { form: 'HOLDING', concludes: false, tell: null, comeBack: null } as const;
    const told = [ContributionReceived(), ContributionAnswered(holding)];
    expect(await findContribution(await tell(told), the.contribution)).toMatchObject({
      answeredAt: null,
      concludedAt: null,
    });
    const db = await tell([...told, ContributionAnswered({}, { occurredAt: LATER })], LATER);
    expect(await findContribution(db, the.contribution)).toMatchObject({
      answeredAt: LATER,
      concludedAt: LATER,
    });
  },
  ContributionWithdrawn: async () => {
    const db = await tell([ContributionReceived(), ContributionWithdrawn()]);
    expect(await findContribution(db, the.contribution)).toMatchObject({ withdrawnAt: MORNING });
  },
  LoopClosedWithReason: async () => {
    const db = await tell([ContributionReceived(), LoopClosedWithReason()]);
    expect(await findContribution(db, the.contribution)).toMatchObject({
      closingReason: 'DUPLICATE',
    });
  },
  ExperienceRated: async () => {
    const db = await tell([ContributionReceived(), ExperienceRated()]);
    expect(await findContribution(db, the.contribution)).toMatchObject({
      overall: 4,
      fairProcess: 5,
      contentWithOutcome: 2,
    });
  },
});
