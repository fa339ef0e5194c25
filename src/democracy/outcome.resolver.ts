import { Args, InputType, Query, Resolver } from '@nestjs/graphql';
import {
  type Directions,
  directed,
  Filter,
  IdArgument,
  Latest,
  NotBefore,
} from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import { OutcomeConnection, OutcomeView } from '../graphql/views/democracy.js';
import { AnId } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import { findOutcome, listOutcomes, type OutcomeRow } from './outcome.projection.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which of what came of it; what is left out does not limit.' })
export class OutcomesFilter {
  @AnId('Only those about this question of public life.', LEFT_OUT)
  readonly matterId?: string;

  @AnId('Only those of this formal act.', LEFT_OUT)
  readonly decisionId?: string;
}

const show = ({ themes, commitments, ...row }: OutcomeRow): OutcomeView => ({
  ...row,
  themes: JSON.parse(themes),
  commitments: JSON.parse(commitments),
});

@Resolver(() => OutcomeView)
export class OutcomeResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => OutcomeView, {
    nullable: true,
    description: 'What came of it, in one case: you said, we did, or why not.',
  })
  async outcome(@IdArgument('Which one.') id: string, @NotBefore() _: number) {
    const row = await findOutcome(this.readModels.db, id);
    return row ? show(row) : null;
  }

  @Query(() => OutcomeConnection, {
    description: 'What came of what people said, by the time it was published.',
  })
  outcomes(
    @Args() page: PageArgs,
    @Filter(() => OutcomesFilter, 'Only some of them.') filter: OutcomesFilter | undefined,
    @Latest('Whether the newest or the oldest comes first.') direction: keyof typeof Directions,
    @NotBefore() _: number,
  ) {
    const slice = sliceOf(page);
    return connection(
      slice,
      listOutcomes(this.readModels.db, filter ?? {}, directed(direction), slice),
      show,
    );
  }
}
