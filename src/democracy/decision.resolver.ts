import { Args, ID, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Effect } from '../experience/policy/vocabulary.js';
import {
  type Directions,
  directed,
  Filter,
  IdArgument,
  Latest,
  NotBefore,
} from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import {
  DecisionConnection,
  DecisionStatuses,
  DecisionView,
  OutcomeView,
  PaperView,
} from '../graphql/views/democracy.js';
import { AnId, One, Title } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import {
  consultationsOf,
  type DecisionRow,
  findDecision,
  listDecisions,
  papersOf,
} from './decision.projection.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which formal decisions; what is left out does not limit.' })
export class DecisionsFilter {
  @AnId('Only those about this question of public life.', LEFT_OUT)
  readonly matterId?: string;

  @Title('Only those before this one, by its exact name.', LEFT_OUT)
  readonly body?: string;

  @One(DecisionStatuses, 'Only those that have come so far and no further.', LEFT_OUT)
  readonly status?: keyof typeof DecisionStatuses;

  @One(Effect, 'Only those that settle this much.', LEFT_OUT)
  readonly effect?: Effect;
}

const show = ({ isKey, alternatives, ...row }: DecisionRow): DecisionView => ({
  ...row,
  isKey: isKey === 1,
  alternatives: alternatives === null ? null : JSON.parse(alternatives),
});

@Resolver(() => DecisionView)
export class DecisionResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => DecisionView, {
    nullable: true,
    description: 'One formal decision, from the agenda to its effect.',
  })
  async decision(@IdArgument('Which one.') id: string, @NotBefore() _: number) {
    const row = await findDecision(this.readModels.db, id);
    return row ? show(row) : null;
  }

  @Query(() => DecisionConnection, {
    description: 'What stood on agendas and what became of it, by the time of the meeting.',
  })
  decisions(
    @Args() page: PageArgs,
    @Filter(() => DecisionsFilter, 'Only some of them.') filter: DecisionsFilter | undefined,
    @Latest('Whether the newest or the oldest comes first.') direction: keyof typeof Directions,
    @NotBefore() _: number,
  ) {
    const slice = sliceOf(page);
    return connection(
      slice,
      listDecisions(this.readModels.db, filter ?? {}, directed(direction), slice),
      show,
    );
  }

  @ResolveField(() => [PaperView], {
    description: 'What lay before the body, and where it read what the public had said.',
  })
  async papers(@Parent() { id }: DecisionView): Promise<PaperView[]> {
    const rows = await papersOf(this.readModels.db, id);
    return rows.map(({ considers, ...row }) => ({ ...row, considers: considers === 1 }));
  }

  @ResolveField(() => [ID], {
    description: 'The invitations to take part whose answers it weighs.',
  })
  consultationIds(@Parent() { id }: DecisionView) {
    return consultationsOf(this.readModels.db, id);
  }
}

@Resolver(() => OutcomeView)
export class DecisionOfOutcome {
  constructor(private readonly readModels: ReadModels) {}

  @ResolveField(() => DecisionView, {
    nullable: true,
    description: 'What was decided; null when nothing was.',
  })
  async decision(@Parent() { decisionId }: OutcomeView) {
    const row = decisionId && (await findDecision(this.readModels.db, decisionId));
    return row ? show(row) : null;
  }
}
