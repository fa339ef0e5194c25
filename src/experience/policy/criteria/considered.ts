import type { Due } from '../due.js';
import { all, type Case, type FactOf, first, happenedAt } from '../facts.js';
import type { Moment } from '../moment.js';
import { met, notApplicable, notMet, pending, silence, type Verdict } from '../verdict.js';
import { whyNot } from './gunning.js';
import {
  type Consulted,
  type Decided,
  namesOf,
  restarted,
  settles,
  speaksOf,
  wasSettled,
} from './process.js';

/** What somebody who waits for a decision is judged by. */
export type Deciding = Readonly<{
  received: FactOf<'ContributionReceived'>;
  consulted: Consulted | null;
  decision: Decided | null;
  outcome: FactOf<'OutcomePublished'> | undefined;
  /** Whether this criterion is promised to their kind even where there was no consultation. */
  isPromised: boolean;
}>;

/** 7 Considered (the fourth Gunning principle): before those who decide, in public papers, before they decided, in time. */
export function considered(thing: Case, deciding: Deciding, moment: Moment): Verdict {
  const { consulted, decision, outcome } = deciding;
  const why = notForDecision(thing, deciding);
  if (why) return notApplicable(7, why);
  const undecided = outcome && !outcome.data.decisionId ? outcome : undefined;
  if (!consulted) return without(thing, decision, undecided);

  const { decideFact } = consulted;
  const due = decision?.fell && wasSettled(decision) ? anew(consulted, decision) : consulted.decide;
  if (undecided && happenedAt(undecided) <= due.dueAt)
    return met(7, 'They were told in time why nothing was decided.', [undecided], due);
  if (decision?.taken && settles(decision)) return weighed(thing, decision, decision.taken, due);
  const evidence = decision?.fell ?? decideFact;
  return moment.isAfter(due.dueAt)
    ? notMet(7, 'Nobody decided, and nobody said why.', [evidence, undecided], due)
    : silence(7, evidence, due, moment, 'Nobody decided, and nobody said why.');
}

/** Why nobody has to decide about it; also criterion 8 asks. */
export function notForDecision(thing: Case, { received, consulted, isPromised }: Deciding) {
  if (!consulted && isPromised)
    return first(thing.own, 'TransferredToBody') ? 'It is not for this council to decide.' : null;
  if (consulted?.withdrawn) return 'The council no longer asks, and has to say why.';
  return whyNot(received, consulted);
}

/** A petition or representation that no consultation asked for: no clock runs until it is on somebody’s agenda. */
const without = (
  thing: Case,
  decision: Decided | null,
  undecided: FactOf<'OutcomePublished'> | undefined,
) => {
  if (undecided) return met(7, 'They were told why nothing was decided.', [undecided]);
  if (decision?.taken && settles(decision)) return weighed(thing, decision, decision.taken, null);
  return pending(7, 'A decision is still to come.', [decision?.scheduled]);
};

/** What was decided in time and fell has to be decided again in the same time. */
const anew = ({ decide }: Consulted, { taken, fell }: Decided): Due =>
  taken && fell && happenedAt(taken) <= decide.dueAt ? restarted(decide, happenedAt(fell)) : decide;

function weighed(
  thing: Case,
  { facts, meetingAt, scheduled, byBody }: Decided,
  taken: FactOf<'DecisionTaken'>,
  due: Due | null,
): Verdict {
  const names = namesOf(thing);
  const decidedAt = byBody ? meetingAt : happenedAt(taken);
  const papers = all(facts, 'PapersPublished').find((fact) => happenedAt(fact) < decidedAt);
  const before = all(facts, 'ContributionsConsidered').find(
    (fact) => happenedAt(fact) <= happenedAt(taken) && speaksOf(fact.data, names),
  );
  if (!before || scheduled.data.role !== 'DECIDES')
    return notMet(7, 'It was decided without what they said.', [taken], due);
  if (!papers)
    return notMet(7, 'The papers were not public before the meeting.', [before, taken], due);
  if (due && happenedAt(taken) > due.dueAt)
    return notMet(7, 'The decision came too late.', [before, taken], due);
  return met(
    7,
    'What they said was in public papers before those who decided.',
    [papers, before, taken],
    due,
  );
}
