import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IdArgument, NotBefore } from '../graphql/arguments.js';
import { instantOf } from '../graphql/instant.js';
import {
  CharterReviewView,
  CharterView,
  MandatoryView,
  ObjectionView,
  SignatureView,
} from '../graphql/views/charter.js';
import { SimulationView, TableView } from '../graphql/views/table.js';
import { Clock } from '../ledger/clock.js';
import { ReadModels } from '../projections/read-models.js';
import {
  type CharterRow,
  charterInForceAt,
  findCharter,
  listCharters,
  objectionsTo,
  reviewsOfCharter,
  signaturesOf,
  statusOf,
  termsOf,
} from './charter.projection.js';
import type { CharterTerms } from './policy/charter-terms.js';
import { WORST_FIRST } from './policy/standing.js';
import { standingsUnder } from './simulation/simulating.queries.js';
import { alwaysInForce } from './simulation/tried.js';

/** A charter as it is shown on a day. */
const show = (row: CharterRow, now: string): CharterView => {
  const promised = JSON.parse(row.terms) as CharterTerms;
  const { id, title, jurisdiction, inForceFrom, reviewDueAt } = row;
  // Only kinds of the closed list could be proposed.
  const mandatory = promised.mandatory as readonly MandatoryView[];
  const status = statusOf(row, now);
  return { ...promised, id, title, jurisdiction, inForceFrom, reviewDueAt, status, mandatory };
};

@Resolver(() => CharterView)
export class CharterResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  @Query(() => CharterView, {
    nullable: true,
    description: 'What citizens may expect, as it was once proposed.',
  })
  async charter(@IdArgument('Which one.') id: string, @NotBefore() _: number) {
    const row = await findCharter(this.readModels.db, id);
    return row ? show(row, this.clock.now()) : null;
  }

  @Query(() => [CharterView], {
    description: 'Every charter there ever was, by the day it comes into force.',
  })
  async charters(@NotBefore() _: number) {
    const rows = await listCharters(this.readModels.db);
    return rows.map((row) => show(row, this.clock.now()));
  }

  @Query(() => CharterView, {
    nullable: true,
    description:
      'What citizens could expect at an instant, be the charter expired or not: nobody loses a promise because it was not reviewed.',
  })
  async charterInForce(
    @Args('at', {
      type: () => String,
      nullable: true,
      description: 'When, in UTC; now when left out.',
    })
    at: string | undefined,
    @NotBefore() _: number,
  ) {
    const instant = at ? instantOf(at, 'at') : this.clock.now();
    const found = await charterInForceAt(this.readModels.db, instant);
    const row = found && (await findCharter(this.readModels.db, found.id));
    return row ? show(row, this.clock.now()) : null;
  }

  @ResolveField(() => [SignatureView], { description: 'Which strands stand behind it.' })
  signatures(@Parent() { id }: CharterView) {
    return signaturesOf(this.readModels.db, id);
  }

  @ResolveField(() => [ObjectionView], {
    description: 'Which strands do not stand behind it; it is not adopted while there is one.',
  })
  objections(@Parent() { id }: CharterView) {
    return objectionsTo(this.readModels.db, id);
  }

  @ResolveField(() => [CharterReviewView], {
    description: 'Each time a strand looked at it again, the oldest first.',
  })
  reviews(@Parent() { id }: CharterView) {
    return reviewsOfCharter(this.readModels.db, id);
  }
}

@Resolver(() => TableView)
export class CharterOfTable {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => CharterView, {
    nullable: true,
    description: 'The charter in force now; look whether it has expired.',
  })
  async charter() {
    const now = this.clock.now();
    const { db } = this.readModels;
    const found = await charterInForceAt(db, now);
    const row = found && (await findCharter(db, found.id));
    return row ? show(row, now) : null;
  }

  @ResolveField(() => [CharterView], {
    description: 'Charters that are not adopted yet; look who has signed and who objects.',
  })
  async proposed() {
    const rows = await listCharters(this.readModels.db);
    return rows
      .filter(({ status }) => status === 'PROPOSED')
      .map((row) => show(row, this.clock.now()));
  }

  @ResolveField(() => SimulationView, {
    nullable: true,
    description:
      'How the journeys that were drawn would stand if another charter had held all along; null when there is no such charter.',
  })
  async simulation(
    @Parent() { journeys }: TableView,
    @IdArgument('The charter, proposed or adopted.', 'charterId') charterId: string,
  ): Promise<SimulationView | null> {
    const { db } = this.readModels;
    if (!(await findCharter(db, charterId))) return null;
    const terms = await termsOf(db, charterId);
    const tried = alwaysInForce(charterId, terms);
    const then = await standingsUnder(db, tried, journeys, this.clock.now());
    const counts = WORST_FIRST.map((standing) => ({
      standing,
      journeys: then.filter((one) => one === standing).length,
    }));
    return {
      charterId,
      counts: counts.filter((count) => count.journeys > 0),
      journeys: journeys.map((journey, n) => ({ ...journey, would: then[n] ?? null })),
    };
  }
}
