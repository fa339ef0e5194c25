import { EventEmitter, once } from 'node:events';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import { UnusableReadModels } from './generation.js';
import type { News } from './projection.js';
import type { Order, ProjectorData, Telling } from './protocol.js';
import type { ReadModels } from './read-models.js';

/** Longer than this nobody waits to see their own write; the receipt then says that it is not visible yet. */
const WAIT_MS = 2_000;
const WORK_WAIT_MS = 120_000;

export type Health = Readonly<{ index: number; parked: number; stopped: string | null }>;

/** What happens when an order was carried out, or could not be. */
type Ordered = Readonly<{ done: () => void; failed: (error: Error) => void }>;

/** Somebody who wants to see an event. */
type Waiting = Readonly<{
  index: number;
  resolve: (isVisible: boolean) => void;
  timer: NodeJS.Timeout;
}>;

/** The main thread's end of the projector: how far it is, what became visible, and how to turn its clock. */
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
  private heldUp: string | null = null;
  private closing = false;
  private readonly ended: Promise<unknown>;

  private constructor(
    private readonly worker: Worker,
    private readonly readModels: ReadModels,
  ) {
    worker.on('message', (telling: Telling) => this.hear(telling));
    this.ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.on('error', (error) => this.stop(inspect(error)));
    worker.on('exit', () => {
      for (const waiting of this.waiting) this.answer(waiting, false);
      for (const { failed } of this.ordered.values()) failed(new Error('The projector is gone.'));
    });
  }

  /** Starts the thread and waits until its tables are there. Throws `UnusableReadModels`. */
  static async start(file: URL, data: ProjectorData, readModels: ReadModels): Promise<Projector> {
    const worker = new Worker(file, { workerData: data });
    const projector = new Projector(worker, readModels);
    try {
      await Promise.race([
        once(projector.progress, 'ready'),
        once(projector.progress, 'unusable').then(([problem]) => {
          throw new UnusableReadModels(problem);
        }),
        once(projector.progress, 'stopped').then(() => {
          throw new Error(`The projector did not start: ${projector.stopped}`);
        }),
      ]);
      await readModels.use(readModels.open(data.file));
      return projector;
    } catch (error) {
      projector.closing = true;
      await worker.terminate();
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
  async switchTo(file: string): Promise<number> {
    // Opened beforehand: when that fails, nothing has happened yet.
    const opened = this.readModels.open(file);
    try {
      // Swapped in the very moment of the answer: what is told next is told to the new one only.
      await this.order({ order: 'switch', ticket: ++this.tickets, file }, () => {
        this.stopped = null;
        return this.readModels.use(opened);
      });
    } catch (error) {
      await opened.destroy();
      throw error;
    }
    return this.index;
  }

  get health(): Health {
    return { index: this.index, parked: this.parked, stopped: this.stopped ?? this.heldUp };
  }

  async close() {
    this.closing = true;
    this.worker.postMessage({ order: 'close' } satisfies Order);
    await this.ended;
    await this.readModels.close();
  }

  private order(
    order: Extract<Order, { ticket: number }>,
    then: () => Promise<void> | undefined = () => undefined,
  ): Promise<void> {
    return new Promise((resolve, failed) => {
      this.ordered.set(order.ticket, { done: () => resolve(then()), failed });
      this.worker.postMessage(order);
    });
  }

  private hear(telling: Telling) {
    switch (telling.said) {
      case 'ready':
        this.index = telling.index;
        this.progress.emit('ready');
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
      case 'held up':
        if (telling.error && !this.heldUp)
          this.logger.error(`The read models wait for the disk: ${telling.error}`);
        this.heldUp = telling.error;
        break;
      case 'stopped':
        this.stop(telling.error);
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
