import type { CharterInForce } from '../charter-in-force.js';
import { all, type Case, type Fact, type FactOf } from '../facts.js';
import { contactAnew, criteriaFor, kindOwed } from './contact.js';
import type { Restarting } from './restarting.js';

/**
 * The same contact, as if other charters had held: what people did and said, and when, stays; which criteria must be met and
 * how long every clock runs is theirs. What comes of it is for the judge to say.
 */
export function caseAnew(thing: Case, restarting: Restarting): Case {
  const anew = (facts: readonly Fact[]) => facts.map((fact) => restarting.fact(fact));
  return {
    contributionId: thing.contributionId,
    own: contactAnew(inLogOrder(thing.own), restarting),
    shared: anew(thing.shared),
    citizen: askedAnew(inLogOrder(thing.citizen), restarting),
    letter: thing.letter,
    lead: anew(thing.lead),
    returns: thing.returns.map((later) => caseAnew(later, restarting)),
  };
}

const inLogOrder = (facts: readonly Fact[]) => [...facts].sort((a, b) => a.index - b.index);

type Request = FactOf<'AccessRequested' | 'ErasureRequested'>;

/** What they asked about their data; more time for it is added to the time that there was. */
export function askedAnew(facts: readonly Fact[], restarting: Restarting): Fact[] {
  const requests = new Map<string, Request>();
  return facts.map((fact) => {
    if (fact.type === 'PrivacyRequestExtended') {
      const charter = restarting.charterAt(fact.occurredAt);
      const { respond, requestedIn } = fact.data;
      const from = requests.get(requestedIn)?.data.respond.dueAt ?? respond.startsAt;
      const anew = restarting.start(charter, respond.clock, from) ?? respond;
      return { ...fact, data: { ...fact.data, respond: anew } };
    }
    const anew = restarting.fact(fact);
    if (anew.type === 'AccessRequested' || anew.type === 'ErasureRequested')
      requests.set(anew.id, anew);
    return anew;
  });
}

/** The first kind that it was taken for, by these facts, of which the charter says nothing; null where there is none. */
export function kindTurnedAway(facts: readonly Fact[], charter: CharterInForce): string | null {
  const kinds = all(facts, 'ContributionReceived', 'KindChanged').flatMap((fact) =>
    fact.type === 'KindChanged' ? [fact.data.kind] : [fact.data.kind, kindOwed(fact.data)],
  );
  return kinds.find((kind) => !criteriaFor(charter, kind)) ?? null;
}
