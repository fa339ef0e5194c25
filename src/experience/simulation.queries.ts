import type { Reading } from '../projections/projection.js';
import { ASKED, casesOf } from './cases.js';
import type { CharterTerms } from './policy/charter-terms.js';
import type { Case, Fact } from './policy/facts.js';
import { judge } from './policy/judge.js';
import { type Standing, worst } from './policy/standing.js';

type Journey = Readonly<{ citizenId: string; matterId: string }>;

/**
 * How each of these journeys would stand at `now` if these terms said which criteria must be met. Clocks stay as the
 * events fixed them: what other time limits would have changed in the council's deeds, nobody can know. `null` for a
 * journey in which the terms promise nothing for some contact's kind, which they would have turned away.
 */
export async function standingsUnder(
  db: Reading,
  terms: CharterTerms,
  journeys: readonly Journey[],
  now: string,
): Promise<(Standing | null)[]> {
  const mandatory = new Map(terms.mandatory.map(({ kind, criteria }) => [kind, criteria]));
  const standings: (Standing | null)[] = [];
  for (const { citizenId, matterId } of journeys) {
    const loops = await db
      .selectFrom('loop')
      .select(ASKED)
      .select('kind')
      .where('citizenId', '=', citizenId)
      .where('matterId', '=', matterId)
      .where('standing', 'is not', null)
      .execute();
    const isTurnedAway = loops.some(({ kind }) => !mandatory.has(kind));
    const cases = await casesOf(db, isTurnedAway ? [] : loops);
    const judged = loops.flatMap(({ id }) => {
      const thing = cases.get(id);
      return (thing && judge(under(thing, mandatory), now)?.standing) ?? [];
    });
    standings.push(worst(judged) ?? null);
  }
  return standings;
}

type Mandatory = ReadonlyMap<string, readonly number[]>;

/** The same contact, with what must be kept for its kind taken from other terms. */
const under = (thing: Case, mandatory: Mandatory): Case => ({
  ...thing,
  own: thing.own.map((fact) => promisedBy(mandatory, fact)),
});

function promisedBy(mandatory: Mandatory, fact: Fact): Fact {
  const criteria = (kinds: readonly string[]) => [
    ...new Set(kinds.flatMap((kind) => mandatory.get(kind) ?? [])),
  ];
  if (fact.type === 'ContributionReceived')
    return { ...fact, data: { ...fact.data, mandatory: criteria([fact.data.kind]) } };
  if (fact.type === 'KindChanged') {
    const { from, kind } = fact.data;
    return { ...fact, data: { ...fact.data, mandatory: criteria([from, kind]) } };
  }
  return fact;
}
