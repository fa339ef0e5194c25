import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Clock, DrivenClock } from '../ledger/clock.js';
import { Rejection } from '../ledger/decider.js';
import { TellingReaction } from '../outreach/telling.reaction.js';
import { Projector } from '../projections/projector.js';
import { instantOf } from './instant.js';

/** The time that everything here runs on, and the way to turn it in a made-up story. */
@Resolver()
export class ClockResolver {
  constructor(
    private readonly clock: Clock,
    private readonly projector: Projector,
    private readonly telling: TellingReaction,
  ) {}

  @Query(() => String, { description: 'What time it is for this ledger, in UTC.' })
  now(): string {
    return this.clock.now();
  }

  @Mutation(() => String, {
    description:
      'Turns the clock of a made-up story forward, once everything asked so far has been done, and judges all that falls due. Only for a ledger born as a demonstration.',
  })
  async turnClock(
    @Args('to', { description: 'The instant to turn to, in UTC; an earlier one changes nothing.' })
    to: string,
  ): Promise<string> {
    if (!(this.clock instanceof DrivenClock))
      throw new Rejection('CLOCK_NOT_DRIVEN', 'Nobody turns the clock of a real ledger.');
    const instant = instantOf(to, 'to');
    await this.settled();
    this.clock.turnTo(instant);
    await this.projector.turnTo(this.clock.now());
    await this.settled();
    return this.clock.now();
  }

  /** What was asked is done, and queries show it. */
  private async settled() {
    await this.projector.mustReach(await this.telling.idle());
  }
}
