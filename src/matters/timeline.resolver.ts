import { Args, Field, InputType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional, MaxLength } from 'class-validator';
import { Asker } from '../auth/asker.js';
import { may } from '../auth/permissions.js';
import { Strand } from '../experience/policy/vocabulary.js';
import { type Directions, directed, Filter, Latest } from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import { CitizenView } from '../graphql/views/citizen.js';
import { EntryConnection, type EntryView, Manners } from '../graphql/views/entry.js';
import { MatterView } from '../graphql/views/matter.js';
import type { Actor } from '../ledger/event.js';
import { Opening } from '../ledger/sealing.js';
import { Seen } from '../operations/seen.js';
import { Projector } from '../projections/projector.js';
import { ReadModels } from '../projections/read-models.js';
import type { EntryRow } from './entry.projection.js';
import { citizenTimeline, matterTimeline, type TimelineFilter } from './timeline.queries.js';

const WORDS_MAX = 100;

@InputType({
  description: 'Which lines of a timeline: any of each; what is left out does not limit.',
})
export class EntriesFilter {
  @Field(() => [Strand], { nullable: true, description: 'Only what one of these did.' })
  @IsOptional()
  @IsIn(Object.values(Strand), { each: true })
  readonly strands?: Strand[];

  @Field(() => [String], { nullable: true, description: 'Only what went one of these ways.' })
  @IsOptional()
  @ArrayMaxSize(WORDS_MAX)
  @MaxLength(WORDS_MAX, { each: true })
  readonly channels?: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Only these events, such as ContributionAnswered.',
  })
  @IsOptional()
  @ArrayMaxSize(WORDS_MAX)
  @MaxLength(WORDS_MAX, { each: true })
  readonly types?: string[];

  @Field(() => [Manners], { nullable: true, description: 'Only what happened between these.' })
  @IsOptional()
  @IsIn(Object.values(Manners), { each: true })
  readonly manners?: (keyof typeof Manners)[];
}

const FOR_OTHERS = Object.values(Manners).filter((manner) => manner !== 'DESK');

/** The talk between colleagues is for colleagues. */
function allowed(filter: EntriesFilter | undefined, asker: Actor): TimelineFilter {
  const { role } = asker;
  if (may(asker, 'read the desk')) return { ...filter, role };
  const asked = filter?.manners?.length ? filter.manners : FOR_OTHERS;
  const manners = asked.filter((manner) => manner !== 'DESK');
  // An empty list would not limit at all.
  return { ...filter, role, manners: manners.length ? manners : FOR_OTHERS };
}

const showing =
  (opening: Opening) =>
  ({ sealed, sealedField, ...row }: EntryRow): EntryView => ({
    ...row,
    automatic: row.automatic === 1,
    words:
      sealed &&
      opening.open(sealed, { stream: row.stream, eventId: row.id, field: sealedField ?? '' }),
  });

@Resolver(() => MatterView)
export class MatterTimelineResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly opening: Opening,
  ) {}

  @ResolveField(() => EntryConnection, {
    description: 'Everything that happened in it, in all strands and on all channels.',
  })
  timeline(
    @Parent() { id }: MatterView,
    @Args() page: PageArgs,
    @Filter(() => EntriesFilter, 'Only some of it.') filter: EntriesFilter | undefined,
    @Latest('Whether the newest or the oldest comes first.') direction: keyof typeof Directions,
    @Asker() asker: Actor,
  ) {
    const slice = sliceOf(page);
    const order = { direction: directed(direction) };
    const rows = matterTimeline(this.readModels.db, id, allowed(filter, asker), order, slice);
    return connection(slice, rows, showing(this.opening));
  }
}

@Resolver(() => CitizenView)
export class CitizenTimelineResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly opening: Opening,
    private readonly seen: Seen,
    private readonly projector: Projector,
  ) {}

  @ResolveField(() => EntryConnection, {
    description:
      'One stop: everything between the council and this citizen, and the public steps of what they take part in.',
  })
  async timeline(
    @Parent() { id }: CitizenView,
    @Args() page: PageArgs,
    @Filter(() => EntriesFilter, 'Only some of it.') filter: EntriesFilter | undefined,
    @Latest('Whether the newest or the oldest comes first.') direction: keyof typeof Directions,
    @Asker() asker: Actor,
  ) {
    const slice = sliceOf(page);
    const order = { direction: directed(direction) };
    const { index } = this.projector.health;
    const rows = await citizenTimeline(
      this.readModels.db,
      id,
      allowed(filter, asker),
      order,
      slice,
    );
    // Only the whole of the newest page shows what colleagues told them last.
    if (direction === 'DESC' && !slice.after && !filter)
      for (const { row } of rows.rows)
        if (row.contributionId) this.seen.note(asker.subject, row.contributionId, index);
    return connection(slice, rows, showing(this.opening));
  }
}
