import { Args, InputType, Query, Resolver } from '@nestjs/graphql';
import { Filter, IdArgument, NotBefore } from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import { LineConnection, LineView } from '../graphql/views/communications.js';
import { Clock } from '../ledger/clock.js';
import { AnId, YesOrNo } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import { findLine, isInForce, type LineRow, listLines } from './line.projection.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which agreed lines; what is left out does not limit.' })
export class LinesFilter {
  @AnId('Only those about this question of public life.', LEFT_OUT)
  readonly matterId?: string;

  @YesOrNo('Only those to keep to now, or only those that are retired or have run out.', LEFT_OUT)
  readonly inForce?: boolean;
}

export const lineShownAt =
  (now: string) =>
  (row: LineRow): LineView => ({
    ...row,
    facts: JSON.parse(row.facts),
    voiceIds: JSON.parse(row.voiceIds),
    strands: JSON.parse(row.strands),
    inForce: isInForce(row, now),
  });

@Resolver(() => LineView)
export class LineResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  @Query(() => LineView, {
    nullable: true,
    description: 'One line that colleagues of several strands agreed on.',
  })
  async line(@IdArgument('Which one.') id: string, @NotBefore() _: number) {
    const row = await findLine(this.readModels.db, id);
    return row ? lineShownAt(this.clock.now())(row) : null;
  }

  @Query(() => LineConnection, {
    description: 'What colleagues agreed to say alike; what runs out next comes first.',
  })
  lines(
    @Args() page: PageArgs,
    @Filter(() => LinesFilter, 'Only some of them.') filter: LinesFilter | undefined,
    @NotBefore() _: number,
  ) {
    const now = this.clock.now();
    const slice = sliceOf(page);
    return connection(
      slice,
      listLines(this.readModels.db, filter ?? {}, now, slice),
      lineShownAt(now),
    );
  }
}
