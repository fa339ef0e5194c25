import { Args, Field, InputType, Query, Resolver, registerEnumType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { Asker } from '../auth/asker.js';
import { Directions, directed, Filter, NotBefore, Sort } from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import { OpenLoopConnection, OpenLoopView } from '../graphql/views/open-loop.js';
import type { Actor } from '../ledger/event.js';
import { AnId, One, When } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import { openLoops } from './open-loops.queries.js';
import { OwedThings } from './policy/owed.js';
import { Strand } from './policy/vocabulary.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which of what is owed; what is left out does not limit.' })
export class OpenLoopsFilter {
  @One(Strand, 'Only what this strand has to do.', LEFT_OUT)
  readonly by?: Strand;

  @AnId('Only what this voice said it is on.', LEFT_OUT)
  readonly voiceId?: string;

  @AnId('Only in this question of public life.', LEFT_OUT)
  readonly matterId?: string;

  @One(OwedThings, 'Only this.', LEFT_OUT)
  readonly what?: keyof typeof OwedThings;

  @When('Only what must be done earlier than this.', LEFT_OUT)
  readonly dueBefore?: string;

  @When('Only what is in time until this or later: from now on, what is not late yet.', LEFT_OUT)
  readonly dueFrom?: string;
}

export const OpenLoopOrders = {
  dueAt: 'dueAt',
  startsAt: 'startsAt',
  internetDueAt: 'internetDueAt',
} as const;
registerEnumType(OpenLoopOrders, {
  name: 'OpenLoopOrder',
  description: 'What can be sorted by in the list of what is owed.',
  valuesMap: {
    dueAt: { description: 'Until when it is in time.' },
    startsAt: { description: 'Since when they wait.' },
    internetDueAt: { description: 'Until when, at the pace of the internet where there is one.' },
  },
});

@InputType({ description: 'In which order what is owed comes.' })
export class OpenLoopsSort {
  @Field(() => OpenLoopOrders, { description: 'What counts.' })
  @IsIn(Object.values(OpenLoopOrders))
  readonly by!: keyof typeof OpenLoopOrders;

  @Field(() => Directions, { defaultValue: 'ASC', description: 'Which end comes first.' })
  @IsIn(Object.values(Directions))
  readonly direction!: keyof typeof Directions;
}

@Resolver(() => OpenLoopView)
export class OpenLoopsResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => OpenLoopConnection, {
    description:
      'Who is owed what by whom until when, in both clocks; what is late already is owed all the same.',
  })
  openLoops(
    @Args() page: PageArgs,
    @Filter(() => OpenLoopsFilter, 'Only some of it.') filter: OpenLoopsFilter | undefined,
    @Sort(() => OpenLoopsSort, 'What is due soonest comes first, unless said otherwise.') sort:
      | OpenLoopsSort
      | undefined,
    @NotBefore() _: number,
    @Asker() asker: Actor,
  ) {
    const slice = sliceOf(page);
    const { dueBefore, dueFrom, ...rest } = filter ?? {};
    const wanted = {
      ...rest,
      ...(dueBefore && { dueBefore: new Date(dueBefore).toISOString() }),
      ...(dueFrom && { dueFrom: new Date(dueFrom).toISOString() }),
    };
    const order = {
      by: sort?.by ?? 'dueAt',
      direction: directed(sort?.direction ?? 'ASC'),
    } as const;
    return connection(
      slice,
      openLoops(this.readModels.db, asker, wanted, order, slice),
      ({ loopId, ...row }) => ({
        contributionId: loopId,
        ...row,
      }),
    );
  }
}
