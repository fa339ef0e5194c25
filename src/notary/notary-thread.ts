import { once } from 'node:events';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import { UnusableLedger } from '../ledger/event-store.js';
import { LogProgress } from './log-progress.js';
import type { NotaryData, NotarySaying } from './protocol.js';

/** The main thread's end of the notary: how far the published log is. */
export class NotaryThread extends LogProgress {
  private readonly logger = new Logger('Notary');
  /** Resolves once nothing more is signed. */
  readonly ended: Promise<unknown>;
  private isReady = false;

  private constructor(private readonly worker: Worker) {
    super();
    this.ended = once(worker, 'exit').catch(() => {});
    worker.on('message', (saying: NotarySaying) => this.hear(saying));
    worker.on('error', (error) => this.stop(inspect(error)));
    worker.on('exit', () => this.wake());
  }

  /** Starts the thread. Throws `UnusableLedger` when the ledger is not the one that was signed, or its key is gone. */
  static async start(file: URL, data: NotaryData): Promise<NotaryThread> {
    const thread = new NotaryThread(new Worker(file, { workerData: data }));
    while (!thread.isReady && thread.stopped === null)
      await Promise.race([once(thread.worker, 'message').catch(() => {}), thread.ended]);
    if (thread.stopped === null) return thread;
    await thread.worker.terminate();
    throw new UnusableLedger(thread.stopped);
  }

  /** What was recorded is published first. */
  async close() {
    this.worker.postMessage('close');
    await this.ended;
  }

  private hear(saying: NotarySaying) {
    switch (saying.said) {
      case 'ready':
        this.isReady = true;
        break;
      case 'published':
        this.reached(saying.size);
        break;
      case 'trouble':
        this.logger.warn(saying.why);
        break;
      case 'unusable':
        this.stop(saying.why);
        break;
    }
  }

  /** Recording goes on; nothing more is signed, and health says so. */
  private stop(why: string) {
    this.stopped = why;
    if (this.isReady) this.logger.error(`The log is not signed any more: ${why}`);
    this.wake();
  }
}
