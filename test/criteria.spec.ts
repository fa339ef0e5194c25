import { readFileSync } from 'node:fs';
import { POSSIBLE } from '../src/experience/policy/possible.js';
import { Standings } from '../src/experience/policy/standing.js';
import { Statuses } from '../src/experience/policy/verdict.js';

const text = readFileSync(new URL('../docs/criteria.md', import.meta.url), 'utf8');
const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const [head = [], , ...rows] = text
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map(cells);
const [, , ...statuses] = head;

describe('The table of criteria in docs/criteria.md', () => {
  it('marks what is possible, and nothing else', () => {
    const marked = rows.map(([number, , ...marks]) => [
      Number(number),
      statuses.filter((_, place) => marks[place] === 'yes').sort(),
    ]);
    const possible = Object.entries(POSSIBLE).map(([number, ways]) => [
      Number(number),
      [...ways].sort(),
    ]);
    expect(marked).toEqual(possible);
  });

  it('has a column for every status, in the order in which they are declared', () =>
    expect(statuses).toEqual(Object.keys(Statuses)));

  it('names the standings in the order in which they hold', () => {
    const said = text.slice(text.indexOf('The standings'));
    expect([...said.matchAll(/`([A-Z_]+)`/g)].map(([, word]) => word)).toEqual(
      Object.keys(Standings),
    );
  });
});
