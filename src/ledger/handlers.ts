import type { Type } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { LedgerCommand } from './command.js';
import type { Decider } from './decider.js';
import type { Event } from './event.js';
import { Identity } from './identity.js';
import { Ledger } from './ledger.js';
import { Uniqueness } from './uniqueness.js';

/** What helps to find the id of the thing a command is about. `created` is the id of what this command would create. */
export type Naming = Readonly<{ identity: Identity; uniqueness: Uniqueness; created: string }>;
export type IdOf<C> = (command: C, naming: Naming) => string | Promise<string>;

/**
 * Puts a decider on the command bus: this decider, these commands, on the streams `${category}-${id}`.
 * What a creating command creates gets its id from the source's own id when there is one, else from the command's.
 */
export const commandHandlers = <C extends LedgerCommand, S, E extends Event, F>(
  category: string,
  decider: Decider<C, S, E, F>,
  commands: Type<C>[],
  idOf: IdOf<C>,
) =>
  commands.map((type) => {
    @CommandHandler(type)
    class Handler {
      constructor(
        private readonly ledger: Ledger,
        private readonly identity: Identity,
        private readonly uniqueness: Uniqueness,
      ) {}

      async execute(command: C) {
        const { identity, uniqueness } = this;
        const created = command.source
          ? identity.from(category, command.source)
          : identity.createdBy(command.commandId);
        const id = await idOf(command, { identity, uniqueness, created });
        return this.ledger.decide(decider, `${category}-${id}`, command);
      }
    }
    return Handler;
  });
