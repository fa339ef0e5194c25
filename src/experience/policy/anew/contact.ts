import type { CharterInForce } from '../charter-in-force.js';
import type { Due } from '../due.js';
import type { Fact, FactOf } from '../facts.js';
import { clocksOf } from '../kinds.js';
import type { Kind } from '../vocabulary.js';
import { after, goesOn, type Promised } from './promised.js';
import { isSamePromise, type Restarting } from './restarting.js';

/**
 * What happened to a contact and at the desk behind it, in log order, with what was promised put anew. Who said what, and
 * when, stays. A kind of which the other charter says nothing keeps the criteria that were recorded.
 */
export function contactAnew(facts: readonly Fact[], restarting: Restarting): Fact[] {
  let promised: Promised | null = null;
  return facts.map((fact) => {
    const anew: Fact = putAnew(fact, promised, restarting);
    promised = after(promised, anew);
    return anew;
  });
}

const DUES = ['acknowledge', 'answer', 'reply', 'due'] as const;
type Promises = Partial<Record<(typeof DUES)[number], Due | null>> &
  Partial<Readonly<{ clock: string; mandatory: readonly number[] }>>;

/** The fact with these promises in the place of those that it made; the recorded one itself where they are the same. */
function promising(fact: Fact, promises: Promises): Fact {
  const before = fact.data as object as Promises;
  const isSame =
    DUES.every(
      (of) => !(of in promises) || isSamePromise(before[of] ?? null, promises[of] ?? null),
    ) &&
    (promises.clock ?? before.clock) === before.clock &&
    String(promises.mandatory ?? before.mandatory) === String(before.mandatory);
  return isSame ? fact : ({ ...fact, data: { ...fact.data, ...promises } } as Fact);
}

function putAnew(fact: Fact, promised: Promised | null, restarting: Restarting): Fact {
  if (fact.type === 'ContributionReceived') return received(fact, restarting);
  if (!promised) return restarting.fact(fact);
  switch (fact.type) {
    case 'KindChanged':
      return kindChanged(fact, promised, restarting);
    case 'LoopReopened':
      return reopened(fact, promised, restarting);
    case 'ClockExtended':
      return extended(fact, promised, restarting);
    case 'ClarificationRequested':
      return asked(fact, promised, restarting);
    case 'ClarificationReceived':
      return replied(fact, promised, restarting);
  }
  return restarting.fact(fact);
}

type Received = FactOf<'ContributionReceived'>;

function received(fact: Received, restarting: Restarting): Fact {
  const { data, occurredAt } = fact;
  const charter = restarting.charterAt(occurredAt);
  const owedAs = kindOwed(data);
  const mandatory = data.opensLoop ? (criteriaFor(charter, owedAs) ?? data.mandatory) : [];
  const clocks = clocksOf(owedAs, charter.terms);
  const due = (criterion: number, clock: string, recorded: Due | null) =>
    mandatory.includes(criterion)
      ? (restarting.start(charter, clock, occurredAt) ?? recorded)
      : null;
  const acknowledge = due(1, clocks.acknowledge, data.acknowledge);
  const answer = due(2, clocks.answer, data.answer);
  return promising(fact, { mandatory: [...mandatory], acknowledge, answer });
}

/** What came too late to count is owed a word like any comment. */
export const kindOwed = ({ kind, late }: Received['data']): Kind =>
  late?.accepted === false ? 'COMMENT' : kind;

/** Undefined for a kind that the charter would have turned away. */
export const criteriaFor = ({ terms }: CharterInForce, kind: string) =>
  terms.mandatory.find((set) => set.kind === kind)?.criteria;

function kindChanged(
  fact: FactOf<'KindChanged'>,
  { opensLoop, mandatory, acknowledge, answer, pauses, receivedAt }: Promised,
  restarting: Restarting,
): Fact {
  const { kind } = fact.data;
  const charter = restarting.charterAt(fact.occurredAt);
  const added = opensLoop ? (criteriaFor(charter, kind) ?? []) : [];
  const clocks = clocksOf(kind, charter.terms);
  const due = (criterion: number, clock: string) =>
    added.includes(criterion) ? restarting.start(charter, clock, receivedAt) : null;
  const answerBy = pauses.reduce(
    (by, { from, until }) => by && (restarting.afterPause(charter, by, from, until) ?? by),
    due(2, clocks.answer),
  );
  return promising(fact, {
    mandatory: [...new Set([...mandatory, ...added])].sort((a, b) => a - b),
    acknowledge: earlier(acknowledge, due(1, clocks.acknowledge)),
    answer: earlier(answer, answerBy),
  });
}

const earlier = (one: Due | null, other: Due | null) =>
  one && (!other || one.dueAt <= other.dueAt) ? one : other;

function reopened(
  fact: FactOf<'LoopReopened'>,
  { mandatory, kind }: Promised,
  restarting: Restarting,
): Fact {
  const { data, occurredAt } = fact;
  const charter = restarting.charterAt(occurredAt);
  const { answer: clock } = clocksOf(kind, charter.terms);
  const answer = mandatory.includes(2)
    ? (restarting.start(charter, clock, occurredAt) ?? data.answer)
    : null;
  return promising(fact, { answer });
}

/** That there is more time was agreed by people; from when it counts, and how much it is, the charter says. */
function extended(
  fact: FactOf<'ClockExtended'>,
  { answer, secondLooks }: Promised,
  restarting: Restarting,
): Fact {
  const { data, occurredAt } = fact;
  const look = secondLooks.find(({ decide, decided }) => decide.clock === data.clock && !decided);
  const running = look?.decide ?? answer;
  if (!running?.clock.endsWith('.answer')) return fact;
  const extension = running.clock.replace(/\.answer$/, '.extension');
  const due = restarting.start(restarting.charterAt(occurredAt), extension, running.dueAt);
  return due ? promising(fact, { clock: running.clock, due }) : fact;
}

function asked(
  fact: FactOf<'ClarificationRequested'>,
  { answer: due }: Promised,
  restarting: Restarting,
): Fact {
  const { data, occurredAt } = fact;
  const charter = restarting.charterAt(occurredAt);
  const reply = restarting.due(charter, data.reply);
  const answer =
    due && (restarting.afterPause(charter, due, occurredAt, reply.dueAt) ?? data.answer);
  return promising(fact, { reply, answer });
}

/** The time that they did not need is taken off again, unless the clock has begun anew since. */
function replied(
  fact: FactOf<'ClarificationReceived'>,
  { answer: due, waitsFor, pauses }: Promised,
  restarting: Restarting,
): Fact {
  const { data, occurredAt } = fact;
  const { requestedIn } = data;
  const pause = pauses.find((one) => one.requestedIn === requestedIn && waitsFor === requestedIn);
  const goesOnAt = pause && goesOn(pause, occurredAt);
  const charter = restarting.charterAt(occurredAt);
  const answer =
    due && pause && goesOnAt
      ? (restarting.afterPause(charter, due, pause.until, goesOnAt) ?? data.answer)
      : due;
  return promising(fact, { answer });
}
