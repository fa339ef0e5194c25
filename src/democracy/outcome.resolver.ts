import { Args, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Directions, Filter, IdArgument, Latest, NotBefore } from '../graphql/arguments.js';
import { listed, PageArgs } from '../graphql/connection.js';
import {
  CommitmentView,
  CorrectionView,
  OutcomeConnection,
  OutcomeView,
} from '../graphql/views/outcome.js';
import { AnId } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import {
  commitmentsOf,
  correctionsOf,
  findOutcome,
  listOutcomes,
  type OutcomeRow,
} from './outcome.projection.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which of what came of it; what is left out does not limit.' })
export class OutcomesFilter {
  @AnId('Only those about this question of public life.', LEFT_OUT)
  readonly matterId?: string;

  @AnId('Only those of this formal act.', LEFT_OUT)
  readonly decisionId?: string;
}

const show = ({ themes, versions, ...row }: OutcomeRow): OutcomeView => ({
  ...row,
  themes: JSON.parse(themes),
  versions: JSON.parse(versions),
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
    const { db } = this.readModels;
    return listed({ page, filter, direction }, (...asked) => listOutcomes(db, ...asked), show);
  }

  @ResolveField(() => [CommitmentView], {
    description: 'What is promised, by when, and whether it was done.',
  })
  commitments(@Parent() { id }: OutcomeView): Promise<CommitmentView[]> {
    return commitmentsOf(this.readModels.db, id);
  }

  @ResolveField(() => [CorrectionView], {
    description: 'What was wrong in it at first; the texts shown are the corrected ones.',
  })
  corrections(@Parent() { id }: OutcomeView): Promise<CorrectionView[]> {
    return correctionsOf(this.readModels.db, id);
  }
}
