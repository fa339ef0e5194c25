import { Logger } from '@nestjs/common';
import type { Recorded } from '../ledger/event.js';
import type { EventStore } from '../ledger/event-store.js';
import type { Checkpoints } from './checkpoints.js';
import { type Leadership, UNOPPOSED, whileLeading } from './leadership.js';

const RETRY_MS = 1_000;
/** A checkpoint is an fsync on the thread that serves: too dear for every page. */
const SAVE_EVERY_MS = 250;

/**
 * Follows the ledger and causes commands. At least once: the checkpoint moves some time after the work, so what it
 * does must be harmless when repeated. A failure is tried again, never skipped. Without a checkpoint it begins at the
 * head: what happened before there was such a reaction, or before its checkpoint was lost, is not done now.
 */
export class Reaction {
  private readonly logger: Logger;
  private readonly closing = new AbortController();
  private running: Promise<void> | undefined;
  private index = -1;
  /** Of this run; the checkpoint may lag behind it. */
  private last: { cursor: string; index: number } | undefined;
  private savedAtMs = Number.NEGATIVE_INFINITY;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly name: string,
    private readonly store: EventStore,
    private readonly checkpoints: Checkpoints,
    private readonly react: (page: readonly Recorded[], signal: AbortSignal) => Promise<void>,
    private readonly leadership: Leadership = UNOPPOSED,
  ) {
    this.logger = new Logger(name);
  }

  start() {
    const { signal } = this.closing;
    this.running = whileLeading(this.leadership, signal, (_, ended) => this.follow(ended)).catch(
      (error: Error) => this.logger.error(error.stack),
    );
  }

  async stop() {
    this.closing.abort();
    await this.running;
    this.wake();
  }

  /** Resolves once everything in the ledger now, and everything that this reaction added to it meanwhile, was reacted to; answers up to where. */
  async idle(): Promise<number> {
    while (!this.closing.signal.aborted) {
      // Compared once it is known: while it was asked for, this may have gone on, and would not be woken again.
      const head = await this.store.head();
      if (this.index >= head.index) break;
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
    return this.index;
  }

  private async follow(signal: AbortSignal) {
    // Somebody else may have gone on from there in the meantime.
    this.last = undefined;
    while (!signal.aborted) {
      try {
        const from = this.last ?? (await this.whereItWas()) ?? (await this.beginAtHead());
        this.index = from.index;
        this.wake();
        for await (const page of this.store.follow(from.cursor, signal)) {
          await this.react(page, signal);
          if (signal.aborted) break;
          this.done(page.at(-1) as Recorded);
        }
        this.save();
      } catch (error) {
        if (signal.aborted) break;
        this.logger.error(error instanceof Error ? error.stack : error);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  /** Null when it never ran, or ran on a longer ledger than this one: then what it did last is not in this one. */
  private async whereItWas() {
    const index = this.checkpoints.of(this.name);
    if (index === undefined) return null;
    if (index <= (await this.store.head()).index)
      return { index, cursor: await this.store.cursorAt(index) };
    this.logger.warn(`It had reacted up to event ${index}, which this ledger does not have.`);
    return null;
  }

  /** Written down at once, or a stop before the first event would move the beginning. */
  private async beginAtHead() {
    const { cursor, index } = await this.store.head();
    this.checkpoints.save(this.name, index);
    return { cursor, index };
  }

  private done({ cursor, index }: Recorded) {
    this.last = { cursor, index };
    this.index = index;
    if (performance.now() - this.savedAtMs >= SAVE_EVERY_MS) this.save();
    this.wake();
  }

  private save() {
    if (this.last) this.checkpoints.save(this.name, this.last.index);
    this.savedAtMs = performance.now();
  }

  private wake() {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
