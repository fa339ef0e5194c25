import type { CharterInForce } from '../charter-in-force.js';
import { all, type Case, type Fact, type FactOf } from '../facts.js';
import { contactAnew, criteriaFor, kindOwed } from './contact.js';
import { isSamePromise, type Restarting } from './restarting.js';

/**
 * The same contact, as if other charters had held: what people did and said, and when, stays; which criteria must be met and
 * how long every clock runs is theirs. What comes of it is for the judge to say; where nothing is promised otherwise, it is
 * the same case, and there is nothing to say.
 */
export function caseAnew(thing: Case, restarting: Restarting): Case {
  const [before, asked] = [inLogOrder(thing.own), inLogOrder(thing.citizen)];
  const own = contactAnew(before, restarting);
  const shared = thing.shared.map((fact) => restarting.fact(fact));
  const citizen = askedAnew(asked, restarting);
  const lead = thing.lead.map((fact) => restarting.fact(fact));
  const returns = thing.returns.map((later) => caseAnew(later, restarting));
  const isSame =
    areSame(own, before) &&
    areSame(shared, thing.shared) &&
    areSame(citizen, asked) &&
    areSame(lead, thing.lead) &&
    areSame(returns, thing.returns);
  return isSame ? thing : { ...thing, own, shared, citizen, lead, returns };
}

const areSame = (some: readonly object[], others: readonly object[]) =>
  some.every((one, n) => one === others[n]);

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
      if (isSamePromise(anew, respond)) return fact;
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
