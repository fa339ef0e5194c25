import { Command } from '@nestjs/cqrs';
import { Field, ID, InputType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsNotEmpty, IsOptional, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { type Actor, LateReason, TimeProof } from './event.js';
import type { Receipt } from './event-store.js';
import { When } from './fields.js';

registerEnumType(TimeProof, {
  name: 'TimeProof',
  description: 'How we know when something happened.',
  valuesMap: {
    CARRIER: { description: 'The carrier of the message says so.' },
    SOURCE_SYSTEM: { description: 'The system it came from says so.' },
    DATE_STAMP: { description: 'A date stamp on paper says so.' },
    STAFF_CLAIM: { description: 'A member of staff says so.' },
  },
});
registerEnumType(LateReason, {
  name: 'LateReason',
  description: 'Why staff entered something more than a working day after it happened.',
  valuesMap: {
    PAPER_KEYED_IN: { description: 'It came on paper and was typed in later.' },
    SYSTEM_WAS_DOWN: { description: 'The system it belongs in could not take it.' },
    FOUND_LATER: { description: 'Nobody knew of it until now.' },
    ENTERED_LATE: { description: 'Nobody got round to it earlier.' },
  },
});

@InputType({ description: 'Where a fact was first written down.' })
export class SourceInput {
  @Field({ description: 'The system it comes from, for example a consultation tool.' })
  @IsNotEmpty()
  @MaxLength(200)
  readonly system!: string;

  @Field({ description: 'What that system calls it.' })
  @IsNotEmpty()
  @MaxLength(500)
  readonly id!: string;
}

const DESCRIPTION = 'ledger:description';

/** Declares a command's input with the sentence that says what it asks; its mutation carries the same sentence. */
export const Asks =
  (description: string): ClassDecorator =>
  (target) => {
    Reflect.defineMetadata(DESCRIPTION, description, target);
    InputType({ description })(target);
  };

export const descriptionOf = (command: object): string =>
  Reflect.getOwnMetadata(DESCRIPTION, command) ?? '';

/** Who asks for a command and why: set by the door it came through, never by the caller. */
export type Asked = Readonly<{
  actor: Actor;
  correlationId?: string;
  causationId?: string;
  imported?: boolean;
}>;

/** A request, named in the imperative. One class is its GraphQL input, its validation and its place on the command bus. */
@InputType({ isAbstract: true })
export abstract class LedgerCommand extends Command<Receipt> {
  abstract get type(): string;

  @Field(() => ID, { description: 'Chosen by you. Sent twice under one id, it happens once.' })
  @IsUUID()
  readonly commandId!: string;

  @When('When it happened, if that was before now, such as 2026-03-02T09:00:00.000Z.', {
    optional: true,
  })
  readonly occurredAt?: string;

  @Field(() => TimeProof, {
    nullable: true,
    description: 'How that time is known; a claim by staff unless said otherwise.',
  })
  @IsOptional()
  @IsIn(Object.keys(TimeProof))
  readonly timeProof?: TimeProof;

  @Field(() => LateReason, {
    nullable: true,
    description: 'Needed when staff enter something more than a working day late.',
  })
  @IsOptional()
  @IsIn(Object.keys(LateReason))
  readonly lateReason?: LateReason;

  @Field(() => SourceInput, {
    nullable: true,
    description: 'Where it was first written down, if not here.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => SourceInput)
  readonly source?: SourceInput;

  /** Not part of the content: the same request asked by somebody else is the same request. */
  asked?: Asked;

  by(asked: Asked): this {
    Object.defineProperty(this, 'asked', { value: asked, enumerable: false, configurable: true });
    return this;
  }
}
