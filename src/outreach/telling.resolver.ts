import { Args, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Directions, Filter, IdArgument, Latest, NotBefore } from '../graphql/arguments.js';
import { listed, PageArgs } from '../graphql/connection.js';
import { OutcomeView } from '../graphql/views/outcome.js';
import {
  TellingConnection,
  TellingProgressView,
  TellingStatuses,
  TellingView,
  TellingWayView,
} from '../graphql/views/telling.js';
import { AnId, One } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import {
  findTelling,
  listTellings,
  SHOWN,
  type TellingRow,
  tellingProgress,
  waysOf,
} from './telling.projection.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Who was told what; what is left out does not limit.' })
export class TellingsFilter {
  @AnId('Only about this question of public life.', LEFT_OUT)
  readonly matterId?: string;

  @AnId('Only what this person was told, under the id they had then.', LEFT_OUT)
  readonly citizenId?: string;

  @AnId('Only this outcome, or the event of this answer.', LEFT_OUT)
  readonly aboutId?: string;

  @One(TellingStatuses, 'Only those that came this far.', LEFT_OUT)
  readonly status?: keyof typeof TellingStatuses;
}

const show = (row: TellingRow) => row as TellingView;

@Resolver(() => TellingView)
export class TellingResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => TellingView, { nullable: true, description: 'One citizen being told one thing.' })
  async telling(@IdArgument('Which one.') id: string, @NotBefore() _: number) {
    const row = await findTelling(this.readModels.db, id);
    return row ? show(row) : null;
  }

  @Query(() => TellingConnection, {
    description: 'Who was told what, and whether it reached them, by the time it was asked for.',
  })
  tellings(
    @Args() page: PageArgs,
    @Filter(() => TellingsFilter, 'Only some of them.') filter: TellingsFilter | undefined,
    @Latest('Whether the newest or the oldest comes first.') direction: keyof typeof Directions,
    @NotBefore() _: number,
  ) {
    const { db } = this.readModels;
    return listed({ page, filter, direction }, (...asked) => listTellings(db, ...asked), show);
  }

  @ResolveField(() => [TellingWayView], {
    description: 'Every way that was tried to reach them, and to reach whoever acts for them.',
  })
  async ways(@Parent() { id }: TellingView) {
    const ways = await waysOf(this.readModels.db, id);
    return ways.map((row) => ({ ...row, handleId: row.way === SHOWN ? null : row.way }));
  }
}

@Resolver(() => OutcomeView)
export class TellingOfOutcome {
  constructor(private readonly readModels: ReadModels) {}

  @ResolveField(() => TellingProgressView, {
    description: 'How far the council is with letting everybody know.',
  })
  async told(@Parent() { id }: OutcomeView): Promise<TellingProgressView> {
    const { REQUESTED, SENT, DELIVERED, BOUNCED } = await tellingProgress(this.readModels.db, id);
    return { requested: REQUESTED, sent: SENT, delivered: DELIVERED, bounced: BOUNCED };
  }
}
