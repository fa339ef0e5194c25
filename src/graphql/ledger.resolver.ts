import { Args, Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Birth } from '../ledger/birth.js';
import { NotaryThread } from '../notary/notary-thread.js';
import { Log } from '../projections/log.js';
import { Projector } from '../projections/projector.js';
import { type Connection, PageArgs } from './connection.js';
import { untilLeft } from './news.js';
import {
  HealthView,
  LedgerView,
  RecordedEventConnection,
  RecordedEventView,
} from './views/ledger.js';

const AFTER = 'Begin just behind this place, counted from 0; -1 for the very beginning.';

/** What the ledger says of itself at its birth; the injection token as well. */
export abstract class Born implements Birth {
  abstract readonly ledgerId: string;
  abstract readonly demo: boolean;
  abstract readonly origin: string;
  abstract readonly bornAt: string;
}

@Resolver()
export class LedgerResolver {
  constructor(
    private readonly log: Log,
    private readonly projector: Projector,
    private readonly notary: NotaryThread,
    private readonly born: Born,
  ) {}

  @Query(() => LedgerView, { description: 'Which ledger this is, and how long it has become.' })
  async ledger(): Promise<LedgerView> {
    const { ledgerId, demo, origin, bornAt } = this.born;
    return { id: ledgerId, demo, origin, bornAt, headIndex: await this.log.end() };
  }

  @Query(() => HealthView, { description: 'Whether what is shown keeps up with what is recorded.' })
  health(): HealthView {
    const { size, stopped } = this.notary.health;
    return { ...this.projector.health, signed: size, signingStopped: stopped };
  }

  @Query(() => RecordedEventConnection, {
    description:
      'The log as it is kept, oldest first. One question reads 20,000 events at most: a page may be empty and still have a next one.',
  })
  async events(
    @Args() { first, after }: PageArgs,
    @Args('afterIndex', { type: () => Int, defaultValue: -1, description: AFTER })
    afterIndex: number,
    @Args('stream', {
      type: () => String,
      nullable: true,
      description: 'Only of this one, as category-id.',
    })
    stream: string | undefined,
    @Args('type', {
      type: () => String,
      nullable: true,
      description: 'Only these, such as MatterOpened.',
    })
    type: string | undefined,
  ): Promise<Connection<RecordedEventView>> {
    const from = after ? Number(after) : afterIndex;
    const { events, upTo, more } = await this.log.after(Number.isInteger(from) ? from : -1, first, {
      stream,
      type,
    });
    return {
      edges: events.map((event) => ({ cursor: String(event.index), node: event })),
      pageInfo: {
        hasNextPage: more,
        hasPreviousPage: from >= 0,
        startCursor: events[0] ? String(events[0].index) : null,
        endCursor: upTo >= 0 ? String(upTo) : null,
      },
    };
  }

  @Subscription(() => RecordedEventView, {
    description:
      'Every event in the order of the log, as fast as you take them; first those that are there already.',
    resolve: (event: RecordedEventView) => event,
  })
  async eventRecorded(
    @Args('afterIndex', {
      type: () => Int,
      nullable: true,
      description: `${AFTER} Only new ones when left out.`,
    })
    afterIndex: number | undefined,
  ) {
    const from = afterIndex ?? (await this.log.end());
    return untilLeft(
      (signal) => this.log.from(from, signal),
      (event) => event,
    );
  }
}
