import { examples, the } from '../../test/examples.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import {
  commitmentsOf,
  correctionsOf,
  findOutcome,
  listOutcomes,
  outcomes,
} from './outcome.projection.js';

const { OutcomePublished, CommitmentMet, CommitmentDelayed, OutcomeCorrected } = examples;
const promised = {
  outcomeId: the.outcome,
  place: 0,
  words: 'From June',
  dueAt: '2026-07-01T00:00:00.000Z',
  owner: 'DEMOCRACY',
  delayedTo: null,
  delayedBecause: null,
  metAt: null,
  evidence: null,
  url: null,
};

tells(outcomes, {
  OutcomePublished: async () => {
    const db = await tell([examples.OutcomePublished()]);
    expect(await findOutcome(db, the.outcome)).toEqual({
      id: the.outcome,
      matterId: the.matter,
      decisionId: the.decision,
      noDecisionReason: null,
      youSaid: 'Run on Sunday.',
      weDid: 'We run on Sunday.',
      whyNot: null,
      themes: '[{"theme":"Times","effect":"CHANGED","words":"Every hour."}]',
      url: null,
      versions: '[]',
      publishedAt: MORNING,
    });
    expect(await commitmentsOf(db, the.outcome)).toEqual([promised]);
    const { rows } = await listOutcomes(db, { decisionId: the.decision }, 'desc', {
      first: 9,
      after: null,
    });
    expect(rows).toHaveLength(1);
  },
  CommitmentMet: async () => {
    const db = await tell([
      OutcomePublished(),
      CommitmentMet({ url: 'https://council.example/9' }),
    ]);
    expect(await commitmentsOf(db, the.outcome)).toEqual([
      {
        ...promised,
        metAt: MORNING,
        evidence: 'The buses run.',
        url: 'https://council.example/9',
      },
    ]);
  },
  CommitmentDelayed: async () => {
    const db = await tell([OutcomePublished(), CommitmentDelayed()]);
    expect(await commitmentsOf(db, the.outcome)).toEqual([
      {
        ...promised,
        delayedTo: '2026-08-01T00:00:00.000Z',
        delayedBecause: 'The buses are late.',
      },
    ]);
  },
  OutcomeCorrected: async () => {
    const db = await tell([OutcomePublished(), OutcomeCorrected()]);
    expect(await findOutcome(db, the.outcome)).toMatchObject({ weDid: 'We run on Saturday.' });
    expect(await correctionsOf(db, the.outcome)).toMatchObject([
      { whatWasWrong: 'The day.', correctedAt: MORNING },
    ]);
  },
});
