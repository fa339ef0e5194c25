import { examples, the } from '../../test/examples.js';
import { MORNING, type Told, tell, tells } from '../../test/tells.js';
import { decisions } from './decision.projection.js';
import {
  challengesOf,
  consultationsOf,
  findDecision,
  interestsIn,
  listDecisions,
  papersOf,
  reviewsOf,
} from './decision.queries.js';

const { DecisionScheduled, PapersPublished, ContributionsConsidered, DecisionTaken } = examples;
const { DecisionPublished, DecisionDeferred, ItemWithdrawn, DecisionTookEffect } = examples;
const { NoticeShortened, DecisionDelegated, InterestDeclared, DecisionCalledIn } = examples;
const { DecisionConfirmed, DecisionReferredBack, DecisionChallenged } = examples;
const { ChallengeDecided, DecisionRescinded } = examples;
const notice = {
  charterId: the.charter,
  clock: 'meeting.notice',
  givenAt: MORNING,
  lawfulUntil: '2026-06-05T22:59:59.999Z',
  lateReason: null,
};

const after = async (...told: Told[]) =>
  findDecision(await tell([DecisionScheduled(), ...told]), the.decision);

tells(decisions, {
  DecisionScheduled: async () => {
    const db = await tell([
      DecisionScheduled({ consultationIds: [the.consultation, the.consultation] }),
    ]);
    expect(await findDecision(db, the.decision)).toMatchObject({
      matterId: the.matter,
      status: 'SCHEDULED',
      title: 'Sunday timetable',
      body: 'Cabinet',
      meetingAt: '2026-06-15T18:00:00.000Z',
      role: 'DECIDES',
      isKey: 0,
      effect: null,
    });
    expect(await consultationsOf(db, the.decision)).toEqual([the.consultation]);
    const { rows } = await listDecisions(db, { body: 'Cabinet', status: 'SCHEDULED' }, 'asc', {
      first: 9,
      after: null,
    });
    expect(rows.map(({ row }) => row.id)).toEqual([the.decision]);
  },
  PapersPublished: async () => {
    const db = await tell([DecisionScheduled(), PapersPublished()]);
    expect(await papersOf(db, the.decision)).toMatchObject([
      {
        title: 'Report',
        url: 'https://council.example/report',
        considers: 0,
        publishedAt: MORNING,
      },
      { title: 'Appendix', hash: 'abc' },
    ]);
  },
  ContributionsConsidered: async () => {
    const db = await tell([DecisionScheduled(), ContributionsConsidered()]);
    expect(await papersOf(db, the.decision)).toMatchObject([
      { title: 'What people said', hash: 'def', considers: 1 },
    ]);
  },
  DecisionTaken: async () =>
    expect(await after(DecisionTaken())).toMatchObject({
      status: 'TAKEN',
      effect: 'FINAL',
      result: 'CARRIED',
      resolution: 'Buses run on Sunday.',
      alternatives: '["Saturday only"]',
      takenAt: MORNING,
    }),
  DecisionPublished: async () =>
    expect(await after(DecisionTaken(), DecisionPublished())).toMatchObject({
      status: 'PUBLISHED',
      howToChallenge: 'Write to us.',
      publishedAt: MORNING,
    }),
  NoticeShortened: async () => {
    expect(await after(NoticeShortened())).toMatchObject({ shortenedUnder: 'Regulation 10' });
    expect(await after(NoticeShortened(), DecisionDeferred())).toMatchObject({
      shortenedUnder: null,
    });
  },
  DecisionDeferred: async () => {
    expect(await after(DecisionDeferred())).toMatchObject({
      status: 'DEFERRED',
      meetingAt: '2026-06-22T18:00:00.000Z',
      noticeGivenAt: null,
    });
    expect(await after(DecisionDeferred({ notice }))).toMatchObject({
      noticeGivenAt: MORNING,
      noticeLawfulUntil: notice.lawfulUntil,
    });
    expect(await after(DecisionDeferred({ meetingAt: null }))).toMatchObject({
      meetingAt: '2026-06-15T18:00:00.000Z',
    });
  },
  ItemWithdrawn: async () =>
    expect(await after(ItemWithdrawn())).toMatchObject({ status: 'WITHDRAWN' }),
  DecisionTookEffect: async () =>
    expect(await after(DecisionTaken(), DecisionTookEffect())).toMatchObject({
      status: 'IN_EFFECT',
      tookEffectAt: MORNING,
    }),
  DecisionDelegated: async () =>
    expect(await after(DecisionDelegated())).toMatchObject({
      status: 'SCHEDULED',
      decidedBy: 'OFFICER',
      delegatedTo: 'Director of transport',
      delegatedUnder: 'Constitution, part 3',
    }),
  InterestDeclared: async () => {
    const db = await tell([DecisionScheduled(), InterestDeclared()]);
    expect(await interestsIn(db, the.decision)).toMatchObject([
      { member: 'Cllr Noether', interest: 'PECUNIARY', left: 1, declaredAt: MORNING },
    ]);
  },
  DecisionCalledIn: async () => {
    const told = [DecisionTaken(), DecisionCalledIn(), DecisionPublished()];
    expect(await after(...told)).toMatchObject({ status: 'CALLED_IN', publishedAt: MORNING });
    expect(await reviewsOf(await tell([DecisionScheduled(), ...told]), the.decision)).toMatchObject(
      [{ step: 'CALLED_IN', who: 'Five members', at: MORNING }],
    );
  },
  DecisionConfirmed: async () => {
    const told = [DecisionTaken(), DecisionCalledIn(), DecisionConfirmed()];
    expect(await after(...told)).toMatchObject({ status: 'CONFIRMED', effect: 'FINAL' });
    expect(await reviewsOf(await tell([DecisionScheduled(), ...told]), the.decision)).toMatchObject(
      [{ step: 'CALLED_IN' }, { step: 'CONFIRMED', who: 'Scrutiny', words: 'It was asked.' }],
    );
  },
  DecisionReferredBack: async () => {
    const told = [DecisionTaken(), DecisionPublished(), DecisionCalledIn(), DecisionReferredBack()];
    expect(await after(...told)).toMatchObject({
      status: 'REFERRED_BACK',
      effect: null,
      takenAt: null,
      publishedAt: null,
    });
    expect(await after(...told, DecisionTaken())).toMatchObject({ status: 'TAKEN' });
    expect(await reviewsOf(await tell([DecisionScheduled(), ...told]), the.decision)).toMatchObject(
      [{ step: 'CALLED_IN' }, { step: 'REFERRED_BACK', words: 'Ask the bus company.' }],
    );
  },
  DecisionChallenged: async () => {
    const db = await tell([DecisionScheduled(), DecisionTaken(), DecisionChallenged()]);
    expect(await challengesOf(db, the.decision)).toMatchObject([
      { challenge: 'JUDICIAL_REVIEW', reference: 'CO/7/2026', challengedAt: MORNING, ruling: null },
    ]);
    expect(await findDecision(db, the.decision)).toMatchObject({ status: 'TAKEN' });
  },
  ChallengeDecided: async () => {
    const challenged = DecisionChallenged({}, { id: the.challenge });
    const quashed = [DecisionTaken(), DecisionTookEffect(), challenged, ChallengeDecided()];
    const db = await tell([DecisionScheduled(), ...quashed]);
    expect(await challengesOf(db, the.decision)).toMatchObject([
      { ruling: 'QUASHED', rulingReasons: 'It was not weighed.', decidedAt: MORNING },
    ]);
    expect(await findDecision(db, the.decision)).toMatchObject({
      status: 'QUASHED',
      fellAt: MORNING,
      fellBecause: 'It was not weighed.',
    });
    expect(
      await after(DecisionTaken(), challenged, ChallengeDecided({ ruling: 'DISMISSED' })),
    ).toMatchObject({ status: 'TAKEN', fellAt: null });
  },
  DecisionRescinded: async () =>
    expect(
      await after(DecisionTaken(), DecisionRescinded({ replacedBy: the.consultation })),
    ).toMatchObject({
      status: 'RESCINDED',
      fellAt: MORNING,
      fellBecause: 'The money is gone.',
      replacedBy: the.consultation,
    }),
});
