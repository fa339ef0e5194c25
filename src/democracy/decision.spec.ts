import { ask, given, past, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import { ukCharter } from '../experience/policy/uk-charter.js';
import { BodyRole, Effect, Result } from '../experience/policy/vocabulary-of-decisions.js';
import { LetDecisionTakeEffect, PublishDecision, TakeDecision } from './decision.commands.js';
import type { DecisionEvent } from './decision.events.js';
import { decision } from './decision.js';
import type { DecisionFacts } from './decision-rules.js';

const { zone, workingHours } = ukCharter;
const holidays = { local: new Set<string>(), union: new Set<string>() };
const charter = { id: uuid(50), terms: ukCharter, calendar: { zone, workingHours, holidays } };
const facts: DecisionFacts = { charter, matterKnown: true, consultations: [] };
const noCharter = { ...facts, charter: null };

const takenAt = '2026-03-19T19:00:00.000Z';
const later = '2026-03-20T09:00:00.000Z';
const item = { decisionId: uuid(1) };

const scheduledFor = (role: BodyRole): DecisionEvent => ({
  type: 'DecisionScheduled',
  data: {
    matterId: uuid(2),
    title: 'Mill Lane',
    body: 'Cabinet',
    meeting: null,
    meetingAt: '2026-03-19T18:00:00.000Z',
    role,
    consultationIds: [uuid(31)],
    notice: null,
    isKey: false,
    keyNotice: null,
    by: 'BODY',
  },
});
const scheduled = scheduledFor('DECIDES');

const said = {
  effect: 'FINAL' as Effect,
  result: 'CARRIED' as Result,
  resolution: 'Lorries are banned at night.',
};
const input = { ...item, ...said };
const taking = ask(TakeDecision, input);
const data = {
  ...said,
  maker: 'Cabinet',
  reasons: null,
  alternatives: [],
  votes: null,
  equalityReference: null,
  precededBy: null,
  wording: null,
  publish: promise(charter, 'decision.publish', takenAt),
  tell: promise(charter, 'outcome.tell', takenAt),
};
const taken: DecisionEvent = { type: 'DecisionTaken', data };
const takenAs = (effect: Effect, result: Result): DecisionEvent => ({
  type: 'DecisionTaken',
  data: { ...data, effect, result, publish: null, tell: null },
});
/** Each event at the time at which the body met. */
const inThePast = (...events: DecisionEvent[]) =>
  events.map((event, n) => past(event, n, { occurredAt: takenAt }));
/** The morning after that. */
const after = (...events: DecisionEvent[]) =>
  given(decision, ...inThePast(...events)).knowing(facts, later);

describe('A decision that is taken', () => {
  it('owes publication and an outcome from that moment', () =>
    given(decision, scheduled).knowing(facts, takenAt).when(taking).then(taken));

  it('says who decided, why, what else was possible, and how they voted', () => {
    const more = {
      maker: 'Leader of the council',
      reasons: 'Nights are for sleeping.',
      alternatives: ['A lower limit: hard to enforce.'],
      votes: { for: 6, against: 2, abstained: 0 },
      equalityReference: 'Report, appendix C',
      precededBy: uuid(8),
      wording: 'agreed by a majority',
    };
    const asked = ask(TakeDecision, { ...input, ...more });
    given(decision, scheduled)
      .knowing({ ...facts, precedingKnown: true }, takenAt)
      .when(asked)
      .then({ type: 'DecisionTaken', data: { ...data, ...more } });
    given(decision, scheduled).knowing(facts, takenAt).when(asked).thenRejected('DECISION_UNKNOWN');
  });

  it('owes the same when it was a fair no, or only in principle', () => {
    for (const [effect, result] of [
      ['FINAL', 'LOST'],
      ['IN_PRINCIPLE', 'CARRIED'],
    ] as const)
      given(decision, scheduled)
        .knowing(facts, takenAt)
        .when(ask(TakeDecision, { ...input, effect, result }))
        .then({ type: 'DecisionTaken', data: { ...data, effect, result } });
  });

  it('owes no outcome when it was only a step on the way', () => {
    for (const [effect, result] of [
      ['TO_CONSULT', 'CARRIED'],
      ['RECOMMENDATION', 'CARRIED'],
      ['UNKNOWN', 'CARRIED'],
      ['PROCEDURAL', 'REFERRED'],
      ['IN_PRINCIPLE', 'REFERRED'],
    ] as const)
      given(decision, scheduled)
        .knowing(facts, takenAt)
        .when(ask(TakeDecision, { ...input, effect, result }))
        .then(takenAs(effect, result));
  });

  it('is never one by a body that does not decide', () => {
    for (const role of Object.values(BodyRole))
      for (const effect of Object.values(Effect)) {
        const asked = given(decision, scheduledFor(role))
          .knowing(facts, takenAt)
          .when(ask(TakeDecision, { ...input, effect }));
        if (role !== 'DECIDES' && ['FINAL', 'IN_PRINCIPLE'].includes(effect))
          asked.thenRejected('BODY_DOES_NOT_DECIDE');
        else expect(asked.decided()).toHaveLength(1);
      }
  });

  it('is never final when it was passed on or not voted on', () => {
    for (const result of ['REFERRED', 'NO_VOTE'] as const)
      given(decision, scheduled)
        .knowing(facts, takenAt)
        .when(ask(TakeDecision, { ...input, result }))
        .thenRejected('REFERRED_IS_NOT_FINAL');
  });

  it('is taken once, about an item that is on an agenda, under a charter', () => {
    given(decision, scheduled)
      .knowing(noCharter, takenAt)
      .when(taking)
      .thenRejected('NO_CHARTER_IN_FORCE');
    given(decision, scheduled, taken)
      .knowing(facts, later)
      .when(taking)
      .thenRejected('DECISION_ALREADY_TAKEN');
    given(decision, scheduled, { type: 'ItemWithdrawn', data: { reason: 'Not ours.' } })
      .knowing(facts, takenAt)
      .when(taking)
      .thenRejected('ITEM_IS_WITHDRAWN');
    given(decision).knowing(facts, takenAt).when(taking).thenRejected('DECISION_UNKNOWN');
  });
});

describe('A decision that is published', () => {
  const publishing = ask(PublishDecision, {
    ...item,
    url: 'https://borough.example/decision',
    howToChallenge: 'Ask a councillor to call it in.',
  });
  const published: DecisionEvent = {
    type: 'DecisionPublished',
    data: {
      url: 'https://borough.example/decision',
      howToChallenge: 'Ask a councillor to call it in.',
      exemption: null,
      publicSummary: null,
      callIn: promise(charter, 'decision.call-in', later),
    },
  };

  it('can be called in from that moment', () =>
    after(scheduled, taken).when(publishing).then(published));

  it('cannot be called in when it settled nothing', () =>
    after(scheduled, takenAs('RECOMMENDATION', 'CARRIED'))
      .when(publishing)
      .then({ ...published, data: { ...published.data, callIn: null } } as DecisionEvent));

  it('says in public what can be said of what is kept back', () => {
    const exemption = 'Schedule 12A, paragraph 3';
    after(scheduled, taken)
      .when(ask(PublishDecision, { ...item, exemption }))
      .thenRejected('EXEMPTION_NEEDS_A_SUMMARY');
    const publicSummary = 'A contract was awarded.';
    expect(
      after(scheduled, taken)
        .when(ask(PublishDecision, { ...item, exemption, publicSummary }))
        .decided(),
    ).toMatchObject([{ data: { exemption, publicSummary, url: null, howToChallenge: null } }]);
  });

  it('was taken before', () => {
    after(scheduled).when(publishing).thenRejected('DECISION_NOT_TAKEN');
    given(decision, ...inThePast(scheduled, taken))
      .knowing(facts, '2026-03-19T18:59:59.999Z')
      .when(publishing)
      .thenRejected('DECISION_NOT_TAKEN');
  });

  it('is published once, under a charter', () => {
    after(scheduled, taken, published).when(publishing).thenRejected('DECISION_ALREADY_PUBLISHED');
    given(decision, ...inThePast(scheduled, taken))
      .knowing(noCharter, later)
      .when(publishing)
      .thenRejected('NO_CHARTER_IN_FORCE');
  });
});

describe('A decision that takes effect', () => {
  const takingEffect = ask(LetDecisionTakeEffect, item);
  const tookEffect: DecisionEvent = {
    type: 'DecisionTookEffect',
    data: { tell: promise(charter, 'outcome.tell', later) },
  };

  it('owes everybody the outcome from that moment', () =>
    after(scheduled, taken).when(takingEffect).then(tookEffect));

  it('was taken before, and settled something', () => {
    after(scheduled).when(takingEffect).thenRejected('DECISION_NOT_TAKEN');
    for (const effect of ['TO_CONSULT', 'PROCEDURAL', 'RECOMMENDATION', 'UNKNOWN'] as const)
      after(scheduled, takenAs(effect, 'CARRIED'))
        .when(takingEffect)
        .thenRejected('NOTHING_TO_TAKE_EFFECT');
    after(scheduled, takenAs('IN_PRINCIPLE', 'REFERRED'))
      .when(takingEffect)
      .thenRejected('NOTHING_TO_TAKE_EFFECT');
  });

  it('needs a charter that says by when people are told', () =>
    given(decision, ...inThePast(scheduled, taken))
      .knowing(noCharter, later)
      .when(takingEffect)
      .thenRejected('NO_CHARTER_IN_FORCE'));

  it('stays in effect when asked twice', () =>
    after(scheduled, taken, tookEffect).when(takingEffect).thenNothing());
  it('is known to others by what it was, whom it considered and since when', () =>
    expect(
      inThePast(scheduled, taken, tookEffect).reduce(decision.evolve, decision.initial),
    ).toMatchObject({
      ...{ status: 'in effect', matterId: uuid(2), role: 'DECIDES' },
      ...{ consultationIds: [uuid(31)], contributionIds: [] },
      effect: 'FINAL',
      result: 'CARRIED',
      takenAt,
      publishedAt: null,
      tookEffectAt: takenAt,
    }));
});
