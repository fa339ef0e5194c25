import { Inject, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Asker } from '../auth/asker.js';
import { descriptionOf, type LedgerCommand } from '../ledger/command.js';
import type { Actor } from '../ledger/event.js';
import type { Recording } from '../ledger/ledger.js';
import { Projector } from '../projections/projector.js';
import { Receipt } from './receipt.js';

/** `AnswerContribution` → `answerContribution`: one case-insensitive search shows a command's whole path. */
const mutationName = ({ name }: Type) => `${name[0]?.toLowerCase()}${name.slice(1)}`;

/** Gives every command its mutation: its name in camelCase, its own description, a receipt for an answer. */
export function mutationsFor(commands: readonly Type<LedgerCommand>[]): Type {
  @Resolver()
  class Mutations {
    constructor(
      @Inject(CommandBus) private readonly bus: CommandBus,
      @Inject(Projector) private readonly projector: Projector,
    ) {}

    async record(command: LedgerCommand, actor: Actor): Promise<Receipt> {
      const recording = await this.bus.execute<LedgerCommand, Recording>(command.by({ actor }));
      return { ...recording, visible: await this.projector.reached(recording.index) };
    }
  }
  for (const command of commands) describe(Mutations, command);
  return Mutations;
}

function describe(
  resolver: Type<{ record(command: LedgerCommand, actor: Actor): Promise<Receipt> }>,
  command: Type<LedgerCommand>,
) {
  const name = mutationName(command);
  const { prototype } = resolver;
  Object.defineProperty(prototype, name, {
    value(input: LedgerCommand, actor: Actor) {
      return this.record(input, actor);
    },
    writable: true,
  });
  // What the decorators of a handwritten method would have said.
  Reflect.defineMetadata('design:paramtypes', [command, Object], prototype, name);
  Args('input', { type: () => command, description: 'What is asked.' })(prototype, name, 0);
  Asker()(prototype, name, 1);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
  Mutation(() => Receipt, { name, description: descriptionOf(command) })(
    prototype,
    name,
    descriptor,
  );
}
