import type { Actor, Declared, Event, Past } from './event.js';

/** What a decision may know besides the past. It arrives as an argument, so that a decision can be repeated years later. */
export type Circumstances<Facts = unknown> = Readonly<{
  /** The id of the thing decided about: the stream's name without its category. */
  id: string;
  now: string;
  /** When it happened, as claimed by the command; `now` unless said otherwise. */
  occurredAt: string;
  actor: Actor;
  /** Brought in from a source's past, where time has already passed. */
  imported: boolean;
  /** Read from other streams a moment ago; possibly stale. */
  facts: Facts;
}>;

/** The whole behaviour of one stream. Nothing in it reads a clock, a database or a random number. */
export type Decider<Command, State, E extends Event, Facts = unknown> = Readonly<{
  initial: State;
  /** Events; none, when what was asked is already so; or a thrown `Rejection`. */
  decide: (command: Command, state: State, circumstances: Circumstances<Facts>) => E[];
  evolve: (state: State, event: Past<E>) => State;
  /** Stands guard at the ledger: what was decided must be what was declared. */
  events: readonly Declared[];
}>;

/** The expected "no", in words for the person who asked. Any other error that leaves a decider is a bug. */
export class Rejection extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** The field of the command that is to blame, when one is. */
    readonly field?: string,
  ) {
    super(message);
  }
}
