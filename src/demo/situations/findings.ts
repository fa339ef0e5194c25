import type { Out } from '../../terminal/how-far.js';
import { type Council, Refused } from '../council.js';
import type { Acts } from './acts.js';
import type { Chapter, Finding } from './situation.js';

/** Shows in which list the board finds each situation; false when it does not find them all. */
export async function showSituations(
  chapters: readonly Chapter[],
  acts: Acts,
  council: Council,
  out: Out,
): Promise<boolean> {
  const all = chapters.flatMap(({ situations }) => situations);
  const width = Math.max(...all.map(({ name }) => name.length)) + 2;
  let found = 0;
  for (const { title, situations } of chapters) {
    out.write(`\n${title}\n`);
    for (const situation of situations) {
      const finding = acts.findingOf(situation);
      const missing = await missingIn(finding, council);
      const where = missing ? `NOT FOUND: ${situation.reason}\n${missing}` : listIn(finding);
      out.write(`  ${situation.name.padEnd(width)}${where}\n`);
      if (!missing) found += 1;
    }
  }
  out.write(
    `\nThe board finds ${found} of ${all.length} situations, each in the list that is named beside it.\n`,
  );
  return found === all.length;
}

/** The name of what is asked for, such as `decisions`. */
const listIn = ({ ask }: Finding) => ask.match(/^\w+/)?.[0];

/** What was asked, and what is not in the answer or should not be; null when all is as it should be. */
async function missingIn({ ask, shows, lacks }: Finding, council: Council): Promise<string | null> {
  try {
    const answer = await council.ask(`{ ${ask} }`);
    if (!isIn(answer, shows)) return `    { ${ask} }\n    ${JSON.stringify(shows)}`;
    return lacks && isIn(answer, lacks) ? `    { ${ask} }\n    but ${JSON.stringify(lacks)}` : null;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

/** Whether something that has all this is anywhere in an answer. */
const isIn = (answer: unknown, wanted: unknown): boolean =>
  isLike(answer, wanted) ||
  (isObject(answer) && Object.values(answer).some((part) => isIn(part, wanted)));

/** A list is like another when it has everything that is wanted of it, in any order. */
function isLike(found: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(found) && wanted.every((one) => found.some((other) => isLike(other, one)));
  if (!isObject(wanted)) return wanted !== undefined && Object.is(found, wanted);
  return isObject(found) && Object.entries(wanted).every(([key, one]) => isLike(found[key], one));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
