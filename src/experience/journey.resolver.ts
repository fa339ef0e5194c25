import {
  Args,
  Field,
  InputType,
  Parent,
  Query,
  ResolveField,
  Resolver,
  registerEnumType,
} from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { Directions, directed, Filter, IdArgument, NotBefore, Sort } from '../graphql/arguments.js';
import { AsOfArgument, AsOfInput, placeOf } from '../graphql/as-of.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import { CitizenView } from '../graphql/views/citizen.js';
import { CitizenExperienceView, JourneyConnection, JourneyView } from '../graphql/views/journey.js';
import { Clock } from '../ledger/clock.js';
import { AnId, One } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import { citizenAsOf, journeyAsOf } from './as-of.queries.js';
import { findJourney, listJourneys } from './journey.queries.js';
import { Standings, WORST_FIRST } from './policy/standing.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which journeys; what is left out does not limit.' })
export class JourneysFilter {
  @AnId('Only those of this person, or of the person with this handle.', LEFT_OUT)
  readonly citizenId?: string;

  @AnId('Only those in this question of public life.', LEFT_OUT)
  readonly matterId?: string;

  @One(Standings, 'Only those that stand so.', LEFT_OUT)
  readonly standing?: keyof typeof Standings;
}

export const JourneyOrders = {
  lastAt: 'lastAt',
  firstAt: 'firstAt',
  contacts: 'contacts',
} as const;
registerEnumType(JourneyOrders, {
  name: 'JourneyOrder',
  description: 'What journeys can be sorted by.',
  valuesMap: {
    lastAt: { description: 'When the citizen spoke to the council most recently.' },
    firstAt: { description: 'When the citizen began to speak to the council.' },
    contacts: { description: 'How often they spoke.' },
  },
});

@InputType({ description: 'In which order journeys come.' })
export class JourneysSort {
  @Field(() => JourneyOrders, { description: 'What counts.' })
  @IsIn(Object.values(JourneyOrders))
  readonly by!: keyof typeof JourneyOrders;

  @Field(() => Directions, { defaultValue: 'DESC', description: 'Which end comes first.' })
  @IsIn(Object.values(Directions))
  readonly direction!: keyof typeof Directions;
}

@Resolver(() => JourneyView)
export class JourneyResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  @Query(() => JourneyView, { nullable: true, description: 'One citizen in one matter.' })
  async journey(
    @IdArgument('Whose it is; any handle of theirs will do.', 'citizenId') citizenId: string,
    @IdArgument('In which question of public life.', 'matterId') matterId: string,
    @AsOfArgument() then: AsOfInput | undefined,
    @NotBefore() _: number,
  ): Promise<JourneyView | null> {
    const { db } = this.readModels;
    if (then) return journeyAsOf(db, citizenId, matterId, placeOf(then, this.clock));
    return (await findJourney(db, citizenId, matterId)) ?? null;
  }

  @Query(() => JourneyConnection, {
    description: 'How citizens fare in the matters they care about.',
  })
  journeys(
    @Args() page: PageArgs,
    @Filter(() => JourneysFilter, 'Only some of them.') filter: JourneysFilter | undefined,
    @Sort(() => JourneysSort, 'Most recently spoken first, unless said otherwise.') sort:
      | JourneysSort
      | undefined,
    @NotBefore() _: number,
  ) {
    const slice = sliceOf(page);
    const order = { by: sort?.by ?? 'lastAt', direction: directed(sort?.direction) } as const;
    return connection(
      slice,
      listJourneys(this.readModels.db, filter ?? {}, order, slice),
      (row) => row,
    );
  }
}

@Resolver(() => CitizenView)
export class JourneysOfCitizen {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => CitizenExperienceView, {
    nullable: true,
    description:
      'How they fared in the 24 months before, judged afresh; null when nobody knew of them.',
  })
  async experience(
    @Parent() { id }: CitizenView,
    @AsOfArgument() then: AsOfInput | undefined,
  ): Promise<CitizenExperienceView | null> {
    const found = await citizenAsOf(this.readModels.db, id, placeOf(then ?? {}, this.clock));
    if (!found) return null;
    const { citizenId, journeys, counts } = found;
    const counted = WORST_FIRST.map((standing) => ({ standing, journeys: counts[standing] ?? 0 }));
    return { citizenId, journeys, counts: counted.filter((count) => count.journeys > 0) };
  }

  @ResolveField(() => JourneyConnection, {
    description: 'How they fare in each matter they care about, the latest first.',
  })
  journeys(@Parent() { id }: CitizenView, @Args() page: PageArgs) {
    const slice = sliceOf(page);
    const order = { by: 'lastAt', direction: 'desc' } as const;
    return connection(
      slice,
      listJourneys(this.readModels.db, { citizenId: id }, order, slice),
      (row) => row,
    );
  }
}
