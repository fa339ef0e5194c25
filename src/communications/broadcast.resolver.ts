import { Args, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Audience, Strand } from '../experience/policy/vocabulary.js';
import { type Directions, Filter, IdArgument, Latest, NotBefore } from '../graphql/arguments.js';
import { connection, listed, PageArgs, sliceOf } from '../graphql/connection.js';
import {
  BroadcastConnection,
  BroadcastView,
  PlannedBroadcastConnection,
  PlannedBroadcastView,
  PostView,
} from '../graphql/views/communications.js';
import { AnId, One } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import {
  type BroadcastRow,
  findBroadcast,
  listBroadcasts,
  listPlannedBroadcasts,
  type PlannedBroadcastRow,
  postsOf,
} from './broadcast.projection.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which messages to the public; what is left out does not limit.' })
export class BroadcastsFilter {
  @AnId('Only those about this question of public life.', LEFT_OUT)
  readonly matterId?: string;

  @AnId('Only those in this voice.', LEFT_OUT)
  readonly voiceId?: string;

  @One(Strand, 'Only those published here.', LEFT_OUT)
  readonly strand?: Strand;

  @One(Audience, 'Only those meant for them.', LEFT_OUT)
  readonly audience?: keyof typeof Audience;
}

const show = ({ areas, ...row }: BroadcastRow): BroadcastView => ({
  ...row,
  areas: JSON.parse(areas),
});

export const showPlanned = ({ areas, ...row }: PlannedBroadcastRow): PlannedBroadcastView => ({
  ...row,
  areas: JSON.parse(areas),
});

@Resolver(() => BroadcastView)
export class BroadcastResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => BroadcastView, {
    nullable: true,
    description: 'One message of the council to the public.',
  })
  async broadcast(@IdArgument('Which one.') id: string, @NotBefore() _: number) {
    const row = await findBroadcast(this.readModels.db, id);
    return row ? show(row) : null;
  }

  @Query(() => BroadcastConnection, {
    description: 'What the council said to the public, by the time it went out.',
  })
  broadcasts(
    @Args() page: PageArgs,
    @Filter(() => BroadcastsFilter, 'Only some of them.') filter: BroadcastsFilter | undefined,
    @Latest('Whether the newest or the oldest comes first.') direction: keyof typeof Directions,
    @NotBefore() _: number,
  ) {
    const { db } = this.readModels;
    return listed({ page, filter, direction }, (...asked) => listBroadcasts(db, ...asked), show);
  }

  @Query(() => PlannedBroadcastConnection, {
    description: 'What the council means to say to the public, the next one first.',
  })
  plannedBroadcasts(@Args() page: PageArgs, @NotBefore() _: number) {
    const slice = sliceOf(page);
    return connection(slice, listPlannedBroadcasts(this.readModels.db, slice), showPlanned);
  }

  @ResolveField(() => [PostView], {
    description: 'Its copies on all accounts, the first one first.',
  })
  posts(@Parent() { id }: BroadcastView) {
    return postsOf(this.readModels.db, id);
  }
}
