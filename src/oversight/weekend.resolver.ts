import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Asker } from '../auth/asker.js';
import { showPlanned } from '../communications/broadcast.resolver.js';
import { listLines } from '../communications/line.projection.js';
import { lineShownAt } from '../communications/line.resolver.js';
import { SILENT_DAYS, silentAccounts } from '../communications/persona.queries.js';
import { periodsBetween } from '../democracy/election.projection.js';
import { showPeriod } from '../democracy/election.resolver.js';
import { type Directions, directed, Earliest, NotBefore } from '../graphql/arguments.js';
import { connection, PageArgs, sliceOf } from '../graphql/connection.js';
import { LineView } from '../graphql/views/communications.js';
import { PreElectionPeriodView } from '../graphql/views/election.js';
import {
  CoverView,
  HeldBroadcastView,
  SpikeView,
  UnansweredConnection,
  WeekendDeskView,
} from '../graphql/views/oversight/weekend.js';
import { SilentAccountView } from '../graphql/views/persona.js';
import { Clock } from '../ledger/clock.js';
import type { Actor } from '../ledger/event.js';
import { ReadModels } from '../projections/read-models.js';
import { coverAt } from './cover.queries.js';
import { SPIKE_AT_LEAST, SPIKE_TIMES, spikes, USUAL_DAYS } from './spike.queries.js';
import {
  heldBroadcasts,
  MANY,
  restrictedUnanswered,
  unanswered,
  weekendAround,
} from './weekend.queries.js';

/** The internet does not close on Friday: what happened, and what is about to, while nobody is at the desk. */
@Resolver(() => WeekendDeskView)
export class WeekendResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  @Query(() => WeekendDeskView, {
    description:
      'Who waited over the weekend, what stirred, what runs out, and who is away. For Friday evening and Monday morning.',
  })
  weekendDesk(@NotBefore() _: number): Promise<WeekendDeskView> {
    return weekendAround(this.readModels.db, this.clock.now());
  }

  @ResolveField(() => UnansweredConnection, {
    description:
      'Whoever waits for an answer of substance; a promise that is broken is still owed. What is joined to another contact waits with that one.',
  })
  unanswered(
    @Parent() { now }: WeekendDeskView,
    @Args() page: PageArgs,
    @Earliest('Whether who waits longest or who came last is first.')
    direction: keyof typeof Directions,
    @Asker() { role }: Actor,
  ) {
    const slice = sliceOf(page);
    const found = unanswered(this.readModels.db, now, directed(direction), slice, { role });
    return connection(slice, found, (row) => row);
  }

  @ResolveField(() => Int, {
    description: 'How many of those who wait only one role may read. Nobody else can answer them.',
  })
  restrictedUnanswered() {
    return restrictedUnanswered(this.readModels.db);
  }

  @ResolveField(() => [SpikeView], {
    description: `Days since \`from\` with at least ${SPIKE_AT_LEAST} contacts and at least ${SPIKE_TIMES} times as many as on an average of the ${USUAL_DAYS} days before it, by matter and by channel; the latest first.`,
  })
  spikes(@Parent() desk: WeekendDeskView) {
    return spikes(this.readModels.db, desk);
  }

  @ResolveField(() => [LineView], {
    description: 'Lines that hold now and run out by `until`: what is said alike from then on?',
  })
  async linesExpiring(@Parent() { now, until }: WeekendDeskView) {
    const ending = { inForce: true, endsBy: until };
    const slice = { first: MANY, after: null };
    const { rows } = await listLines(this.readModels.db, ending, now, slice);
    return rows.map(({ row }) => lineShownAt(now)(row));
  }

  @ResolveField(() => [CoverView], {
    description: 'Who is away and who answers instead; those for whom nobody is there come first.',
  })
  cover(@Parent() { now }: WeekendDeskView): Promise<CoverView[]> {
    return coverAt(this.readModels.db, now);
  }

  @ResolveField(() => [SilentAccountView], {
    description: `Accounts from which nothing was said for ${SILENT_DAYS} days.`,
  })
  silentAccounts(@Parent() { now }: WeekendDeskView) {
    return silentAccounts(this.readModels.db, SILENT_DAYS, now);
  }

  @ResolveField(() => [PreElectionPeriodView], {
    description:
      'Times before a vote that run or begin by `until`. Publicity is held back in them; answers and the clocks of the law go on.',
  })
  async preElectionPeriods(@Parent() { now, until }: WeekendDeskView) {
    return (await periodsBetween(this.readModels.db, now, until)).map(showPeriod);
  }

  @ResolveField(() => [HeldBroadcastView], {
    description:
      'What is planned by `until` for a time before a vote: it is refused then, unless somebody says why it is permitted.',
  })
  async heldBroadcasts(@Parent() desk: WeekendDeskView): Promise<HeldBroadcastView[]> {
    const held = await heldBroadcasts(this.readModels.db, desk);
    return held.map(({ broadcast, period }) => ({
      broadcast: showPlanned(broadcast),
      period: showPeriod(period),
    }));
  }
}
