import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Commons } from '../../operations/commons.js';
import type { Line } from '../line.js';
import { headFrom, longerThan, type Place, UnusableReadModels } from '../place.js';
import type { Order, Telling } from '../protocol.js';
import { type Asked, channels, type Told } from './between-processes.js';
import type { GenerationSchemas } from './generation-schemas.js';
import { Wire } from './wire.js';

/** How late something is seen at most when nobody said it: whoever told it may have been killed before. */
const LOOK_MS = 200;
/** No switch takes longer; whoever was to do it is gone. */
const SWITCH_MS = 120_000;
const STILL_WAITING_MS = 10_000;
/** How long nothing is told, although something is recorded, before that is a fault. */
const STUCK_MS = 15_000;
const COMPARE_MS = 2_000;

type Found = Readonly<{ index: number; cursor: string | null; parked: number }>;
type Switch = Readonly<{ ticket: number; schema: string; untilMs: number }>;

/** The line to whichever process tells the read models: it says so at once, and the tables are looked at all the same. */
export class PostgresLine implements Line {
  private readonly logger = new Logger('Read models');
  private readonly id = randomUUID();
  private readonly closing = new AbortController();
  private readonly wire: Wire<Asked, Told>;
  private readonly switches = new Map<number, Switch>();
  private listener: (telling: Telling) => void = () => {};
  private turn: Promise<void> = Promise.resolve();
  private schema: string | undefined;
  private index = -1;
  private parked = 0;
  private problem: string | null = null;
  private stuck: string | null = null;
  private saidWaitingMs = performance.now();
  readonly ended: Promise<unknown>;

  constructor(
    private readonly commons: Commons,
    private readonly places: GenerationSchemas,
    private readonly head: () => Promise<number>,
    /** Until this event is told nobody is told that there is anything. */
    private readonly least: number,
  ) {
    const { told, asked } = channels(commons);
    this.wire = new Wire(commons.url, { says: asked, hears: told }, (message) =>
      this.inTurn(() => this.heard(message)),
    );
    this.ended = new Promise((resolve) =>
      this.closing.signal.addEventListener('abort', () => resolve(undefined)),
    );
  }

  hear(listener: (telling: Telling) => void) {
    this.listener = listener;
    void this.keepLooking();
    void this.keepComparing();
  }

  say(order: Order) {
    switch (order.order) {
      case 'switch': {
        const { ticket, place } = order;
        const schema = schemaOf(place);
        this.switches.set(ticket, { ticket, schema, untilMs: performance.now() + SWITCH_MS });
        return this.wire.say({ by: this.id, ticket, schema });
      }
      case 'turn':
      case 'close':
        throw new Error(`Nobody can ask another process to ${order.order}.`);
    }
  }

  async close() {
    this.closing.abort();
    await this.wire.close();
    await this.turn;
  }

  cut() {
    return this.close();
  }

  private async keepLooking() {
    const { signal } = this.closing;
    while (!signal.aborted) {
      await this.inTurn(() => this.look());
      await pause(LOOK_MS, undefined, { signal }).catch(() => {});
    }
  }

  /** Nobody says that nobody tells: what was recorded a while ago has to be told by now, or at least something else. */
  private async keepComparing() {
    const { signal } = this.closing;
    for (let since = { index: -1, head: -1, ms: 0 }; !signal.aborted; ) {
      const { index } = this;
      const head = await this.head().catch(() => index);
      if (index > since.index || index >= since.head)
        since = { index, head, ms: performance.now() };
      this.stuck =
        performance.now() - since.ms < STUCK_MS
          ? null
          : `The read models stay at event ${index}, although more is recorded. Is there a process with ROLE=projector?`;
      await pause(COMPARE_MS, undefined, { signal }).catch(() => {});
    }
  }

  /** What is said, and what is found, is told in one order. */
  private inTurn(work: () => Promise<void> | void): Promise<void> {
    this.turn = this.turn.then(async () => {
      if (this.closing.signal.aborted) return;
      try {
        await work();
      } catch (error) {
        const { message, stack } = error as Error;
        if (!(error instanceof UnusableReadModels) && message !== this.problem)
          this.logger.error(stack);
        this.inTrouble(message);
      }
    });
    return this.turn;
  }

  private async heard(message: Told) {
    switch (message.said) {
      case 'look':
        return this.look();
      case 'reached':
        if (message.schema !== this.schema) return this.look();
        this.index = Math.max(this.index, message.index);
        return this.listener(message);
      case 'news':
        if (message.schema === this.schema) this.listener(message);
        return;
      case 'done':
      case 'failed':
        if (message.by !== this.id || !this.switches.delete(message.ticket)) return;
        await this.look();
        return this.listener(message);
    }
  }

  private async look() {
    const found = await this.commons.inUse();
    if (!found) return this.stillWaiting('no process tells them');
    if (!this.places.has(found.schema)) {
      const other = 'another version of this service tells them';
      if (this.schema !== undefined) return this.inTrouble(`Start this process anew: ${other}.`);
      return this.stillWaiting(other);
    }
    const now = await this.reachedIn(found.schema);
    if (this.schema === undefined && now.index < this.least)
      return this.stillWaiting(`they are at event ${now.index}, and not yet at ${this.least}`);
    if (this.schema === undefined && now.index > this.least) {
      const head = await headFrom(this.head, now.index);
      const place = this.places.named(found.schema);
      if (now.index > head)
        return this.listener({ said: 'unusable', problem: longerThan(head, place, now.index) });
    }
    this.tell(found.schema, now);
    this.inTrouble(found.stopped ?? this.stuck);
    this.settleSwitches();
  }

  private async reachedIn(schema: string): Promise<Found> {
    const [found] = await this.commons.ask<Found>(
      `select index, cursor, (select count(*) from "${schema}".parked) as parked from "${schema}".checkpoint`,
    );
    return found as Found;
  }

  private tell(schema: string, { index, cursor, parked }: Found) {
    const place = this.places.named(schema);
    if (this.schema === undefined) this.listener({ said: 'ready', index, place });
    else if (this.schema !== schema) this.listener({ said: 'switched', place });
    this.schema = schema;
    if (index > this.index) this.listener({ said: 'reached', index, cursor, news: [] });
    this.index = Math.max(this.index, index);
    if (parked !== this.parked) this.listener({ said: 'parked', streams: parked });
    this.parked = parked;
  }

  private settleSwitches() {
    for (const { ticket, schema, untilMs } of this.switches.values()) {
      const isDone = schema === this.schema;
      if (!isDone && performance.now() < untilMs) continue;
      this.switches.delete(ticket);
      if (isDone) this.listener({ said: 'done', ticket });
      else
        this.listener({
          said: 'failed',
          ticket,
          error: 'No process that tells the read models answered. The earlier ones stay in use.',
        });
    }
  }

  private inTrouble(problem: string | null) {
    if (problem === this.problem) return;
    this.problem = problem;
    this.listener(problem === null ? { said: 'regained' } : { said: 'unreachable', problem });
  }

  private stillWaiting(why: string) {
    if (performance.now() - this.saidWaitingMs < STILL_WAITING_MS) return;
    this.saidWaitingMs = performance.now();
    this.logger.warn(`Waiting for read models: ${why}.`);
  }
}

const schemaOf = (place: Place) => {
  if (place.engine !== 'postgres') throw new Error('Only schemas are shared with other processes.');
  return place.schema;
};
