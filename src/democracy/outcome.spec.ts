import { ask, given, past, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import { ukCharter } from '../experience/policy/uk-charter.js';
import { PublishOutcome } from './outcome.commands.js';
import type { OutcomeEvent } from './outcome.events.js';
import { type OutcomeFacts, outcome } from './outcome.js';

const { zone, workingHours } = ukCharter;
const holidays = { local: new Set<string>(), union: new Set<string>() };
const charter = { id: uuid(50), terms: ukCharter, calendar: { zone, workingHours, holidays } };
const now = '2026-07-01T09:00:00.000Z';

const decision = {
  matterId: uuid(2),
  status: 'in effect',
  consultationIds: [uuid(31)],
  contributionIds: [uuid(41)],
  tookEffectAt: '2026-06-30T09:00:00.000Z',
};
const facts: OutcomeFacts = { charter, matterKnown: true, decision };
const undecided: OutcomeFacts = { ...facts, decision: null };

const input = {
  matterId: uuid(2),
  decisionId: uuid(3),
  youSaid: 'Lorries keep us awake.',
  weDid: 'No lorries between ten and six.',
};
const publishing = ask(PublishOutcome, input);
const withoutDecision = {
  matterId: uuid(2),
  noDecisionReason: 'The road now belongs to the county.',
  youSaid: 'Lorries keep us awake.',
  whyNot: 'We may not decide over it any more.',
};

const published: OutcomeEvent = {
  type: 'OutcomePublished',
  data: {
    ...input,
    noDecisionReason: null,
    consultationIds: [uuid(31)],
    contributionIds: [uuid(41)],
    whyNot: null,
    themes: [],
    commitments: [],
    url: null,
    versions: [],
    tell: null,
  },
};

describe('The outcome of a decision', () => {
  it('goes to everybody whom the decision considered, while its own clock runs', () =>
    given(outcome).knowing(facts, now).when(publishing).then(published));

  it('goes to others as well, each named once', () => {
    const [event] = given(outcome)
      .knowing(facts, now)
      .when(
        ask(PublishOutcome, {
          ...input,
          consultationIds: [uuid(32), uuid(31)],
          contributionIds: [uuid(41), uuid(42)],
        }),
      )
      .decided();
    expect(event?.data).toMatchObject({
      consultationIds: [uuid(31), uuid(32)],
      contributionIds: [uuid(41), uuid(42)],
    });
  });

  it('says what became of each theme, and what is undertaken until when', () => {
    const theme = { theme: 'Noise at night', effect: 'CHANGED' as const, words: 'A night ban.' };
    const commitment = { words: 'Put up the signs.', owner: 'DEMOCRACY' as const };
    const data = {
      ...published.data,
      themes: [theme],
      commitments: [{ ...commitment, dueAt: '2026-09-30T22:59:59.000Z' }],
      url: 'https://borough.example/outcome',
    };
    given(outcome)
      .knowing(facts, now)
      .when(
        ask(PublishOutcome, {
          ...input,
          themes: [theme],
          commitments: [{ ...commitment, dueAt: '2026-09-30T23:59:59+01:00' }],
          url: data.url,
        }),
      )
      .then({ ...published, data });
  });

  it('waits until the decision took effect', () => {
    for (const tookEffectAt of [null, '2026-07-01T09:00:00.001Z'])
      given(outcome)
        .knowing({ ...facts, decision: { ...decision, tookEffectAt } }, now)
        .when(publishing)
        .thenRejected('OUTCOME_TOO_EARLY');
  });

  it('tells of a decision about the same matter', () => {
    for (const other of [null, { ...decision, matterId: uuid(22) }])
      given(outcome)
        .knowing({ ...facts, decision: other }, now)
        .when(publishing)
        .thenRejected('DECISION_UNKNOWN');
  });

  it('says what was done or why not', () =>
    given(outcome)
      .knowing(facts, now)
      .when(ask(PublishOutcome, { ...input, weDid: undefined }))
      .thenRejected('OUTCOME_NEEDS_WHAT_OR_WHY_NOT'));

  it('is published once', () =>
    given(outcome, published)
      .knowing(facts, now)
      .when(publishing)
      .thenRejected('OUTCOME_ALREADY_PUBLISHED'));
});

describe('An outcome without a decision', () => {
  it('starts the clock of telling itself', () =>
    given(outcome)
      .knowing(undecided, now)
      .when(ask(PublishOutcome, { ...withoutDecision, consultationIds: [uuid(31)] }))
      .then({
        type: 'OutcomePublished',
        data: {
          ...published.data,
          ...withoutDecision,
          decisionId: null,
          weDid: null,
          contributionIds: [],
          tell: promise(charter, 'outcome.tell', now),
        },
      }));

  it('needs a charter that says by when people are told', () =>
    given(outcome)
      .knowing({ ...undecided, charter: null }, now)
      .when(ask(PublishOutcome, withoutDecision))
      .thenRejected('NO_CHARTER_IN_FORCE'));

  it('says why there is none, and never names one as well', () => {
    given(outcome)
      .knowing(undecided, now)
      .when(ask(PublishOutcome, { ...withoutDecision, noDecisionReason: undefined }))
      .thenRejected('OUTCOME_NEEDS_A_DECISION_OR_A_REASON');
    given(outcome)
      .knowing(facts, now)
      .when(ask(PublishOutcome, { ...withoutDecision, decisionId: uuid(3) }))
      .thenRejected('OUTCOME_NEEDS_A_DECISION_OR_A_REASON');
  });

  it('belongs to a matter that was opened', () =>
    given(outcome)
      .knowing({ ...undecided, matterKnown: false }, now)
      .when(ask(PublishOutcome, withoutDecision))
      .thenRejected('MATTER_UNKNOWN'));
});

describe('What others know of an outcome', () => {
  it('is whom it must reach', () =>
    expect(outcome.evolve(outcome.initial, past(published))).toEqual({
      status: 'published',
      matterId: uuid(2),
      decisionId: uuid(3),
      consultationIds: [uuid(31)],
      contributionIds: [uuid(41)],
      tell: null,
      said: { youSaid: input.youSaid, weDid: input.weDid, whyNot: null },
      commitments: [],
    }));
});
