import { Args, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Skill, Strand } from '../experience/policy/vocabulary.js';
import { Filter, NotBefore } from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import {
  LearnedView,
  ShadowingView,
  SkillConnection,
  SkillShownView,
  SkillStatuses,
  SkillView,
} from '../graphql/views/skill.js';
import { One } from '../ledger/fields.js';
import { ReadModels } from '../projections/read-models.js';
import { listSkills, shadowingsOf, shownOf, skillMatrix } from './skill.projection.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which offers and searches; what is left out does not limit.' })
export class SkillsFilter {
  @One(SkillStatuses, 'Only what is offered, or only what is sought.', LEFT_OUT)
  readonly status?: keyof typeof SkillStatuses;

  @One(Skill, 'Only those about this skill.', LEFT_OUT)
  readonly skill?: Skill;

  @One(Strand, 'Only those that began in this strand.', LEFT_OUT)
  readonly strand?: Strand;
}

@Resolver(() => SkillView)
export class SkillResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => SkillConnection, {
    description: 'What colleagues offer to show to other strands, or want to see there.',
  })
  skills(
    @Args() page: PageArgs,
    @Filter(() => SkillsFilter, 'Only some of them.') filter: SkillsFilter | undefined,
    @NotBefore() _: number,
  ) {
    const slice = sliceOf(page);
    return connection(slice, listSkills(this.readModels.db, filter ?? {}, slice), (row) => row);
  }

  @Query(() => [LearnedView], {
    description:
      'Strand by strand, who learned which of the three skills from whom; what nobody learned is shown as nought.',
  })
  skillMatrix(@NotBefore() _: number) {
    return skillMatrix(this.readModels.db);
  }

  @ResolveField(() => [ShadowingView], { description: 'Every time somebody was shown it.' })
  shadowings(@Parent() { id }: SkillView) {
    return shadowingsOf(this.readModels.db, id);
  }

  @ResolveField(() => [SkillShownView], {
    description: 'Deeds in the ledger that show what was learned.',
  })
  shown(@Parent() { id }: SkillView) {
    return shownOf(this.readModels.db, id);
  }
}
