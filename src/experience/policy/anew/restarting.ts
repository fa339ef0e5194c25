import type { CharterInForce } from '../charter-in-force.js';
import type { CharterTerms } from '../charter-terms.js';
import { type Clock, latestNotice, resumed, startClock } from '../clocks.js';
import type { Due } from '../due.js';
import type { Fact } from '../facts.js';

/** The charter that promises made at an instant are made under. */
export type CharterAt = (instant: string) => CharterInForce;

/**
 * Starts again, under other charters, the clocks that events had started: where they had started, for as long as the other
 * charter says. A clock that it lacks stays as it was recorded and is noted in `lacking`. What comes out as it was recorded
 * is the recorded fact itself, so that whoever judges sees that there is nothing new to judge.
 */
export class Restarting {
  readonly lacking = new Set<string>();
  /** Many contacts share a consultation, a decision or an outcome: what it promises anew is reckoned once. */
  private readonly known = new WeakMap<Fact, Fact>();

  constructor(readonly charterAt: CharterAt) {}

  /** The same fact with all that its clocks promise put anew. Not for those that depend on what came before them. */
  fact(fact: Fact): Fact {
    const before = this.known.get(fact);
    if (before) return before;
    const anew = this.put(fact);
    this.known.set(fact, anew);
    return anew;
  }

  /** The clock of that name, begun at an instant; null where the charter has none. */
  start(charter: CharterInForce, clockId: string, startsAt: string): Due | null {
    const clock = this.clock(charter, clockId);
    return clock ? startClock(clock, startsAt, charter.id, charter.calendar) : null;
  }

  due(charter: CharterInForce, recorded: Due): Due {
    const anew = this.start(charter, recorded.clock, recorded.startsAt);
    return anew && !isSamePromise(anew, recorded) ? anew : recorded;
  }

  /** A promise whose clock waited in between; null where the charter has no such clock. */
  afterPause(charter: CharterInForce, due: Due, from: string, until: string): Due | null {
    const clock = this.clock(charter, due.clock);
    return clock ? resumed(clock, due, from, until, charter.calendar) : null;
  }

  private clock({ terms }: CharterInForce, clockId: string): Clock | undefined {
    const clock = clocksIn(terms).get(clockId);
    if (!clock) this.lacking.add(clockId);
    return clock;
  }

  private put(fact: Fact): Fact {
    const anew: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(fact.data)) {
      const put = this.promise(fact, value);
      if (put !== value) anew[field] = put;
    }
    if (Object.keys(anew).length === 0) return fact;
    return { ...fact, data: { ...fact.data, ...anew } } as Fact;
  }

  private promise({ occurredAt, data }: Fact, value: unknown): unknown {
    if (isDue(value)) return this.due(this.charterAt(occurredAt), value);
    if (isNotice(value) && 'meetingAt' in data)
      return this.notice(occurredAt, value, data.meetingAt);
    return value;
  }

  /** When notice was given stays; until when it would have been lawful follows from the meeting. */
  private notice(occurredAt: string, notice: Notice, meetingAt: string | null): Notice {
    const charter = this.charterAt(occurredAt);
    const clock = this.clock(charter, notice.clock);
    if (!clock || !meetingAt) return notice;
    const lawfulUntil = latestNotice(clock, meetingAt, charter.calendar);
    return lawfulUntil === notice.lawfulUntil
      ? notice
      : { ...notice, charterId: charter.id, lawfulUntil };
  }
}

/** The same clock with the same days, whichever charter it is from. */
export const isSamePromise = (one: Due | null, other: Due | null) =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.clock === other.clock &&
    one.startsAt === other.startsAt &&
    one.dueAt === other.dueAt &&
    one.atRiskAt === other.atRiskAt &&
    one.internetDueAt === other.internetDueAt);

type Notice = Readonly<{ charterId: string; clock: string; lawfulUntil: string }>;

const isDue = (value: unknown): value is Due =>
  typeof value === 'object' && value !== null && 'clock' in value && 'startsAt' in value;

const isNotice = (value: unknown): value is Notice =>
  typeof value === 'object' && value !== null && 'clock' in value && 'lawfulUntil' in value;

/** Asked for a million times: the list itself would be searched each time. */
const clocks = new WeakMap<CharterTerms, ReadonlyMap<string, Clock>>();

function clocksIn(terms: CharterTerms): ReadonlyMap<string, Clock> {
  const known = clocks.get(terms);
  if (known) return known;
  const byId = new Map(terms.clocks.map((clock) => [clock.id, clock]));
  clocks.set(terms, byId);
  return byId;
}
