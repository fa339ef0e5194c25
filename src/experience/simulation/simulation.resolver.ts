import { Args, InputType, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Asker } from '../../auth/asker.js';
import { may } from '../../auth/permissions.js';
import { Filter, IdArgument } from '../../graphql/arguments.js';
import { placeOf } from '../../graphql/as-of.js';
import { connection, PageArgs, sliceOf } from '../../graphql/connection.js';
import {
  CharterSimulationView,
  SimulatedChangeConnection,
} from '../../graphql/views/simulation.js';
import { Clock } from '../../ledger/clock.js';
import { Rejection } from '../../ledger/decider.js';
import type { Actor } from '../../ledger/event.js';
import { One, YesOrNo } from '../../ledger/fields.js';
import { Projector } from '../../projections/projector.js';
import { ReadModels } from '../../projections/read-models.js';
import { findCharter, termsOf } from '../charter.projection.js';
import type { CharterTerms } from '../policy/charter-terms.js';
import { Standings } from '../policy/standing.js';
import { changesIn } from './changes-file.js';
import { SimulateCharter } from './simulation.commands.js';
import { Simulations } from './simulations.js';
import type { Simulation } from './simulator.js';
import { forThePublic } from './tally.js';
import { mustBeTriable, NO_CHARTER } from './tried.js';

@InputType({ description: 'Which of those that would stand otherwise.' })
export class ChangesFilterInput {
  @One(Standings, 'Only those that stand so.', { optional: true })
  readonly was?: keyof typeof Standings;

  @One(Standings, 'Only those that would stand so.', { optional: true })
  readonly would?: keyof typeof Standings;

  @YesOrNo('Only those that the charter would have turned away, or only the others.', {
    optional: true,
  })
  readonly turnedAway?: boolean;
}

const show = ({ terms, place, charterId, result, ...rest }: Simulation): CharterSimulationView => ({
  ...rest,
  ...place,
  title: terms.title,
  charterId: charterId === NO_CHARTER ? null : charterId,
  result: result && forThePublic(result),
});

/** Charters tried out on everything that is recorded, beside the service. */
@Resolver(() => CharterSimulationView)
export class SimulationResolver {
  constructor(
    private readonly trials: Simulations,
    private readonly readModels: ReadModels,
    private readonly projector: Projector,
    private readonly clock: Clock,
  ) {}

  @Mutation(() => CharterSimulationView, {
    description:
      'Tries another charter out on everything that is recorded: who would stand where, and by which criterion. Answers at once; ask `simulation` how far it is. Records nothing. One at a time, for officers and administrators.',
  })
  async simulateCharter(
    @Args('input', { description: 'Which charter, and from where it is looked at.' })
    { charterId, terms, asOf, from }: SimulateCharter,
    @Asker() asker: Actor,
  ): Promise<CharterSimulationView> {
    mustBeAllowed(asker);
    const tried = await this.termsOf(charterId, terms);
    const { index, at } = placeOf(asOf ?? {}, this.clock);
    const shown = this.projector.health.index;
    const place = { from: from ?? 0, index: Math.min(index, shown), at };
    return show(this.trials.begin({ charterId: charterId ?? NO_CHARTER, terms: tried, place }));
  }

  @Mutation(() => CharterSimulationView, {
    description: 'Ends the trying out of a charter; one that has ended stays as it is.',
  })
  cancelSimulation(
    @IdArgument('Which one.') id: string,
    @Asker() asker: Actor,
  ): CharterSimulationView {
    mustBeAllowed(asker);
    return show(this.trials.cancel(id));
  }

  @Query(() => CharterSimulationView, {
    nullable: true,
    description: 'A charter that is or was tried out, and what came of it.',
  })
  simulation(@IdArgument('Which one.') id: string): CharterSimulationView | null {
    const found = this.trials.find(id);
    return found ? show(found) : null;
  }

  @Query(() => [CharterSimulationView], {
    description: 'The last ten charters that were tried out, the latest first.',
  })
  simulations(): CharterSimulationView[] {
    return this.trials.list().map(show);
  }

  @ResolveField(() => SimulatedChangeConnection, {
    nullable: true,
    description:
      'Every contact that would stand otherwise; null until it is done, and for those who are no officers.',
  })
  async changes(
    @Parent() { id, status }: CharterSimulationView,
    @Args() page: PageArgs,
    @Filter(() => ChangesFilterInput, 'Only some of them.') filter: ChangesFilterInput | undefined,
    @Asker() asker: Actor,
  ) {
    if (!may(asker, 'read the desk') || status !== 'DONE') return null;
    const slice = sliceOf(page);
    const file = this.trials.changesOf(id);
    return connection(slice, changesIn(file, filter ?? {}, slice), (row) => row);
  }

  /** One of the two. Terms that were proposed are known to be good. */
  private async termsOf(
    charterId: string | undefined,
    terms: CharterTerms | undefined,
  ): Promise<CharterTerms> {
    if (Boolean(charterId) === Boolean(terms))
      throw new Rejection(
        'ONE_CHARTER_IS_TRIED',
        'Name a charter, or say the terms of one: one of the two.',
        'charterId',
      );
    if (terms) {
      mustBeTriable(terms);
      return terms;
    }
    const { db } = this.readModels;
    const id = charterId as string;
    if (!(await findCharter(db, id)))
      throw new Rejection('CHARTER_UNKNOWN', 'No such charter was proposed.', 'charterId');
    return termsOf(db, id);
  }
}

function mustBeAllowed(asker: Actor) {
  if (!may(asker, 'try a charter out'))
    throw new Rejection(
      'OFFICER_NEEDED',
      'Only officers and administrators may try a charter out.',
    );
}
