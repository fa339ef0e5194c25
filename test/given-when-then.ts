import { canonical } from '../src/ledger/canonical.js';
import type { Circumstances, Decider } from '../src/ledger/decider.js';
import { Rejection } from '../src/ledger/decider.js';
import type { Actor, Event, Past } from '../src/ledger/event.js';

export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const OFFICER: Actor = { subject: 'officer-1', strand: 'ENGAGEMENT', role: 'OFFICER' };

type Known = Partial<Omit<Circumstances, 'facts'>>;

/** A fact as a stream remembers it: the n-th event of the past has the id `uuid(9000 + n)`. */
export const past = <E extends Event>(event: E, n = 0, about: Partial<Past> = {}): Past<E> => ({
  id: uuid(9000 + n),
  index: n,
  occurredAt: '2026-03-02T09:00:00.000Z',
  recordedAt: '2026-03-02T09:00:00.000Z',
  actor: OFFICER,
  ...about,
  ...event,
});

/** As a store hands it out: RFC 8785 has every object's fields in another order than whoever decided on it. */
const stored = <E extends Past>(event: E): E => ({
  ...event,
  data: JSON.parse(canonical(event.data)),
});

/** Reads as the rule it checks: given what happened, knowing this, when somebody asks, then that is decided. */
export const given = <C, S, E extends Event, F>(
  decider: Decider<C, S, E, F>,
  ...events: (E | Past<E>)[]
) => ({
  knowing: (facts: F, now = '2026-03-02T09:00:00.000Z', known: Known = {}) => ({
    when: (command: C) => {
      const state = events
        .map((event, n) => stored(past(event, n)))
        .reduce(decider.evolve, decider.initial);
      const circumstances = {
        id: uuid(1),
        now,
        occurredAt: now,
        actor: OFFICER,
        imported: false,
        ...known,
        facts,
      };
      const decide = () => decider.decide(command, state, circumstances);
      return {
        decided: decide,
        // biome-ignore lint/suspicious/noThenProperty: the third word of this language; nobody awaits it.
        then: (...expected: E[]) => {
          expect(decide()).toEqual(expected);
          expect(undeclared(decider, expected)).toEqual([]);
        },
        thenNothing: () => expect(decide()).toEqual([]),
        thenRejected: (code: string) =>
          expect(decide).toThrow(expect.objectContaining({ constructor: Rejection, code })),
      };
    },
  }),
});

/** What the ledger would refuse to record, sealed fields standing in for their boxes. */
const undeclared = (
  { events }: { events: Decider<never, never, never>['events'] },
  decided: Event[],
) =>
  decided.flatMap(({ type, data }) => {
    const declared = events.find((event) => event.type === type);
    if (!declared) return [`${type} is not declared`];
    const boxed: Record<string, unknown> = { ...data };
    for (const field of declared.sealed.keys())
      if (typeof boxed[field] === 'string') boxed[field] = `sealed:${boxed[field]}`;
    return declared.errors(boxed);
  });

/** A command as the door would hand it over. */
export const ask = <C extends object>(type: new () => C, input: Partial<C>): C =>
  Object.assign(new type(), { commandId: uuid(777) }, input);
