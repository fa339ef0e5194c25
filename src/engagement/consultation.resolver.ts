import { Args, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Directions, Filter, IdArgument, Latest, NotBefore } from '../graphql/arguments.js';
import { listed, PageArgs } from '../graphql/connection.js';
import {
  ConsultationConnection,
  ConsultationView,
  ThemeView,
} from '../graphql/views/consultation.js';
import { AnId } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import {
  type ConsultationRow,
  findConsultation,
  listConsultations,
  themesOf,
} from './consultation.projection.js';

@InputType({ description: 'Which invitations to take part; what is left out does not limit.' })
export class ConsultationsFilter {
  @AnId('Only those about this question of public life.', { optional: true })
  readonly matterId?: string;
}

const show = ({ openToChange, questions, ...row }: ConsultationRow): ConsultationView => ({
  ...row,
  openToChange: JSON.parse(openToChange),
  questions: JSON.parse(questions),
});

@Resolver(() => ConsultationView)
export class ConsultationResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => ConsultationView, {
    nullable: true,
    description: 'One invitation to take part, with its terms.',
  })
  async consultation(@IdArgument('Which one.') id: string, @NotBefore() _: number) {
    const row = await findConsultation(this.readModels.db, id);
    return row ? show(row) : null;
  }

  @Query(() => ConsultationConnection, {
    description: 'Every invitation to take part, by the day it began.',
  })
  consultations(
    @Args() page: PageArgs,
    @Filter(() => ConsultationsFilter, 'Only some of them.') filter:
      | ConsultationsFilter
      | undefined,
    @Latest('Whether the newest or the oldest comes first.') direction: keyof typeof Directions,
    @NotBefore() _: number,
  ) {
    const { db } = this.readModels;
    return listed({ page, filter, direction }, (...asked) => listConsultations(db, ...asked), show);
  }

  @ResolveField(() => [ThemeView], { description: 'What many people said alike, by name.' })
  async themes(@Parent() { id }: ConsultationView): Promise<ThemeView[]> {
    const themes = await themesOf(this.readModels.db, id);
    return themes.map(({ catchAll, ...theme }) => ({ ...theme, catchAll: catchAll === 1 }));
  }
}
