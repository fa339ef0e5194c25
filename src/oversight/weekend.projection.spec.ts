import { examples as e, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, type Told, tell, tells } from '../../test/tells.js';
import { weekend } from './weekend.projection.js';

const TUESDAY = '2026-03-03T09:00:00.000Z';
const OTHER = uuid(20);

/** Who waits once this has happened to a contact, after it was received. */
const waiting = async (...told: Told[]) =>
  (await tell([e.ContributionReceived(), ...told]))
    .selectFrom('waiting')
    .selectAll()
    .orderBy('id')
    .execute();

const here = { id: the.contribution, since: MORNING, claimedBy: null, heldBy: null };
const mary = { voiceId: the.colleague };
const again = { occurredAt: TUESDAY };

tells(weekend, {
  ContributionReceived: async () => {
    expect(await waiting()).toEqual([here]);
    const noneWaits = [
      e.ContributionReceived({ answer: null }, { of: uuid(101) }),
      e.ContributionReceived({ opensLoop: false }, { of: uuid(102) }),
    ];
    expect(await waiting(...noneWaits)).toEqual([here]);
  },
  KindChanged: async () => {
    const promisedNone = e.ContributionReceived({ answer: null }, { of: OTHER });
    const changed = e.KindChanged({}, { of: OTHER, ...again });
    expect(await waiting(promisedNone, changed)).toEqual([here, { ...here, id: OTHER }]);
    expect(await waiting(e.ReplyClaimed(), e.KindChanged())).toEqual([
      { ...here, claimedBy: the.voice },
    ]);
    const stillNone = e.KindChanged({ answer: null }, { of: OTHER });
    expect(await waiting(promisedNone, stillNone)).toEqual([here]);
    const answered = e.ContributionAnswered({ concludes: false });
    expect(await waiting(answered, e.KindChanged())).toEqual([]);
  },
  ContributionAnswered: async () => {
    expect(await waiting(e.ContributionAnswered({ form: 'HOLDING', concludes: false }))).toEqual([
      here,
    ]);
    expect(await waiting(e.ContributionAnswered())).toEqual([]);
    const lead = e.ContributionReceived({}, { of: OTHER });
    const joined = [lead, e.ContributionJoined({ leadId: OTHER })];
    expect(await waiting(...joined, e.ContributionAnswered({}, { of: OTHER }))).toEqual([]);
    expect(await waiting(...joined, e.ContributionAnswered())).toEqual([{ ...here, id: OTHER }]);
  },
  TransferredToBody: async () => expect(await waiting(e.TransferredToBody())).toEqual([]),
  ContributionWithdrawn: async () => expect(await waiting(e.ContributionWithdrawn())).toEqual([]),
  LoopClosedWithReason: async () => expect(await waiting(e.LoopClosedWithReason())).toEqual([]),
  NoAnswerOwed: async () => expect(await waiting(e.NoAnswerOwed())).toEqual([]),
  CriterionWaived: async () => {
    expect(await waiting(e.CriterionWaived({ criterion: 2 }))).toEqual([]);
    expect(await waiting(e.CriterionWaived({ criterion: 9 }))).toEqual([here]);
  },
  LoopReopened: async () => {
    expect(await waiting(e.ContributionAnswered(), e.LoopReopened({}, again))).toEqual([
      { ...here, since: TUESDAY },
    ]);
    const owedNothing = e.LoopReopened({ answer: null }, again);
    expect(await waiting(e.ContributionAnswered(), owedNothing)).toEqual([]);
  },
  ReplyClaimed: async () =>
    expect(await waiting(e.ReplyClaimed())).toEqual([{ ...here, claimedBy: the.voice }]),
  ReplyReleased: async () =>
    expect(await waiting(e.HandoverAccepted(mary), e.ReplyClaimed(), e.ReplyReleased())).toEqual([
      { ...here, heldBy: the.colleague },
    ]),
  HandoverAccepted: async () =>
    expect(await waiting(e.HandoverAccepted(mary))).toEqual([{ ...here, heldBy: the.colleague }]),
});
