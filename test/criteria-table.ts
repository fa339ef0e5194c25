import { readFileSync } from 'node:fs';

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

/** What docs/criteria.md says: the columns of its table, and of each criterion its name and how it can come to stand. */
export const statuses: readonly string[] = head.slice(2);
export const criteria = rows.map(([number, name, ...marks]) => ({
  number: Number(number),
  name: String(name),
  ways: statuses.filter((_, place) => marks[place] === 'yes'),
}));

/** The standings, in the order in which it names them. */
export const standings = [
  ...text.slice(text.indexOf('The standings')).matchAll(/`([A-Z_]+)`/g),
].map(([, word]) => word);
