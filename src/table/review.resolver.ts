import { Args, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Strand } from '../experience/policy/vocabulary.js';
import { Filter, IdArgument, NotBefore } from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import {
  LessonConnection,
  LessonStatuses,
  type LessonView,
  ReviewConnection,
  type ReviewedJourneyView,
  ReviewView,
  TableView,
} from '../graphql/views/table.js';
import { Clock } from '../ledger/clock.js';
import { AnId, One } from '../ledger/fields.js';
import type { Reading } from '../projections/projection.js';
import { ReadModels } from '../projections/read-models.js';
import {
  findReview,
  type LessonFilter,
  type LessonRow,
  listLessons,
  listReviews,
  type ReviewRow,
  statusOf,
} from './review.projection.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which lessons; what is left out does not limit.' })
export class LessonsFilter {
  @AnId('Only those of this review.', LEFT_OUT)
  readonly reviewId?: string;

  @One(Strand, 'Only those that this strand took on.', LEFT_OUT)
  readonly owner?: Strand;

  @One(LessonStatuses, 'Only those that stand so.', LEFT_OUT)
  readonly status?: keyof typeof LessonStatuses;
}

const show = ({ voiceIds, strands, journeys, ...row }: ReviewRow): ReviewView => ({
  ...row,
  voiceIds: JSON.parse(voiceIds) as string[],
  strands: JSON.parse(strands) as Strand[],
  journeys: JSON.parse(journeys) as ReviewedJourneyView[],
});

function pageOfLessons(db: Reading, filter: LessonFilter, now: string, page: PageArgs) {
  const slice = sliceOf(page);
  const shown = (row: LessonRow): LessonView => ({ ...row, status: statusOf(row, now) });
  return connection(slice, listLessons(db, filter, now, slice), shown);
}

@Resolver(() => ReviewView)
export class ReviewResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  @Query(() => ReviewView, {
    nullable: true,
    description: 'One time that the three strands sat at one table.',
  })
  async review(@IdArgument('Which one.') id: string, @NotBefore() _: number) {
    const row = await findReview(this.readModels.db, id);
    return row ? show(row) : null;
  }

  @Query(() => ReviewConnection, {
    description: 'Every time that the three strands sat at one table, the latest first.',
  })
  reviews(@Args() page: PageArgs, @NotBefore() _: number) {
    const slice = sliceOf(page);
    return connection(slice, listReviews(this.readModels.db, slice), show);
  }

  @Query(() => LessonConnection, {
    description: 'What strands took on in reviews, by the day until when it is to be done.',
  })
  lessons(
    @Args() page: PageArgs,
    @Filter(() => LessonsFilter, 'Only some of them.') filter: LessonsFilter | undefined,
    @NotBefore() _: number,
  ) {
    return pageOfLessons(this.readModels.db, filter ?? {}, this.clock.now(), page);
  }

  @ResolveField(() => LessonConnection, {
    name: 'lessons',
    description: 'What was learned in it, by the day until when it is to be done.',
  })
  lessonsOf(@Parent() { id }: ReviewView, @Args() page: PageArgs) {
    return pageOfLessons(this.readModels.db, { reviewId: id }, this.clock.now(), page);
  }
}

@Resolver(() => TableView)
export class LessonsOfTable {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => LessonConnection, {
    description: 'What strands took on and have not done yet, the longest overdue first.',
  })
  lessons(@Args() page: PageArgs) {
    return pageOfLessons(this.readModels.db, { status: 'OPEN' }, this.clock.now(), page);
  }
}
