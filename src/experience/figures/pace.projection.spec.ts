import { due, examples, the } from '../../../test/examples.js';
import { uuid } from '../../../test/given-when-then.js';
import { MORNING, type Told, tell, tells } from '../../../test/tells.js';
import { type PaceStep, paces } from './pace.projection.js';

const e = examples;
const NEXT_DAY = '2026-03-03T09:00:00.000Z';
const DAY_AFTER = '2026-03-04T09:00:00.000Z';
const next = { occurredAt: NEXT_DAY };
const later = { occurredAt: DAY_AFTER };

const rowsOf = async (table: 'running' | 'step', told: Told[]) =>
  (await tell(told, '2026-03-05T09:00:00.000Z'))
    .selectFrom(table)
    .selectAll()
    .orderBy('step')
    .orderBy('of')
    .execute();

const starts = async (told: Told[], ...expected: [step: PaceStep, of: string, clock: string][]) =>
  expect((await rowsOf('running', told)).map(({ step, of, clock }) => [step, of, clock])).toEqual(
    expected,
  );

/** That the last thing told finished this step, and nothing else did. */
const finishes = async (told: Told[], step: PaceStep, of: string, finishedAt = NEXT_DAY) =>
  expect(await rowsOf('step', told)).toMatchObject([
    { index: told.length - 1, step, of, finishedAt },
  ]);
const finishesNothing = async (told: Told[]) => expect(await rowsOf('step', told)).toEqual([]);

const automatic = { automatic: true } as const;
const holding = { form: 'HOLDING', concludes: false, tell: null, comeBack: null } as const;
const promising = {
  concludes: false,
  tell: null,
  comeBack: null,
  conclude: due('contact.conclude'),
} as const;
const offered = () => [e.HandoverOffered({}, { id: uuid(91) })];
const raised = () => [e.ContradictionRaised({}, { id: uuid(94) })];
const consulted = () => [
  e.ConsultationOpened({ decide: due('consultation.decide') }),
  e.DecisionScheduled(),
];
const told = () => [e.OutcomePublished(), e.DecisionTookEffect(), e.TellingRequested()];

