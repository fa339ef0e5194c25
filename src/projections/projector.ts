import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Line } from './line.js';
import { type Place, UnusableReadModels } from './place.js';
import type { News, Reading } from './projection.js';
import type { Order, Telling } from './protocol.js';
import type { ReadModels } from './read-models.js';

/** Longer than this nobody waits to see their own write; the receipt then says that it is not visible yet. */
const WAIT_MS = 2_000;
const WORK_WAIT_MS = 120_000;
const OPEN_AGAIN_MS = 500;

export type Health = Readonly<{ index: number; parked: number; stopped: string | null }>;

/** What happens when an order was carried out, or could not be. */
type Ordered = Readonly<{ done: () => void; failed: (error: Error) => void }>;

/** Somebody who wants to see an event. */
type Waiting = Readonly<{
  index: number;
  resolve: (isVisible: boolean) => void;
  timer: NodeJS.Timeout;
}>;

/** The end of the projector at which questions are asked: how far it is, what became visible, and how to turn its clock. */
export class Projector {
  private readonly logger = new Logger(Projector.name);
  private readonly progress = new EventEmitter().setMaxListeners(0);
  private readonly listeners = new Set<(news: readonly News[]) => void>();
  private readonly ordered = new Map<number, Ordered>();
  private readonly waiting = new Set<Waiting>();
  private tickets = 0;
  private index = -1;
  private parked = 0;
  private stopped: string | null = null;
  private closing = false;
  /** Opened before the switch to it, so that nothing can fail, and nobody waits, in that moment. */
  private prepared: Readonly<{ place: Place; opened: Reading }> | undefined;
  /** What was told while another generation is being opened. */
  private held: Telling[] | undefined;

  private constructor(
    private readonly line: Line,
    private readonly readModels: ReadModels,
  ) {
    line.hear((telling) => this.hear(telling));
    line.ended.then(() => {
      for (const waiting of this.waiting) this.answer(waiting, false);
      for (const { failed } of this.ordered.values()) failed(new Error('The projector is gone.'));
    });
  }

  /** Waits until there are read models. Throws `UnusableReadModels`. */
  static async start(line: Line, readModels: ReadModels): Promise<Projector> {
    const projector = new Projector(line, readModels);
    try {
      const [place]: Place[] = await Promise.race([
        once(projector.progress, 'ready'),
        once(projector.progress, 'unusable').then(([problem]) => {
          throw new UnusableReadModels(problem);
        }),
        once(projector.progress, 'stopped').then(() => {
          throw new Error(`The projector did not start: ${projector.stopped}`);
        }),
      ]);
      await readModels.use(place as Place, await readModels.open(place as Place));
      return projector;
    } catch (error) {
      projector.closing = true;
      await line.cut();
      throw error;
    }
  }

  /** Whether queries show everything up to `index`; waits a moment for it, so that callers read their own writes. */
  async reached(index: number, waitMs = WAIT_MS): Promise<boolean> {
    if (this.index >= index) return true;
    return new Promise((resolve) => {
      const waiting = {
        index,
        resolve,
        timer: setTimeout(() => this.answer(waiting, false), waitMs),
      };
      this.waiting.add(waiting);
    });
  }

  /** Resolves once queries show everything up to `index`, for work that builds on it. They may be busy for a while; throws when they are for too long. */
  async mustReach(index: number): Promise<void> {
    if (!(await this.reached(index, WORK_WAIT_MS)))
      throw new Error(`The read models do not show event ${index} yet.`);
  }

  onNews(listener: (news: readonly News[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves once everything that fell due by `now` was judged. */
  turnTo(now: string): Promise<void> {
    return this.order({ order: 'turn', ticket: ++this.tickets, now });
  }

  /** Puts another generation in the place of this one, once it is as far; answers how far. Throws when this one stays. */
  async switchTo(place: Place): Promise<number> {
    // Opened beforehand: when that fails, nothing has happened yet.
    const opened = await this.readModels.open(place);
    this.prepared = { place, opened };
    try {
      await this.order({ order: 'switch', ticket: ++this.tickets, place });
    } catch (error) {
      await opened.destroy();
      throw error;
    } finally {
      this.prepared = undefined;
    }
    return this.index;
  }

  get health(): Health {
    return { index: this.index, parked: this.parked, stopped: this.stopped };
  }

  async close() {
    this.closing = true;
    await this.line.close();
    await this.readModels.close();
  }

  private order(order: Extract<Order, { ticket: number }>): Promise<void> {
    return new Promise((done, failed) => {
      this.ordered.set(order.ticket, { done, failed });
      this.line.say(order);
    });
  }

  /** What is told from now on is told to this one only. */
  private switched(place: Place) {
    this.stopped = null;
    if (this.prepared && isSame(this.prepared.place, place)) {
      void this.readModels.use(place, this.prepared.opened);
      return;
    }
    this.held = [];
    this.opened(place).then(async (opened) => {
      if (opened) await this.readModels.use(place, opened);
      const held = this.held ?? [];
      this.held = undefined;
      for (const telling of held) this.hear(telling);
    });
  }

  private async opened(place: Place): Promise<Reading | null> {
    while (!this.closing)
      try {
        return await this.readModels.open(place);
      } catch (error) {
        this.logger.warn((error as Error).message);
        await pause(OPEN_AGAIN_MS);
      }
    return null;
  }

  private hear(telling: Telling) {
    if (this.held) {
      this.held.push(telling);
      return;
    }
    switch (telling.said) {
      case 'ready':
        this.index = telling.index;
        this.progress.emit('ready', telling.place);
        break;
      case 'switched':
        this.switched(telling.place);
        break;
      case 'unusable':
        this.closing = true;
        this.progress.emit('unusable', telling.problem);
        break;
      case 'reached':
        this.index = Math.max(this.index, telling.index);
        for (const waiting of this.waiting)
          if (waiting.index <= this.index) this.answer(waiting, true);
        this.tellListeners(telling.news);
        break;
      case 'news':
        this.tellListeners(telling.news);
        break;
      case 'done':
        this.ordered.get(telling.ticket)?.done();
        this.ordered.delete(telling.ticket);
        break;
      case 'failed':
        this.ordered.get(telling.ticket)?.failed(new Error(telling.error));
        this.ordered.delete(telling.ticket);
        break;
      case 'parked':
        this.parked = telling.streams;
        break;
      case 'unreachable':
        this.stopped = telling.problem;
        this.logger.warn(telling.problem);
        break;
      case 'regained':
        this.stopped = null;
        this.logger.log('The read models can be reached again.');
        break;
      case 'stopped':
        this.stop(telling.error);
        break;
      case 'overtaken':
        this.stop(telling.problem);
        break;
    }
  }

  private answer(waiting: Waiting, isVisible: boolean) {
    clearTimeout(waiting.timer);
    this.waiting.delete(waiting);
    waiting.resolve(isVisible);
  }

  private tellListeners(news: readonly News[]) {
    if (news.length) for (const listener of this.listeners) listener(news);
  }

  /** What failed once would fail again: stay at the last good event, and say so everywhere. */
  private stop(error: string) {
    if (this.closing) return;
    this.stopped = error;
    this.progress.emit('stopped');
    this.logger.error(`The read models stopped after event ${this.index}: ${error}`);
  }
}

const isSame = (one: Place, other: Place) =>
  one.engine === 'sqlite'
    ? other.engine === 'sqlite' && one.file === other.file
    : other.engine === 'postgres' && one.schema === other.schema;
