import { Args, ID, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Effect } from '../experience/policy/vocabulary-of-decisions.js';
import { type Directions, Filter, IdArgument, Latest, NotBefore } from '../graphql/arguments.js';
import { listed, PageArgs } from '../graphql/connection.js';
import {
  ChallengeOfDecisionView,
  DeclaredInterestView,
  ReviewOfDecisionView,
} from '../graphql/views/decision-review.js';
import {
  DecisionConnection,
  DecisionStatuses,
  DecisionView,
  PaperView,
} from '../graphql/views/democracy.js';
import { OutcomeView } from '../graphql/views/outcome.js';
import { AnId, One, Title } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import {
  challengesOf,
  consultationsOf,
  findDecision,
  interestsIn,
  listDecisions,
  papersOf,
  reviewsOf,
} from './decision.queries.js';
import type { DecisionRow } from './decision-row.projection.js';

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
    const { db } = this.readModels;
    return listed({ page, filter, direction }, (...asked) => listDecisions(db, ...asked), show);
  }

  @ResolveField(() => [PaperView], {
    description: 'What lay before the body, and where it read what the public had said.',
  })
  async papers(@Parent() { id }: DecisionView): Promise<PaperView[]> {
    const rows = await papersOf(this.readModels.db, id);
    return rows.map(({ considers, ...row }) => ({ ...row, considers: considers === 1 }));
  }

  @ResolveField(() => [DeclaredInterestView], {
    description: 'Which members it touches, and whether they left.',
  })
  async interests(@Parent() { id }: DecisionView): Promise<DeclaredInterestView[]> {
    const rows = await interestsIn(this.readModels.db, id);
    return rows.map(({ left, ...row }) => ({ ...row, left: left === 1 }));
  }

  @ResolveField(() => [ReviewOfDecisionView], {
    description: 'How it was called in, and what became of that, in the order of the record.',
  })
  reviews(@Parent() { id }: DecisionView): Promise<ReviewOfDecisionView[]> {
    return reviewsOf(this.readModels.db, id);
  }

  @ResolveField(() => [ChallengeOfDecisionView], {
    description: 'Who outside the council was asked whether it was lawful, and what they found.',
  })
  challenges(@Parent() { id }: DecisionView): Promise<ChallengeOfDecisionView[]> {
    return challengesOf(this.readModels.db, id);
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
