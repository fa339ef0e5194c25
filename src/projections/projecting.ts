import { setTimeout as pause } from 'node:timers/promises';
import { SystemClock } from '../ledger/clock.js';
import { isOfDisk } from '../ledger/sqlite/database.js';
import { Generation } from './generation.js';
import type { ReadSide, Step } from './projection.js';
import type { Order, Telling } from './protocol.js';
import { type Followed, stretches } from './stretches.js';

/** Nobody waits longer than this for something that time alone changes. */
const TICK_MAX_MS = 60_000;
/** A disk that failed is tried again after so long: a full one can have room again. */
const RETRY_MS = 1_000;
/** Events told in one go to a generation that catches up: enough to be quick, few enough to let others in between. */
const CATCH_UP = 1_000;

/** Follows the ledger, keeps the standing of everything true as time passes, and says what became visible. */
export class Projecting {
  private turn: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private readonly closing = new AbortController();
  private isRunning = false;
  private announced: number;
  private readonly clock = new SystemClock();

  constructor(
    private readonly ledger: Followed,
    private generation: Generation,
    private readonly readSide: ReadSide,
    private driven: string | null,
    private readonly say: (telling: Telling) => void,
  ) {
    this.announced = generation.index;
  }

  start() {
    this.isRunning = true;
    this.goOn().catch((error: Error) => {
      this.isRunning = false;
      this.say({ said: 'stopped', error: String(error.stack) });
    });
  }

  /** Whatever the disk did is over at some time; until then nothing is shown that is not told whole. */
  private async goOn() {
    const { signal } = this.closing;
    while (!signal.aborted)
      try {
        await this.run();
      } catch (error) {
        if (!isOfDisk(error)) throw error;
        this.holdUp(error);
        await pause(RETRY_MS, undefined, { signal }).catch(() => {});
      }
  }

  private holdUp(error: unknown) {
    this.isHeldUp = true;
    this.say({ said: 'held up', error: String((error as Error).stack) });
  }

  private isHeldUp = false;

  private letGo() {
    if (this.isHeldUp) this.say({ said: 'held up', error: null });
    this.isHeldUp = false;
  }

  async obey(order: Order) {
    switch (order.order) {
      case 'close':
        return this.close();
      case 'turn':
        await this.turnTo(order.now);
        return this.say({ said: 'done', ticket: order.ticket });
      case 'switch':
        return this.switchTo(order);
    }
  }

  private async run() {
    // Listeners hear news only about what is new; what a restart finds was announced before.
    while (!this.closing.signal.aborted) {
      const generation = this.generation;
      const until = new AbortController();
      this.restart = () => until.abort();
      const signal = AbortSignal.any([until.signal, this.closing.signal]);
      this.tick(0);
      for await (const page of this.ledger.follow(generation.cursor, signal)) {
        // Looked at in turn: another generation may have taken its place while this page waited.
        const step = await this.exclusive(async () =>
          generation === this.generation ? generation.tell(page, this.now()) : null,
        );
        if (!step) break;
        this.announce(step);
        this.tick(step.more ? 0 : undefined);
      }
    }
  }

  private restart = () => {};

  /** Time moves on: everything that falls due is judged before the order is done. */
  private async turnTo(now: string) {
    this.driven = now;
    for (let more = true; more; ) more = await this.step();
  }

  /** Whatever fails leaves the generation in use where it is. */
  private async switchTo({ file, ticket }: Extract<Order, { order: 'switch' }>) {
    let next: Generation | undefined;
    try {
      next = await Generation.open(file, this.readSide);
      await this.bringLevel(next);
      await this.exclusive(() => this.swap(next as Generation, ticket));
    } catch (error) {
      if (next && next !== this.generation) await next.close();
      this.say({ said: 'failed', ticket, error: String((error as Error).stack) });
    }
  }

  /** Nearly everything, while the old one goes on: what is left for the swap itself takes a moment. */
  private async bringLevel(next: Generation) {
    do await this.catchUp(next);
    while (this.generation.index - next.index > CATCH_UP);
    if (!this.isRunning) return;
    // What only the new one knows would never be announced.
    while (this.isRunning && this.generation.index < next.index && !this.closing.signal.aborted)
      await pause(5);
    for (let more = true; more; ) more = await this.step();
  }

  /** Nobody tells or judges meanwhile, so both end at the same event, and nothing goes unheard or unseen. */
  private async swap(next: Generation, ticket: number) {
    const old = this.generation;
    if (this.isRunning)
      for (let more = true; more; ) more = this.heard(await old.follow(this.now()));
    await this.catchUp(next);
    if (this.closing.signal.aborted) throw new Error('The service is being stopped.');
    this.generation = next;
    this.say({ said: 'done', ticket });
    this.announce({ news: [], nextAt: this.nextAt, more: false });
    this.say({ said: 'parked', streams: next.parkedStreams });
    if (this.isRunning) this.restart();
    else this.start();
    await old.close();
  }

  /** As far as the generation in use, and judged as of now. What this finds was announced by the other one. */
  private async catchUp(next: Generation) {
    const { signal } = this.closing;
    const bounds = { after: next.cursor, end: this.generation.index, size: CATCH_UP };
    if (next.index < bounds.end)
      for await (const stretch of stretches(this.ledger, bounds, signal))
        await next.tell(stretch, this.now());
    while ((await next.follow(this.now())).more);
  }

  private async close() {
    this.closing.abort();
    clearTimeout(this.timer);
    await this.exclusive(() => this.generation.close());
  }

  private async step(): Promise<boolean> {
    return this.heard(await this.exclusive(() => this.generation.follow(this.now())));
  }

  private heard({ news, nextAt, more }: Step): boolean {
    if (news.length) this.say({ said: 'news', news });
    this.nextAt = nextAt;
    return more;
  }

  private nextAt: string | null = null;

  /** Comes back when there is more to judge, or when the next thing falls due. */
  private tick(afterMs?: number) {
    clearTimeout(this.timer);
    if (this.closing.signal.aborted) return;
    const untilNext = this.nextAt ? Date.parse(this.nextAt) - Date.parse(this.now()) : TICK_MAX_MS;
    const waitMs =
      afterMs ?? (this.driven ? TICK_MAX_MS : Math.min(Math.max(untilNext, 5), TICK_MAX_MS));
    this.timer = setTimeout(async () => {
      try {
        const more = await this.step();
        this.letGo();
        this.tick(more ? 0 : undefined);
      } catch (error) {
        if (!isOfDisk(error))
          return this.say({ said: 'stopped', error: String((error as Error).stack) });
        this.holdUp(error);
        this.tick(RETRY_MS);
      }
    }, waitMs);
    this.timer.unref();
  }

  private announce({ news, nextAt }: Step) {
    this.nextAt = nextAt;
    this.letGo();
    const { index, cursor } = this.generation;
    const fresh = index > this.announced;
    this.announced = Math.max(index, this.announced);
    this.say({ said: 'reached', index, cursor, news: fresh ? news : [] });
    if (this.generation.parkedStreams)
      this.say({ said: 'parked', streams: this.generation.parkedStreams });
  }

  private now() {
    return this.driven ?? this.clock.steady();
  }

  private exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => {});
    return result;
  }
}
