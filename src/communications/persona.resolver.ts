import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { NotBefore } from '../graphql/arguments.js';
import { PersonaView } from '../graphql/views/persona.js';
import { Clock } from '../ledger/clock.js';
import { Rejection } from '../ledger/decider.js';
import { ReadModels } from '../projections/read-models.js';
import {
  contradictions,
  missingPosts,
  postsOnOldLines,
  SILENT_DAYS,
  silentAccounts,
} from './persona.queries.js';

const DAYS_MAX = 3650;

@Resolver()
export class PersonaResolver {
  constructor(
    private readonly readModels: ReadModels,
    private readonly clock: Clock,
  ) {}

  @Query(() => PersonaView, {
    description: 'Whether people meet one council, wherever they meet it, as of now.',
  })
  async persona(
    @Args('silentForDays', {
      type: () => Int,
      defaultValue: SILENT_DAYS,
      description: 'After how many days without a post an account counts as silent; 1 to 3650.',
    })
    days: number,
    @NotBefore() _: number,
  ): Promise<PersonaView> {
    if (days < 1 || days > DAYS_MAX)
      throw new Rejection(
        'DAYS_OUT_OF_RANGE',
        `Silence is counted in 1 to ${DAYS_MAX} days.`,
        'silentForDays',
      );
    const { db } = this.readModels;
    const now = this.clock.now();
    const { raised, settled } = await contradictions(db, now);
    return {
      silentAccounts: await silentAccounts(db, days, now),
      onOldLines: await postsOnOldLines(db, now),
      missingPosts: await missingPosts(db, now),
      contradictionsRaised: raised,
      contradictionsSettled: settled,
    };
  }
}
