import { Args, InputType, Query, Resolver } from '@nestjs/graphql';
import { type Directions, directed, Filter, Latest, NotBefore } from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import {
  PreElectionPeriodConnection,
  type PreElectionPeriodView,
} from '../graphql/views/election.js';
import { When } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import { listPeriods, type PreElectionPeriodRow } from './election.projection.js';

@InputType({ description: 'Which times before a vote; what is left out does not limit.' })
export class PreElectionPeriodsFilter {
  @When('Only those that hold publicity back at this instant.', { optional: true })
  readonly at?: string;
}

export const showPeriod = ({ areas, ...row }: PreElectionPeriodRow): PreElectionPeriodView => ({
  ...row,
  areas: JSON.parse(areas),
});

@Resolver()
export class ElectionResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => PreElectionPeriodConnection, {
    description: 'When publicity is held back before a vote, by the day on which that starts.',
  })
  preElectionPeriods(
    @Args() page: PageArgs,
    @Filter(() => PreElectionPeriodsFilter, 'Only some of them.')
    filter: PreElectionPeriodsFilter | undefined,
    @Latest('Whether the newest or the oldest comes first.') direction: keyof typeof Directions,
    @NotBefore() _: number,
  ) {
    const slice = sliceOf(page);
    const at = filter?.at ? new Date(filter.at).toISOString() : null;
    return connection(
      slice,
      listPeriods(this.readModels.db, at, directed(direction), slice),
      showPeriod,
    );
  }
}
