import { type Standing, WORST_FIRST, worst } from '../policy/standing.js';
import { type Shown, suppressed } from '../policy/suppression.js';
import { type Compared, isChanged, type Moved } from './compared.js';

/** How many stand so, and would stand so; `would` is null where they would have been turned away, `count` where it is hidden. */
export type Transition = Readonly<{ was: Standing; would: Standing | null; count: Shown }>;

/** In how many contacts that change one criterion goes from one verdict to another. */
export type Reason = Moved & Readonly<{ count: Shown }>;

/** What came of trying out a charter: everything that was compared, counted. Nobody is left out of a count. */
export type Result = Readonly<{
  contacts: readonly Transition[];
  /** One citizen in one matter, as good as the worst of their contacts. */
  journeys: readonly Transition[];
  because: readonly Reason[];
  /** Kinds of contact of which the charter says nothing, so that it would have turned them away. */
  kindsMissing: readonly Readonly<{ kind: string; count: Shown }>[];
  /** Clocks that the charter lacks: what they had promised stayed as it was recorded. */
  clocksMissing: readonly string[];
}>;

const WOULD: readonly (Standing | null)[] = [...WORST_FIRST, null];

/** Counts what is compared, matter by matter: the contacts of one matter come one after another. */
export class Tally {
  private readonly contacts = new Counts();
  private readonly journeys = new Counts();
  private readonly reasons = new Counts();
  private readonly kinds = new Counts();
  private matterId: string | null = null;
  /** Of the matter that is being counted, by citizen. */
  private readonly open = new Map<string, Pair[]>();

  add(compared: Compared) {
    const { matterId, citizenId, was, would, kind, because } = compared;
    if (matterId !== this.matterId) this.sumUp();
    this.matterId = matterId;
    const pairs = this.open.get(citizenId);
    if (pairs) pairs.push({ was, would });
    else this.open.set(citizenId, [{ was, would }]);
    this.contacts.add(key(was, would));
    if (would === null) this.kinds.add(kind);
    if (isChanged(compared))
      for (const { criterion, was: before, would: after } of because)
        this.reasons.add(JSON.stringify([criterion, before, after]));
  }

  result(clocksMissing: ReadonlySet<string>): Result {
    this.sumUp();
    return {
      contacts: transitionsIn(this.contacts),
      journeys: transitionsIn(this.journeys),
      because: this.reasons
        .entries()
        .map(([reason, count]) => {
          const [criterion, was, would] = JSON.parse(reason);
          return { criterion, was, would, count };
        })
        .sort((a, b) => a.criterion - b.criterion),
      kindsMissing: this.kinds.entries().map(([kind, count]) => ({ kind, count })),
      clocksMissing: [...clocksMissing].sort(),
    };
  }

  /** A journey of which one contact would have been turned away would not have been that journey. */
  private sumUp() {
    for (const pairs of this.open.values()) {
      const was = worst(pairs.map((pair) => pair.was)) as Standing;
      const kept = pairs.flatMap(({ would }) => would ?? []);
      const would = kept.length === pairs.length ? (worst(kept) as Standing) : null;
      this.journeys.add(key(was, would));
    }
    this.open.clear();
  }
}

type Pair = Pick<Compared, 'was' | 'would'>;

const key = (was: Standing, would: Standing | null) => `${was} ${would}`;

/** How often each was seen. */
class Counts {
  private readonly counts = new Map<string, number>();

  add(name: string) {
    this.counts.set(name, this.of(name) + 1);
  }

  of(name: string) {
    return this.counts.get(name) ?? 0;
  }

  /** In the order of the alphabet. */
  entries() {
    return [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** Every pair that there is, worst first. */
const transitionsIn = (counts: Counts): Transition[] =>
  WORST_FIRST.flatMap((was) =>
    WOULD.map((would) => ({ was, would, count: counts.of(key(was, would)) })),
  ).filter(({ count }) => count > 0);

/** How many were compared, and how many of them would stand otherwise; null where that is hidden. */
export const sumOf = (transitions: readonly Transition[]): Shown => total(transitions);
export const changedOf = (transitions: readonly Transition[]): Shown =>
  total(transitions.filter(isChanged));

function total(transitions: readonly Transition[]): Shown {
  let sum = 0;
  for (const { count } of transitions) {
    if (count === null) return null;
    sum += count;
  }
  return sum;
}

/** The same as everybody may see it: groups under 10 are hidden, and what would give them away. */
export function forThePublic(result: Result): Result {
  const rows = <Row extends object>(counted: readonly (Row & { count: Shown })[]) => {
    const [cells = []] = suppressed([counted.map(({ count }) => count ?? 0)]).cells;
    return counted.map((row, n) => ({ ...row, count: cells[n] ?? null }));
  };
  return {
    contacts: hidden(result.contacts),
    journeys: hidden(result.journeys),
    because: rows(result.because),
    kindsMissing: rows(result.kindsMissing),
    clocksMissing: result.clocksMissing,
  };
}

function hidden(transitions: readonly Transition[]): Transition[] {
  const counts = new Map(transitions.map(({ was, would, count }) => [key(was, would), count ?? 0]));
  const of = (was: Standing, would: Standing | null) => counts.get(key(was, would)) ?? 0;
  const { cells } = suppressed(WORST_FIRST.map((was) => WOULD.map((would) => of(was, would))));
  return transitions.map(({ was, would }) => ({
    was,
    would,
    count: cells[WORST_FIRST.indexOf(was)]?.[WOULD.indexOf(would)] ?? null,
  }));
}
