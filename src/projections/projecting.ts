import { Generation, newsOf } from './generation.js';
import { Overtaken, UnreachableReadModels } from './place.js';
import type { News, ReadSide, Step } from './projection.js';
import type { Order, Telling } from './protocol.js';
import { type Followed, stretches } from './stretches.js';
import { MachineTime, type Time } from './time.js';

/** Nobody waits longer than this for something that time alone changes. */
const TICK_MAX_MS = 60_000;
/** Events told in one go to a generation that catches up: enough to be quick, few enough to let others in between. */
const CATCH_UP = 1_000;

/** A generation that is to take the place of one it is ahead of waits, and looks again after this. */
const LEVEL_MS = 5;

/** A database that went away, or whose disk failed, is asked again after this, and then ever more seldom. */
const RETRY_MS = 100;
const RETRY_MAX_MS = 5_000;

/** Follows the ledger, keeps the standing of everything true as time passes, and says what became visible. */
export class Projecting {
  private turn: Promise<unknown> = Promise.resolve();
  private callOff = () => {};
  private readonly closing = new AbortController();
  private isRunning = false;
  private announced: number;

  constructor(
    private readonly ledger: Followed,
    private generation: Generation,
    private readonly readSide: ReadSide,
    private driven: string | null,
    private readonly say: (telling: Telling) => void,
    private readonly time: Time = new MachineTime(),
  ) {
    this.announced = generation.index;
  }

  start() {
    this.isRunning = true;
    this.run().catch((error: Error) => {
      this.isRunning = false;
      this.say(whyEnded(error));
    });
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
          generation === this.generation
            ? this.reaching(() => generation.tell(page, this.now()), newsOf(page))
            : null,
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
  private async switchTo({ place, ticket }: Extract<Order, { order: 'switch' }>) {
    let next: Generation | undefined;
    try {
      next = await Generation.open(place, this.readSide);
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
      await this.time.pause(LEVEL_MS, this.closing.signal);
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
    this.say({ said: 'switched', place: next.place });
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

  /**
   * What was under way when the database went away, or its disk failed, is either all there or not at all: whoever gets
   * through again looks, and goes on from there. Only the news of what followed from the page may go unheard.
   */
  private async reaching(work: () => Promise<Step>, news: News[] = []): Promise<Step> {
    const { index } = this.generation;
    try {
      const step = await work();
      this.retryMs = RETRY_MS;
      return step;
    } catch (error) {
      if (!(error instanceof UnreachableReadModels)) throw error;
      await this.regain(error);
      return { more: true, nextAt: this.nextAt, news: this.generation.index > index ? news : [] };
    }
  }

  /** Grows until something succeeds: a full disk can be opened, but not written to. */
  private retryMs = RETRY_MS;

  /** Tries until the database answers, or the service is stopped. */
  private async regain({ message }: UnreachableReadModels) {
    const { signal } = this.closing;
    this.say({ said: 'unreachable', problem: message });
    await this.generation.close();
    for (;;) {
      await this.time.pause(this.retryMs, signal);
      this.retryMs = Math.min(this.retryMs * 2, RETRY_MAX_MS);
      const regained = await Generation.open(this.generation.place, this.readSide).catch(
        (error) => {
          if (error instanceof UnreachableReadModels) return null;
          throw error;
        },
      );
      if (!regained) continue;
      this.generation = regained;
      this.say({ said: 'regained' });
      return this.restart();
    }
  }

  private async close() {
    this.closing.abort();
    this.callOff();
    await this.exclusive(() => this.generation.close());
  }

  private async step(): Promise<boolean> {
    return this.heard(
      await this.exclusive(() => this.reaching(() => this.generation.follow(this.now()))),
    );
  }

  private heard({ news, nextAt, more }: Step): boolean {
    if (news.length) this.say({ said: 'news', news });
    this.nextAt = nextAt;
    return more;
  }

  private nextAt: string | null = null;

  /** Comes back when there is more to judge, or when the next thing falls due. */
  private tick(afterMs?: number) {
    this.callOff();
    if (this.closing.signal.aborted) return;
    const untilNext = this.nextAt ? Date.parse(this.nextAt) - Date.parse(this.now()) : TICK_MAX_MS;
    const waitMs =
      afterMs ?? (this.driven ? TICK_MAX_MS : Math.min(Math.max(untilNext, 5), TICK_MAX_MS));
    this.callOff = this.time.later(waitMs, async () => {
      try {
        this.tick((await this.step()) ? 0 : undefined);
      } catch (error) {
        this.say(whyEnded(error as Error));
      }
    });
  }

  private announce({ news, nextAt }: Step) {
    this.nextAt = nextAt;
    const { index, cursor } = this.generation;
    const fresh = index > this.announced;
    this.announced = Math.max(index, this.announced);
    this.say({ said: 'reached', index, cursor, news: fresh ? news : [] });
    if (this.generation.parkedStreams)
      this.say({ said: 'parked', streams: this.generation.parkedStreams });
  }

  private now() {
    return this.driven ?? this.time.now();
  }

  private exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => {});
    return result;
  }
}

/** Whoever was overtaken can go on when its turn comes again; any other end is for good. */
export const whyEnded = (error: Error): Telling =>
  error instanceof Overtaken
    ? { said: 'overtaken', problem: error.message }
    : { said: 'stopped', error: String(error.stack) };
