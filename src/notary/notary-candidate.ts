import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type Leadership, whileLeading } from '../operations/leadership.js';
import type { NotaryThread } from './notary-thread.js';

/** What refuses to sign is looked at again after this: somebody has to mend it first. */
const AGAIN_MS = 10_000;

/** Signs and publishes the log while this process is the one that does. */
export class NotaryCandidate {
  private readonly logger = new Logger('Notary');
  private readonly closing = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private thread: NotaryThread | undefined;
  private state = { leads: false, size: 0, stopped: null as string | null };

  constructor(
    private readonly leadership: Leadership,
    /** Starts whoever signs. Throws `UnusableLedger`. */
    private readonly begin: () => Promise<NotaryThread>,
  ) {}

  start() {
    const work = (epoch: number, ended: AbortSignal) => this.lead(epoch, ended);
    this.running = whileLeading(this.leadership, this.closing.signal, work).catch(
      (error: Error) => {
        this.logger.error(error.stack);
        this.note({ leads: false, stopped: error.message });
      },
    );
  }

  /** What this process knows: whoever does not lead knows little. */
  get health() {
    return { ...this.state, ...this.thread?.health };
  }

  async close() {
    this.closing.abort();
    await this.running;
  }

  private async lead(epoch: number, ended: AbortSignal) {
    this.note({ leads: true });
    this.logger.log(`This process signs the log now, in term ${epoch}.`);
    const stopped = await this.signed(ended);
    this.note({ stopped });
    if (stopped !== null) await pause(AGAIN_MS, undefined, { signal: ended }).catch(() => {});
    this.note({ leads: false });
  }

  private note(state: Partial<NotaryCandidate['state']>) {
    this.state = { ...this.state, ...state };
  }

  /** Until the term ends; answers why nothing is signed before that. */
  private async signed(ended: AbortSignal): Promise<string | null> {
    try {
      const thread = await this.begin();
      this.thread = thread;
      if (!ended.aborted) await Promise.race([once(ended, 'abort'), thread.ended]);
      await thread.close();
      return thread.health.stopped;
    } catch (error) {
      const { message } = error as Error;
      this.logger.error(message);
      return message;
    } finally {
      if (this.thread) this.note({ size: this.thread.health.size });
      this.thread = undefined;
    }
  }
}