tells(paces, {
  ContributionReceived: () =>
    starts(
      [e.ContributionReceived()],
      ['ACKNOWLEDGE', the.contribution, 'contact.acknowledge'],
      ['ANSWER', the.contribution, 'contact.answer'],
    ),
  ContributionAcknowledged: async () => {
    await finishesNothing([e.ContributionReceived(), e.ContributionAcknowledged(automatic, next)]);
    await finishes(
      [e.ContributionReceived(), e.ContributionAcknowledged({}, next)],
      'ACKNOWLEDGE',
      the.contribution,
    );
  },
  ContributionAnswered: async () => {
    await finishesNothing([e.ContributionReceived(), e.ContributionAnswered(holding, next)]);
    const answered = [e.ContributionReceived(), e.ContributionAnswered({}, next)];
    await finishes(answered, 'ANSWER', the.contribution);
    await starts(
      answered,
      ['ACKNOWLEDGE', the.contribution, 'contact.acknowledge'],
      ['ANSWER', the.contribution, 'contact.answer'],
      ['TELL', uuid(1001), 'answer.tell'],
    );
    const concluded = [
      e.ContributionReceived(),
      e.ContributionAnswered(promising, next),
      e.ContributionAnswered({}, later),
    ];
    expect(await rowsOf('step', concluded)).toMatchObject([
      { index: 1, step: 'ANSWER' },
      { index: 2, step: 'CONCLUDE', clock: 'contact.conclude', finishedAt: DAY_AFTER },
    ]);
  },
  HandoverOffered: () => starts(offered(), ['HANDOVER', uuid(91), 'desk.handover']),
  HandoverAccepted: () =>
    finishes([...offered(), e.HandoverAccepted({}, next)], 'HANDOVER', uuid(91)),
  ContradictionRaised: () => starts(raised(), ['SETTLE', uuid(94), 'desk.settle']),
  ContradictionSettled: () =>
    finishes([...raised(), e.ContradictionSettled({}, next)], 'SETTLE', uuid(94)),
  ConsultationOpened: () =>
    starts([e.ConsultationOpened()], ['DECIDE', the.consultation, 'consultation.decide']),
  ConsultationClosed: async () => {
    const early = due('consultation.decide', NEXT_DAY);
    const rows = await rowsOf('running', [
      e.ConsultationOpened(),
      e.ConsultationClosed({ decide: early }, next),
    ]);
    expect(rows).toMatchObject([{ step: 'DECIDE', startsAt: NEXT_DAY }]);
  },
  DecisionTaken: async () => {
    await finishes([...consulted(), e.DecisionTaken({}, next)], 'DECIDE', the.decision);
    await finishesNothing([...consulted(), e.DecisionTaken({ effect: 'RECOMMENDATION' }, next)]);
    await finishesNothing([...consulted(), e.DecisionTaken({ result: 'REFERRED' }, next)]);
    await finishesNothing([
      e.ConsultationOpened(),
      e.DecisionScheduled(),
      e.DecisionTaken({}, next),
    ]);
    await starts(
      [e.DecisionTaken()],
      ['PUBLISH', the.decision, 'decision.publish'],
      ['TELL', the.decision, 'outcome.tell'],
    );
  },
  DecisionPublished: () =>
    finishes([e.DecisionTaken(), e.DecisionPublished({}, next)], 'PUBLISH', the.decision),
  DecisionTookEffect: async () => {
    const effective = e.DecisionTookEffect({ tell: due('outcome.tell', NEXT_DAY) }, next);
    const rows = await rowsOf('running', [e.DecisionTaken({ publish: null }), effective]);
    expect(rows).toMatchObject([{ step: 'TELL', of: the.decision, startsAt: NEXT_DAY }]);
  },
  OutcomePublished: () =>
    starts(
      [
        e.OutcomePublished({
          decisionId: null,
          noDecisionReason: 'No money.',
          tell: due('outcome.tell'),
        }),
      ],
      ['TELL', the.outcome, 'outcome.tell'],
    ),
  OutcomeSent: async () => {
    await finishes([...told(), e.OutcomeSent({}, next)], 'TELL', the.telling);
    const again = await rowsOf('step', [
      ...told(),
      e.OutcomeSent({}, next),
      e.OutcomeSent({ handleId: null }, later),
    ]);
    expect(again).toMatchObject([{ step: 'TELL', finishedAt: NEXT_DAY }]);
    const another = await rowsOf('step', [
      ...told(),
      e.TellingRequested({}, { of: uuid(100) }),
      e.OutcomeSent({}, next),
      e.OutcomeSent({}, { of: uuid(100), ...later }),
    ]);
    expect(another).toMatchObject([{ of: the.telling }, { of: uuid(100), finishedAt: DAY_AFTER }]);
    const answer = e.TellingRequested({ about: { what: 'ANSWER', id: uuid(1000) } });
    await finishes(
      [e.ContributionAnswered(), answer, e.OutcomeSent({}, next)],
      'TELL',
      the.telling,
    );
    await starts([e.OutcomeSent()], ['DELIVER', `${the.telling} ${the.handle}`, 'telling.deliver']);
  },
  OutcomeDelivered: () =>
    finishes(
      [e.OutcomeSent(), e.OutcomeDelivered({}, next)],
      'DELIVER',
      `${the.telling} ${the.handle}`,
    ),
});

describe('A step', () => {
  it('that was entered late was done when it was entered', () =>
    finishes(
      [
        e.ContributionReceived(),
        e.ContributionAcknowledged(
          {},
          { occurredAt: MORNING, recordedAt: DAY_AFTER, lateReason: 'ENTERED_LATE' },
        ),
      ],
      'ACKNOWLEDGE',
      the.contribution,
      DAY_AFTER,
    ));
});
