import { example } from '../../test/example.js';
import { examples, the } from '../../test/examples.js';
import { tell, tells } from '../../test/tells.js';
import { withheld } from './withheld.projection.js';

const inContribution = `contribution-${the.contribution}`;
const ContributionRestricted = example('ContributionRestricted', inContribution, {
  concern: 'SAFEGUARDING',
  role: 'SAFEGUARDING',
});
const RestrictionLifted = example('RestrictionLifted', inContribution, { reason: 'Cleared up.' });

tells(withheld, {
  ContributionRestricted: async () => {
    const db = await tell([
      examples.ContributionReceived(),
      ContributionRestricted(),
      ContributionRestricted({ concern: 'CONFIDENTIAL' }),
    ]);
    expect(await db.selectFrom('withheld').selectAll().execute()).toEqual([
      { contributionId: the.contribution },
    ]);
  },
  RestrictionLifted: async () => {
    const db = await tell([
      examples.ContributionReceived(),
      ContributionRestricted(),
      RestrictionLifted(),
    ]);
    expect(await db.selectFrom('withheld').selectAll().execute()).toEqual([]);
  },
});
