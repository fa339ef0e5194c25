import { Args, Query, Resolver } from '@nestjs/graphql';
import { NotBefore } from '../graphql/arguments.js';
import { TableView } from '../graphql/views/table.js';
import { ReadModels } from '../projections/read-models.js';
import { drawJourneys } from './draw.queries.js';

const SEED = {
  description:
    'What the journeys are drawn with. Agree on it before anybody draws, such as the day of the review: then nobody can pick.',
};

@Resolver(() => TableView)
export class TableResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => TableView, {
    description:
      'What the three strands look at together: journeys that nobody chose, lessons still open, and the state of the charter.',
  })
  async table(@Args('seed', SEED) seed: string, @NotBefore() _: number): Promise<TableView> {
    return { seed, journeys: await drawJourneys(this.readModels.aside, seed) };
  }
}
