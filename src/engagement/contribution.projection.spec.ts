import { examples, the } from '../../test/examples.js';
import { OFFICER, uuid } from '../../test/given-when-then.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import { contributions } from './contribution.projection.js';
import { countRestricted, findContribution, listContributions } from './contribution.queries.js';

const { ContributionReceived, ContributionAcknowledged, ContributionAnswered } = examples;
const { ContributionWithdrawn, LoopClosedWithReason, ExperienceRated } = examples;
const { ContributionModerated, ModerationReviewed, ContributionRestricted } = examples;
const { ExperienceDisputed, DisputeAnswered } = examples;
const LATER = '2026-03-03T09:00:00.000Z';

type Db = Awaited<ReturnType<typeof tell>>;
const found = (db: Db, id: string = the.contribution) => findContribution(db, id, OFFICER);

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
    expect(await found(db)).toMatchObject({
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
    expect(await found(db, uuid(102))).toMatchObject({
      replyTo: 'BROADCAST',
      replyToId: the.broadcast,
      orphan: 0,
    });
    const ids = async (filter: Parameters<typeof listContributions>[1]) =>
      (await listContributions(db, filter, 'asc', { first: 9, after: null }, OFFICER)).rows.map(
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
    expect(await found(db)).toMatchObject({
      acknowledgedAt: MORNING,
      answeredAt: null,
    });
  },
  ContributionAnswered: async () => {
    const holding = { form: 'HOLDING', concludes: false, tell: null, comeBack: null } as const;
    const told = [ContributionReceived(), ContributionAnswered(holding)];
    expect(await found(await tell(told))).toMatchObject({
      answeredAt: null,
      concludedAt: null,
    });
    const db = await tell([...told, ContributionAnswered({}, { occurredAt: LATER })], LATER);
    expect(await found(db)).toMatchObject({
      answeredAt: LATER,
      concludedAt: LATER,
    });
  },
  ContributionWithdrawn: async () => {
    const db = await tell([ContributionReceived(), ContributionWithdrawn()]);
    expect(await found(db)).toMatchObject({ withdrawnAt: MORNING });
  },
  LoopClosedWithReason: async () => {
    const db = await tell([ContributionReceived(), LoopClosedWithReason()]);
    expect(await found(db)).toMatchObject({
      closingReason: 'DUPLICATE',
    });
  },
  ExperienceRated: async () => {
    const db = await tell([ContributionReceived(), ExperienceRated()]);
    expect(await found(db)).toMatchObject({
      overall: 4,
      fairProcess: 5,
      contentWithOutcome: 2,
    });
  },
  LoopReopened: async () => {
    const over = [
      ContributionReceived(),
      ContributionAnswered(),
      ContributionWithdrawn(),
      LoopClosedWithReason(),
    ];
    expect(await found(await tell([...over, examples.LoopReopened()]))).toMatchObject({
      answeredAt: MORNING,
      concludedAt: null,
      withdrawnAt: null,
      closingReason: null,
    });
  },
  ContributionAmended: async () => {
    const db = await tell(
      [ContributionReceived(), examples.ContributionAmended({}, { occurredAt: LATER })],
      LATER,
    );
    expect(await found(db)).toMatchObject({
      words: 'sealed:rather',
      eventId: uuid(1001),
      amendedAt: LATER,
      receivedAt: MORNING,
    });
  },
  ContributionJoined: async () => {
    const db = await tell([ContributionReceived(), examples.ContributionJoined()]);
    expect(await found(db)).toMatchObject({ leadId: uuid(20) });
  },
  ContributionParted: async () => {
    const db = await tell([
      ContributionReceived(),
      examples.ContributionJoined(),
      examples.ContributionParted(),
    ]);
    expect(await found(db)).toMatchObject({ leadId: null });
  },
  KindChanged: async () => {
    const db = await tell([ContributionReceived(), examples.KindChanged()]);
    expect(await found(db)).toMatchObject({ kind: 'COMPLAINT' });
  },
  ContributionModerated: async () => {
    const db = await tell([ContributionReceived(), ContributionModerated()]);
    expect(await found(db)).toMatchObject({ moderation: 'HIDDEN' });
  },
  ModerationReviewed: async () => {
    const hidden = [ContributionReceived(), ContributionModerated()];
    const upheld = await tell([...hidden, ModerationReviewed({ upheld: true })]);
    expect(await found(upheld)).toMatchObject({ moderation: 'HIDDEN' });
    expect(await found(await tell([...hidden, ModerationReviewed()]))).toMatchObject({
      moderation: null,
    });
  },
  ContributionRestricted: async () => {
    const db = await tell([
      ContributionReceived(),
      ContributionReceived({}, { of: uuid(100) }),
      ContributionRestricted(),
    ]);
    const keeper = { ...OFFICER, role: 'SAFEGUARDING' };
    expect(await found(db)).toBeUndefined();
    expect(await findContribution(db, the.contribution, keeper)).toMatchObject({
      restricted: 1,
      restrictedTo: 'SAFEGUARDING',
    });
    const page = { first: 9, after: null };
    const { rows } = await listContributions(db, {}, 'asc', page, OFFICER);
    expect(rows.map(({ row }) => row.id)).toEqual([uuid(100)]);
    expect((await listContributions(db, {}, 'asc', page, keeper)).rows).toHaveLength(2);
    expect(await countRestricted(db, the.matter)).toBe(1);
  },
  RestrictionLifted: async () => {
    const db = await tell([
      ContributionReceived(),
      ContributionRestricted(),
      examples.RestrictionLifted(),
    ]);
    expect(await found(db)).toMatchObject({ restricted: 0, restrictedTo: null });
    expect(await countRestricted(db, the.matter)).toBe(0);
  },
  TransferredToBody: async () => {
    const db = await tell([ContributionReceived(), examples.TransferredToBody()]);
    expect(await found(db)).toMatchObject({
      transferredTo: 'The county council',
      concludedAt: MORNING,
    });
  },
  ContributionEscalated: async () => {
    const db = await tell([ContributionReceived(), examples.ContributionEscalated()]);
    expect(await found(db)).toMatchObject({ escalatedTo: 'STAGE_TWO' });
  },
  ExperienceDisputed: async () => {
    const db = await tell([ContributionReceived(), ExperienceDisputed()]);
    expect(await found(db)).toMatchObject({ disputed: 1 });
  },
  DisputeAnswered: async () => {
    const db = await tell([ContributionReceived(), ExperienceDisputed(), DisputeAnswered()]);
    expect(await found(db)).toMatchObject({ disputed: 0 });
  },
});
