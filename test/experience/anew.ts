import { experience } from '../../src/experience/experience.projection.js';
import { caseAnew } from '../../src/experience/policy/anew/case.js';
import { type CharterAt, Restarting } from '../../src/experience/policy/anew/restarting.js';
import type { Fact } from '../../src/experience/policy/facts.js';
import { categoryOf, type Recorded } from '../../src/ledger/event.js';
import type { World } from './world.js';

/** Every fact of the judge as it is made anew, beside the one that was recorded. */
export function* anewIn(
  events: readonly Recorded[],
  charterAt: CharterAt,
): Generator<[Fact, Recorded]> {
  const judged = events.filter(({ type }) => type in experience.on) as unknown as Fact[];
  const restarting = new Restarting(charterAt);
  for (const name of new Set(judged.map(({ stream }) => conversationOf(stream)))) {
    const facts = judged.filter(({ stream }) => conversationOf(stream) === name);
    const isOfCitizen = categoryOf(name) === 'citizen';
    const { own, citizen } = caseAnew(
      {
        ...{ contributionId: '', shared: [], letter: [], lead: [], returns: [] },
        ...(isOfCitizen ? { own: [], citizen: facts } : { own: facts, citizen: [] }),
      },
      restarting,
    );
    for (const fact of [...own, ...citizen]) yield [fact, events[fact.index] as Recorded];
  }
}

/** What is said and the desk behind it are one conversation. */
const conversationOf = (stream: string) => stream.replace(/^desk-/, 'contribution-');

export const charterOf =
  (world: World): CharterAt =>
  (instant) =>
    world.charterAt(instant) ?? (world.charters[0] as ReturnType<CharterAt>);
