import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { orNull } from '../graphql/shown.js';
import { ContributionView } from '../graphql/views/contribution.js';
import { CriterionView, OwedView } from '../graphql/views/evidence.js';
import { ReadModels } from '../projections/read-models.js';
import { judgedAsOf, judgedNow, owedNow, verdictsOf } from './experience.queries.js';
import type { Judgement } from './policy/judge.js';
import { Standings } from './policy/standing.js';
import { Strand } from './policy/vocabulary.js';

/** How a contact stands: as it was stored, or judged afresh for another place and time. */
@Resolver(() => ContributionView)
export class StandingResolver {
  private readonly stored = new WeakMap<ContributionView, ReturnType<typeof judgedNow>>();
  private readonly afresh = new WeakMap<ContributionView, Promise<Judgement | null>>();

  constructor(private readonly readModels: ReadModels) {}

  @ResolveField(() => Standings, {
    ...orNull,
    description: 'How it stands; null when nothing is owed for it, or not judged yet.',
  })
  async standing(@Parent() contribution: ContributionView) {
    return (await this.judged(contribution))?.standing ?? null;
  }

  @ResolveField(() => String, { ...orNull, description: 'When nothing more was owed, in UTC.' })
  async closedAt(@Parent() contribution: ContributionView) {
    return (await this.judged(contribution))?.closedAt ?? null;
  }

  @ResolveField(() => Strand, { ...orNull, description: 'Who holds the conversation.' })
  async strand(@Parent() contribution: ContributionView) {
    return (await this.judged(contribution))?.strand ?? null;
  }

  @ResolveField(() => [Int], {
    description: 'The numbers of the criteria that decide, from 1 to 16.',
  })
  async mandatory(@Parent() contribution: ContributionView) {
    return (await this.judged(contribution))?.mandatory ?? [];
  }

  @ResolveField(() => [CriterionView], {
    description: 'What makes it a good experience or not, one by one.',
  })
  async criteria(@Parent() contribution: ContributionView) {
    const { id, asOf } = contribution;
    if (!asOf) return verdictsOf(this.readModels.db, id);
    return (await this.judgedThen(contribution))?.verdicts ?? [];
  }

  @ResolveField(() => [OwedView], {
    description: 'What they still wait for, the most urgent first.',
  })
  async owed(@Parent() contribution: ContributionView): Promise<OwedView[]> {
    const { id, asOf } = contribution;
    if (!asOf) return owedNow(this.readModels.db, id);
    const owed = (await this.judgedThen(contribution))?.owed ?? [];
    return owed
      .map(({ due, ...rest }) => ({ ...rest, ...due }))
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  }

  private judged(contribution: ContributionView) {
    const { id, asOf } = contribution;
    if (asOf) return this.judgedThen(contribution);
    return once(this.stored, contribution, () => judgedNow(this.readModels.db, id));
  }

  private judgedThen(contribution: ContributionView): Promise<Judgement | null> {
    const { id, asOf } = contribution;
    return once(
      this.afresh,
      contribution,
      async () => asOf && judgedAsOf(this.readModels.db, id, asOf),
    );
  }
}

/** All fields of one contact share one answer. */
function once<Answer>(
  known: WeakMap<object, Promise<Answer>>,
  of: object,
  ask: () => Promise<Answer>,
) {
  const before = known.get(of);
  if (before) return before;
  const answer = ask();
  known.set(of, answer);
  return answer;
}
