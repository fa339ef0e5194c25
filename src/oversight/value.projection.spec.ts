import { examples as e, the } from '../../test/examples.js';
import { tell, tells } from '../../test/tells.js';
import { value } from './value.projection.js';

tells(value, {
  OutcomePublished: async () => {
    const themes = [
      { theme: 'Hours', effect: 'CHANGED', words: 'It runs later.' },
      { theme: 'Fares', effect: 'NOT_OURS', words: 'The operator sets them.' },
    ] as const;
    const db = await tell([e.OutcomePublished({ themes: [...themes] })]);
    expect(await db.selectFrom('theme_effect').selectAll().execute()).toEqual([
      { outcomeId: the.outcome, place: 0, effect: 'CHANGED' },
      { outcomeId: the.outcome, place: 1, effect: 'NOT_OURS' },
    ]);
  },
});
