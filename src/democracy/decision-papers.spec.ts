import { ask, given, past, uuid } from '../../test/given-when-then.js';
import type { DecisionEvent } from './decision.events.js';
import { decision } from './decision.js';
import { ConsiderContributions, PublishPapers } from './decision-agenda.commands.js';
import type { DecisionFacts } from './decision-rules.js';

const consultations = [{ id: uuid(31), matterIds: [uuid(2)] }];
const facts: DecisionFacts = { charter: null, matterKnown: true, consultations };
const item = { decisionId: uuid(1) };

const scheduled: DecisionEvent = {
  type: 'DecisionScheduled',
  data: {
    matterId: uuid(2),
    title: 'Mill Lane',
    body: 'Cabinet',
    meeting: null,
    meetingAt: '2026-03-19T18:00:00.000Z',
    role: 'DECIDES',
    consultationIds: [],
    notice: null,
    isKey: false,
    keyNotice: null,
    by: 'BODY',
  },
};
const withdrawn: DecisionEvent = { type: 'ItemWithdrawn', data: { reason: 'Not ours.' } };
const taken: DecisionEvent = {
  type: 'DecisionTaken',
  data: {
    effect: 'FINAL',
    result: 'CARRIED',
    maker: 'Cabinet',
    resolution: 'Lorries are banned at night.',
    reasons: null,
    alternatives: [],
    votes: null,
    equalityReference: null,
    precededBy: null,
    wording: null,
    publish: null,
    tell: null,
  },
};

describe('The papers of an item', () => {
  const papers = [{ title: 'Report', url: 'https://borough.example/report' }];
  const publishing = ask(PublishPapers, { ...item, papers });

  it('can be read, also when they come after the meeting', () => {
    for (const events of [[scheduled], [scheduled, taken]])
      given(decision, ...events)
        .knowing(facts)
        .when(publishing)
        .then({
          type: 'PapersPublished',
          data: {
            papers: [{ title: 'Report', url: 'https://borough.example/report', hash: null }],
            equalityReference: null,
          },
        });
  });

  it('are at least one, of an item that is on an agenda', () => {
    given(decision, scheduled)
      .knowing(facts)
      .when(ask(PublishPapers, { ...item, papers: [] }))
      .thenRejected('PAPERS_NEEDED');
    given(decision).knowing(facts).when(publishing).thenRejected('DECISION_UNKNOWN');
    given(decision, scheduled, withdrawn)
      .knowing(facts)
      .when(publishing)
      .thenRejected('ITEM_IS_WITHDRAWN');
  });
});

describe('What the public said', () => {
  const considering = ask(ConsiderContributions, {
    ...item,
    paper: 'Report',
    page: '12',
    consultationIds: [uuid(31), uuid(31)],
    contributionIds: [uuid(41)],
  });
  const considered: DecisionEvent = {
    type: 'ContributionsConsidered',
    data: {
      paper: 'Report',
      page: '12',
      hash: null,
      consultationIds: [uuid(31)],
      themeIds: [],
      contributionIds: [uuid(41)],
    },
  };

  it('is put before the body in a named paper', () =>
    given(decision, scheduled).knowing(facts).when(considering).then(considered));

  it('may be a theme alone', () =>
    given(decision, scheduled)
      .knowing(facts)
      .when(ask(ConsiderContributions, { ...item, paper: 'Report', themeIds: [uuid(61)] }))
      .then({
        type: 'ContributionsConsidered',
        data: {
          ...considered.data,
          page: null,
          consultationIds: [],
          themeIds: [uuid(61)],
          contributionIds: [],
        },
      } as DecisionEvent));

  it('is something that was said, about this matter, for an item on the agenda', () => {
    given(decision, scheduled)
      .knowing(facts)
      .when(ask(ConsiderContributions, { ...item, paper: 'Report', themeIds: [] }))
      .thenRejected('NOTHING_CONSIDERED');
    given(decision, scheduled)
      .knowing({ ...facts, consultations: [{ id: uuid(31), matterIds: [uuid(22)] }] })
      .when(considering)
      .thenRejected('CONSULTATION_UNKNOWN');
    given(decision, scheduled, withdrawn)
      .knowing(facts)
      .when(considering)
      .thenRejected('ITEM_IS_WITHDRAWN');
  });

  it('is remembered for the telling of the outcome', () =>
    expect(
      [past(scheduled), past(considered)].reduce(decision.evolve, decision.initial),
    ).toMatchObject({
      status: 'scheduled',
      consultationIds: [uuid(31)],
      contributionIds: [uuid(41)],
    }));
});
