import type { Out } from '../../terminal/how-far.js';
import type { Council } from '../council.js';
import type { Acts } from './acts.js';
import type { Chapter } from './situation.js';

const NAME_COLUMN = 44;

/** Shows where the board finds each situation; false when it does not find them all. */
export async function showSituations(
  chapters: readonly Chapter[],
  acts: Acts,
  council: Council,
  out: Out,
): Promise<boolean> {
  let found = 0;
  let all = 0;
  const lines: string[] = [];
  for (const { title, situations } of chapters) {
    lines.push('', title);
    for (const situation of situations) {
      const { ask, shows } = acts.findingOf(situation);
      const isFound = isIn(await council.ask(`{ ${ask} }`), shows);
      all += 1;
      found += isFound ? 1 : 0;
      const where = ask.match(/^\w+/)?.[0];
      lines.push(`  ${situation.name.padEnd(NAME_COLUMN)}${isFound ? where : 'NOT FOUND'}`);
      if (!isFound)
        lines.push(`    ${situation.reason}`, `    { ${ask} }`, `    ${JSON.stringify(shows)}`);
    }
  }
  out.write(
    `${lines.join('\n')}\n\nThe board finds ${found} of ${all} situations, each in the list that is named beside it.\n`,
  );
  return found === all;
}

/** Whether something that has all this is anywhere in an answer. */
export const isIn = (answer: unknown, wanted: unknown): boolean =>
  isLike(answer, wanted) ||
  (isObject(answer) && Object.values(answer).some((part) => isIn(part, wanted)));

/** A list is like another when it has everything that is wanted of it, in any order. */
function isLike(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(found) && wanted.every((one) => found.some((other) => isLike(other, one)));
  if (!isObject(wanted)) return Object.is(found, wanted);
  return isObject(found) && Object.entries(wanted).every(([key, one]) => isLike(found[key], one));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
