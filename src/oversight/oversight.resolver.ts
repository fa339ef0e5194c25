import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { NotBefore } from '../graphql/arguments.js';
import { IntegrityView } from '../graphql/views/oversight/integrity.js';
import { PlannedDecisionView } from '../graphql/views/oversight/readiness.js';
import { ValueView } from '../graphql/views/oversight/value.js';
import { Clock } from '../ledger/clock.js';
import { ReadModels } from '../projections/read-models.js';
import { integritySignals } from './integrity.queries.js';
import { forwardPlan } from './readiness.queries.js';
import { whatCameOfIt } from './value.queries.js';

const SIX_WEEKS = 6;
const YEAR = 52;

/** What the leaders of the three strands look at on a Monday morning. */
@Resolver()
export class OversightResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  @Query(() => [PlannedDecisionView], {
    description: 'What is decided in the next weeks, and what each decision still needs.',
  })
  forwardPlan(
    @Args('weeks', {
      type: () => Int,
      defaultValue: SIX_WEEKS,
      description: 'How far to look ahead, from 1 to 52.',
    })
    weeks: number,
    @NotBefore() _: number,
  ) {
    const far = Math.min(Math.max(weeks, 1), YEAR);
    return forwardPlan(this.readModels.db, this.clock.now(), far);
  }

  @Query(() => IntegrityView, {
    description: 'What an auditor would look at first: late entries, waivers, haste and bulk.',
  })
  integrity(@NotBefore() _: number) {
    return integritySignals(this.readModels.aside);
  }

  @Query(() => ValueView, {
    description: 'What came of it that people spoke, and who was reached.',
  })
  value(@NotBefore() _: number) {
    return whatCameOfIt(this.readModels.aside);
  }
}
