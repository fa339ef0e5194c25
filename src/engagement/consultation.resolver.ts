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
import { ConsultationConnection, ConsultationView } from '../graphql/views/consultation.js';
import { AnId } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import {
  type ConsultationRow,
  findConsultation,
  listConsultations,
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
    const slice = sliceOf(page);
    return connection(
      slice,
      listConsultations(this.readModels.db, filter ?? {}, directed(direction), slice),
      show,
    );
  }
}
