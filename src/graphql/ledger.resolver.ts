import { Args, Int, Query, Resolver, Subscription } from '@nestjs/graphql';
import { Replay, type Stretch } from '../audit/replay/replay.js';
import { Replayed } from '../audit/replay/replayed.js';
import { Crowd } from '../auth/crowd.js';
import type { Birth } from '../ledger/birth.js';
import type { Recorded } from '../ledger/event.js';
import { LogProgress } from '../notary/log-progress.js';
import { Log } from '../projections/log.js';
import { UnknownPlace } from '../projections/page.js';
import { Projector } from '../projections/projector.js';
import { Filter } from './arguments.js';
import { type Connection, PageArgs } from './connection.js';
import { EventFilter, orEnded, wantedBy } from './event-filter.js';
import { untilLeft } from './news.js';
import {
  HealthView,
  LedgerView,
  RecordedEventConnection,
  RecordedEventView,
} from './views/ledger/ledger.js';

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
    private readonly notary: LogProgress,
    private readonly born: Born,
    private readonly replay: Replay,
    private readonly replayed: Replayed,
    private readonly crowd: Crowd,
  ) {}

  @Query(() => LedgerView, { description: 'Which ledger this is, and how long it has become.' })
  async ledger(): Promise<LedgerView> {
    const { ledgerId, demo, origin, bornAt } = this.born;
    return { id: ledgerId, demo, origin, bornAt, headIndex: await this.log.end() };
  }

  @Query(() => HealthView, { description: 'Whether what is shown keeps up with what is recorded.' })
  health(): HealthView {
    const { size, stopped } = this.notary.health;
    const { inside, turnedAway } = this.crowd.health;
    return {
      ...this.projector.health,
      signed: size,
      signingStopped: stopped,
      inFlight: inside,
      turnedAway: Object.values(turnedAway).reduce((sum, times) => sum + times, 0),
    };
  }

  @Query(() => RecordedEventConnection, {
    description:
      'The log as it is kept, oldest first. One question reads 20,000 events at most: a page may be empty and still have a next one.',
  })
  async events(
    @Args() { first, after }: PageArgs,
    @Args('afterIndex', { type: () => Int, defaultValue: -1, description: AFTER })
    afterIndex: number,
    @Filter(() => EventFilter, 'Only some of them.') filter: EventFilter | undefined,
  ): Promise<Connection<Recorded>> {
    const place = after ? placeIn(after) : Math.max(afterIndex, -1);
    const wanted = wantedBy(filter, place + 1, this.replayed.types);
    const { events, upTo, more } = await orEnded(this.replay.page(wanted, first));
    return {
      edges: events.map((event) => ({ cursor: String(event.index), node: event })),
      pageInfo: {
        hasNextPage: more,
        hasPreviousPage: place >= 0,
        startCursor: events[0] ? String(events[0].index) : null,
        endCursor: upTo >= 0 ? String(upTo) : null,
      },
    };
  }

  @Subscription(() => RecordedEventView, {
    description:
      'Every event in the order of the log, as fast as you take them; first those that are there already.',
    resolve: (event: Recorded) => event,
  })
  async eventRecorded(
    @Args('afterIndex', {
      type: () => Int,
      nullable: true,
      description: `${AFTER} Only new ones when left out.`,
    })
    afterIndex: number | undefined,
    @Filter(() => EventFilter, 'Only some of them.') filter: EventFilter | undefined,
  ) {
    const place = Math.max(afterIndex ?? (await this.log.end()), -1);
    const wanted = { ...wantedBy(filter, place + 1, this.replayed.types), follow: true };
    const { stretches } = await orEnded(this.replay.begin(wanted));
    return untilLeft(
      (signal) => eventsIn(stretches(signal)),
      (event) => event,
    );
  }
}

/** The places of this list are indexes. */
function placeIn(after: string): number {
  const place = /^\d{1,10}$/.test(after) ? Number(after) : Number.NaN;
  if (Number.isNaN(place)) throw new UnknownPlace();
  return place;
}

async function* eventsIn(stretches: AsyncIterable<Stretch>) {
  for await (const { events } of stretches) yield* events;
}
