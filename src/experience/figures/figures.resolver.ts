import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { NotBefore } from '../../graphql/arguments.js';
import { PaceView, StrandMixView } from '../../graphql/views/figures.js';
import { CohortView, type TallyView, TotalsBy, TotalsView } from '../../graphql/views/totals.js';
import { ReadModels } from '../../projections/read-models.js';
import { strandMix } from './mix.queries.js';
import { paceBySteps } from './pace.queries.js';
import {
  cohorts,
  restrictedContacts,
  type Tally,
  type Totals,
  totalsBy,
  totalsByMatter,
} from './totals.queries.js';

const showTally = ({ counts, total }: Tally): TallyView => ({
  total,
  good: counts.GOOD,
  putRight: counts.PUT_RIGHT,
  closedWithReason: counts.CLOSED_WITH_REASON,
  open: counts.OPEN,
  atRisk: counts.AT_RISK,
  disputed: counts.DISPUTED,
  poor: counts.POOR,
});
const showLater = (tally: Tally | null) => tally && showTally(tally);
const showTotals = ({ groups, all }: Totals): Omit<TotalsView, 'restricted'> => ({
  groups: groups.map(({ key, ...tally }) => ({ key, tally: showTally(tally) })),
  all: showTally(all),
});

const OF_MATTER = {
  type: () => ID,
  nullable: true,
  description: 'Only in this question of public life.',
};

/** What leaders and the public look at: never a person, never a rank of officers. */
@Resolver()
export class FiguresResolver {
  constructor(private readonly readModels: ReadModels) {}

  @Query(() => TotalsView, { description: 'How many stand where.' })
  async totals(
    @Args('by', { type: () => TotalsBy, description: 'What is counted together.' })
    by: keyof typeof TotalsBy,
    @NotBefore() _: number,
  ): Promise<TotalsView> {
    const { aside: db } = this.readModels;
    const totals = by === 'MATTER' ? await totalsByMatter(db) : await totalsBy(db, by);
    return { ...showTotals(totals), restricted: await restrictedContacts(db) };
  }

  @Query(() => [CohortView], {
    description:
      'Of all who contributed in a month, where they stand 30, 90 and 180 days on: leaving contacts open does not pay.',
  })
  async cohorts(@NotBefore() _: number): Promise<CohortView[]> {
    const months = await cohorts(this.readModels.aside);
    return months.map(({ month, now, after30, after90, after180 }) => ({
      month,
      now: showTally(now),
      after30: showLater(after30),
      after90: showLater(after90),
      after180: showLater(after180),
    }));
  }

  @Query(() => [StrandMixView], {
    description: 'Broadcast against conversation, by month, the oldest first.',
  })
  strandMix(@Args('matterId', OF_MATTER) matterId: string | undefined, @NotBefore() _: number) {
    return strandMix(this.readModels.aside, matterId ?? null);
  }

  @Query(() => [PaceView], {
    description: 'How fast each step is done, beside the time that citizens waited.',
  })
  pace(@Args('matterId', OF_MATTER) matterId: string | undefined, @NotBefore() _: number) {
    return paceBySteps(this.readModels.aside, matterId ? { matterId } : {});
  }
}
