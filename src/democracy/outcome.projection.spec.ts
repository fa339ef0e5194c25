import { examples, the } from '../../test/examples.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import { findOutcome, listOutcomes, outcomes } from './outcome.projection.js';

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
      commitments: '[{"words":"From June","dueAt":"2026-07-01T00:00:00.000Z","owner":"DEMOCRACY"}]',
      url: null,
      publishedAt: MORNING,
    });
    const { rows } = await listOutcomes(db, { decisionId: the.decision }, 'desc', {
      first: 9,
      after: null,
    });
    expect(rows).toHaveLength(1);
  },
});
