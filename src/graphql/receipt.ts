import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'The answer to every command: where in the ledger it left its mark.' })
export class Receipt {
  @Field(() => ID, { description: 'The id of what the command was about, or of what it created.' })
  id!: string;

  @Field(() => Int, {
    description:
      'The 0-based place of its last event in the log; -1 when there was nothing to record. Pass it as `notBefore` to a query that must see it.',
  })
  index!: number;

  @Field(() => Int, {
    description:
      'The 0-based place of that event in its stream; -1 when there was nothing to record.',
  })
  revision!: number;

  @Field({
    description:
      'The mark of the store itself for that place; not to be read, and of no use to another store.',
  })
  cursor!: string;

  @Field({
    description:
      'Nothing new was recorded: the same command had come before, or what it asked for is already so.',
  })
  already!: boolean;

  @Field({ description: 'False when it is recorded, but queries do not show it yet.' })
  visible!: boolean;
}
