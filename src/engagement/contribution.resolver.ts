import {
  Args,
  ID,
  InputType,
  Int,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { Asker } from '../auth/asker.js';
import { may } from '../auth/permissions.js';
import { Standings } from '../experience/policy/standing.js';
import { Kind } from '../experience/policy/vocabulary.js';
import {
  type Directions,
  directed,
  Filter,
  IdArgument,
  Latest,
  NotBefore,
} from '../graphql/arguments.js';
import { AsOfArgument, AsOfInput, placeOf } from '../graphql/as-of.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import { Changes } from '../graphql/news.js';
import { ContributionConnection, ContributionView } from '../graphql/views/contribution.js';
import {
  AcknowledgementView,
  AnswerView,
  DeskEntryView,
  StepView,
} from '../graphql/views/conversation.js';
import { MatterView } from '../graphql/views/matter.js';
import { Clock } from '../ledger/clock.js';
import type { Actor } from '../ledger/event.js';
import { AnId, ChannelName, One, YesOrNo } from '../ledger/fields.js';
import { Opening } from '../ledger/sealing.js';
import { Seen } from '../operations/seen.js';
import { Log } from '../projections/log.js';
import { Projector } from '../projections/projector.js';
import { ReadModels } from '../projections/read-models.js';
import { countRestricted, findContribution, listContributions } from './contribution.queries.js';
import {
  type AtDesk,
  knownThen,
  type Said,
  showAcknowledgements,
  showAnswers,
  showContribution,
  showDesk,
  showSteps,
} from './contribution.views.js';
import { rowThen } from './contribution-then.views.js';

const LEFT_OUT = { optional: true };

@InputType({ description: 'Which contacts; what is left out does not limit.' })
export class ContributionsFilter {
  @AnId('Only those about this question of public life.', LEFT_OUT)
  readonly matterId?: string;

  @AnId('Only those of this person, whichever handle they used.', LEFT_OUT)
  readonly citizenId?: string;

  @AnId('Only those from this address.', LEFT_OUT)
  readonly handleId?: string;

  @AnId('Only those that are answered with this one.', LEFT_OUT)
  readonly leadId?: string;

  @AnId('Only those who signed it.', LEFT_OUT)
  readonly petitionId?: string;

  @AnId('Only those that came in this letter.', LEFT_OUT)
  readonly letterId?: string;

  @AnId('Only those that took part in it.', LEFT_OUT)
  readonly consultationId?: string;

  @One(Kind, 'Only those of this sort.', LEFT_OUT)
  readonly kind?: Kind;

  @One(Standings, 'Only those that stand so.', LEFT_OUT)
  readonly standing?: keyof typeof Standings;

  @ChannelName('Only those that came this way.', LEFT_OUT)
  readonly channel?: string;

  @YesOrNo(
    'Only those that reply to something their source does not contain, or only the others.',
    LEFT_OUT,
  )
  readonly orphan?: boolean;

  @YesOrNo('Only what people who work for the council said, or only what others said.', LEFT_OUT)
  readonly byStaff?: boolean;
}

@Resolver(() => ContributionView)
export class ContributionResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly log: Log,
    private readonly opening: Opening,
    private readonly seen: Seen,
    private readonly clock: Clock,
    private readonly projector: Projector,
  ) {}

  @Query(() => ContributionView, {
    nullable: true,
    description: 'One contact with everything that was said and done about it.',
  })
  async contribution(
    @IdArgument('Which one.') id: string,
    @AsOfArgument() then: AsOfInput | undefined,
    @NotBefore() readAt: number,
    @Asker() asker: Actor,
  ): Promise<ContributionView | null> {
    const row = await findContribution(this.readModels.db, id, asker);
    if (!row) return null;
    if (then) {
      const asOf = placeOf(then, this.clock);
      const past = rowThen(
        row,
        knownThen((await this.log.stream(`contribution-${id}`)) as Said[], asOf),
      );
      return past && showContribution(past, this.opening, asOf);
    }
    // Whoever is shown the conversation has seen it up to here.
    this.seen.note(asker.subject, id, readAt);
    return showContribution(row, this.opening);
  }

  @Query(() => ContributionConnection, {
    description: 'What citizens said, by the time they said it.',
  })
  contributions(
    @Args() page: PageArgs,
    @Filter(() => ContributionsFilter, 'Only some of them.') filter:
      | ContributionsFilter
      | undefined,
    @Latest('Whether the newest or the oldest comes first.') direction: keyof typeof Directions,
    @NotBefore() _: number,
    @Asker() asker: Actor,
  ) {
    const slice = sliceOf(page);
    const order = directed(direction);
    const rows = listContributions(this.readModels.db, filter ?? {}, order, slice, asker);
    return connection(slice, rows, (row) => showContribution(row, this.opening));
  }

  @ResolveField(() => [AcknowledgementView], {
    description: 'How they were told that they were heard.',
  })
  async acknowledgements(@Parent() contribution: ContributionView) {
    return showAcknowledgements(await this.said(contribution), this.opening);
  }

  @ResolveField(() => [AnswerView], {
    description: 'What voices of the council responded, oldest first.',
  })
  async answers(@Parent() contribution: ContributionView, @Asker() asker: Actor) {
    const { id, asOf } = contribution;
    if (!asOf) this.seen.note(asker.subject, id, this.projector.health.index);
    return showAnswers(await this.said(contribution), this.opening);
  }

  @ResolveField(() => [StepView], {
    description:
      'What else was done with it: joined, moderated, extended, put right, disputed; oldest first.',
  })
  async steps(@Parent() contribution: ContributionView) {
    return showSteps(await this.said(contribution), this.opening);
  }

  @ResolveField(() => [DeskEntryView], {
    nullable: true,
    description:
      'What colleagues did and said about it among themselves, oldest first; null for those who are no officers.',
  })
  async desk(@Parent() { id, asOf }: ContributionView, @Asker() asker: Actor) {
    if (!may(asker, 'read the desk')) return null;
    const events = (await this.log.stream(`desk-${id}`)) as AtDesk[];
    return showDesk(asOf ? knownThen(events, asOf) : events, this.opening);
  }

  @Subscription(() => ContributionView, {
    description:
      'Tells each time that a contact has been judged anew, by what happened or by time alone.',
    resolve: (contribution: ContributionView) => contribution,
  })
  loopChanged(
    @Args('matterId', {
      type: () => ID,
      nullable: true,
      description: 'Only those about this question of public life.',
    })
    matterId: string | undefined,
    @Args('id', { type: () => ID, nullable: true, description: 'Only this one.' }) only:
      | string
      | undefined,
    @Asker() asker: Actor,
  ) {
    const isWanted = (id: string) => !only || id === only;
    return new Changes(this.projector, 'loop', isWanted, async (id) => {
      const row = await findContribution(this.readModels.db, id, asker);
      if (!row || (matterId && row.matterId !== matterId)) return null;
      return showContribution(row, this.opening);
    });
  }

  private async said({ id, asOf }: ContributionView): Promise<Said[]> {
    const events = (await this.log.stream(`contribution-${id}`)) as Said[];
    return asOf ? knownThen(events, asOf) : events;
  }
}

@Resolver(() => MatterView)
export class RestrictedOfMatter {
  constructor(private readonly readModels: ReadModels) {}

  @ResolveField(() => Int, {
    description: 'How many contacts in it only one role may read; nothing else shows them.',
  })
  restrictedContacts(@Parent() { id }: MatterView) {
    return countRestricted(this.readModels.db, id);
  }
}
