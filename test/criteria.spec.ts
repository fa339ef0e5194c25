import { POSSIBLE } from '../src/experience/policy/possible.js';
import { Standings } from '../src/experience/policy/standing.js';
import { Statuses } from '../src/experience/policy/verdict.js';
import { criteria, standings, statuses } from './criteria-table.js';

describe('The table of criteria in docs/criteria.md', () => {
  it('marks what is possible, and nothing else', () => {
    const marked = criteria.map(({ number, ways }) => [number, [...ways].sort()]);
    const possible = Object.entries(POSSIBLE).map(([number, ways]) => [
      Number(number),
      [...ways].sort(),
    ]);
    expect(marked).toEqual(possible);
  });

  it('has a column for every status, in the order in which they are declared', () =>
    expect(statuses).toEqual(Object.keys(Statuses)));

  it('names the standings in the order in which they hold', () =>
    expect(standings).toEqual(Object.keys(Standings)));
});
