import type { LedgerCommand } from './command.js';

/** What a decision may know of the world outside its own stream. One port, wired in one place from the owners' queries. */
export abstract class Knowledge {
  /** The facts for one command about `${category}-${id}`; may be a moment old. */
  abstract factsFor(
    category: string,
    command: LedgerCommand,
    id: string,
    now: string,
  ): Promise<unknown>;

  /** Whether a deed at `occurredAt` entered at `now` comes more than a working day late. */
  abstract isLate(occurredAt: string, now: string): Promise<boolean>;
}
