import type { Type } from '@nestjs/common';
import {
  Args,
  Field,
  ID,
  InputType,
  Parent,
  Query,
  ResolveField,
  Resolver,
  registerEnumType,
  Subscription,
} from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import { Audience, Level, Strand } from '../experience/policy/vocabulary.js';
import { Directions, directed, Filter, IdArgument, NotBefore, Sort } from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import { Changes } from '../graphql/news.js';
import { BroadcastView, LineView, PlannedBroadcastView } from '../graphql/views/communications.js';
import { ConsultationView } from '../graphql/views/consultation.js';
import { ContributionView } from '../graphql/views/contribution.js';
import { DecisionView } from '../graphql/views/democracy.js';
import { JourneyView } from '../graphql/views/journey.js';
import { MatterConnection, MatterView } from '../graphql/views/matter.js';
import { OpenLoopView } from '../graphql/views/open-loop.js';
import { OutcomeView } from '../graphql/views/outcome.js';
import { SpikeView, UnansweredView } from '../graphql/views/oversight/weekend.js';
import { TellingView } from '../graphql/views/telling.js';
import { One, Title } from '../ledger/fields.js';
import { Projector } from '../projections/projector.js';
import { ReadModels } from '../projections/read-models.js';
import { areasOf, findMatter, listMatters } from './matter.projection.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which questions of public life; what is left out does not limit.' })
export class MattersFilter {
  @One(Audience, 'Only those open to everybody, or only trials.', LEFT_OUT)
  readonly audience?: keyof typeof Audience;

  @One(Level, 'Only those which the public shares in so far.', LEFT_OUT)
  readonly level?: Level;

  @One(Strand, 'Only those that began here.', LEFT_OUT)
  readonly strand?: Strand;

  @Title('Only those about this place, by its exact name.', LEFT_OUT)
  readonly area?: string;
}

export const MatterOrders = { openedAt: 'openedAt', title: 'title' } as const;
registerEnumType(MatterOrders, {
  name: 'MatterOrder',
  description: 'What questions of public life can be sorted by.',
  valuesMap: {
    openedAt: { description: 'When the council began with it.' },
    title: { description: 'What people call it.' },
  },
});

@InputType({ description: 'In which order questions of public life come.' })
export class MattersSort {
  @Field(() => MatterOrders, { description: 'What counts.' })
  @IsIn(Object.values(MatterOrders))
  readonly by!: keyof typeof MatterOrders;

  @Field(() => Directions, { defaultValue: 'DESC', description: 'Which end comes first.' })
  @IsIn(Object.values(Directions))
  readonly direction!: keyof typeof Directions;
}

@Resolver(() => MatterView)
export class MatterResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly projector: Projector,
  ) {}

  @Query(() => MatterView, { nullable: true, description: 'One question of public life.' })
  async matter(@IdArgument('Which one.') id: string, @NotBefore() _: number) {
    return (await findMatter(this.readModels.db, id)) ?? null;
  }

  @Query(() => MatterConnection, {
    description: 'The questions of public life that the council has taken up.',
  })
  matters(
    @Args() page: PageArgs,
    @Filter(() => MattersFilter, 'Only some of them.') filter: MattersFilter | undefined,
    @Sort(() => MattersSort, 'The newest first, unless said otherwise.') sort:
      | MattersSort
      | undefined,
    @NotBefore() _: number,
  ) {
    const slice = sliceOf(page);
    const order = { by: sort?.by ?? 'openedAt', direction: directed(sort?.direction) } as const;
    return connection(
      slice,
      listMatters(this.readModels.db, filter ?? {}, order, slice),
      (row) => row,
    );
  }

  @ResolveField(() => [String], { description: 'The places it is about.' })
  async areas(@Parent() { id }: MatterView) {
    return (await areasOf(this.readModels.db, [id])).get(id) ?? [];
  }

  @ResolveField(() => [MatterView], {
    description: 'Where it goes on, once it was merged with another or split into several.',
  })
  async goesOnIn(@Parent() { into }: MatterView) {
    const ids: string[] = JSON.parse(into);
    const found = await Promise.all(ids.map((id) => findMatter(this.readModels.db, id)));
    return found.filter((matter) => matter !== undefined);
  }

  @ResolveField(() => Boolean, {
    nullable: true,
    description: 'Whether the council now does in public what it tried; null before it said so.',
  })
  trialGoesPublic(@Parent() { trialGoesPublic: yes }: MatterView) {
    return yes === null ? null : yes === 1;
  }

  @Subscription(() => MatterView, {
    description:
      'Tells each time that something in a question of public life has been judged anew.',
    resolve: (matter: MatterView) => matter,
  })
  matterChanged(
    @Args('id', { type: () => ID, nullable: true, description: 'Only this one.' }) only:
      | string
      | undefined,
  ) {
    const isWanted = (id: string) => !only || id === only;
    return new Changes(
      this.projector,
      'matter',
      isWanted,
      async (id) => (await findMatter(this.readModels.db, id)) ?? null,
    );
  }
}

/** Whatever belongs to a matter can be asked which. */
function belonging(view: Type<{ matterId: string | null }>): Type {
  @Resolver(() => view)
  class MatterOf {
    constructor(readonly readModels: ReadModels) {}

    @ResolveField(() => MatterView, {
      nullable: true,
      description: 'The question of public life that it belongs to.',
    })
    async matter(@Parent() { matterId }: { matterId: string | null }) {
      return matterId ? ((await findMatter(this.readModels.db, matterId)) ?? null) : null;
    }
  }
  return MatterOf;
}

export const whatItBelongsTo = [
  BroadcastView,
  ConsultationView,
  ContributionView,
  DecisionView,
  JourneyView,
  LineView,
  OpenLoopView,
  OutcomeView,
  PlannedBroadcastView,
  SpikeView,
  TellingView,
  UnansweredView,
].map(belonging);
