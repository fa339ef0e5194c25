import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Line } from './line.js';
import type { Order, ProjectorData, Telling } from './protocol.js';

/** The line to a thread of this process that tells the read models. */
export class ThreadLine implements Line {
  private readonly worker: Worker;
  readonly ended: Promise<unknown>;
  private isClosing = false;

  constructor(file: URL, data: ProjectorData) {
    this.worker = new Worker(file, { workerData: data });
    this.ended = new Promise((resolve) => this.worker.once('exit', resolve));
  }

  hear(listener: (telling: Telling) => void) {
    this.worker.on('message', listener);
    this.worker.on('error', (error) => {
      if (!this.isClosing) listener({ said: 'stopped', error: inspect(error) });
    });
  }

  say(order: Order) {
    this.worker.postMessage(order);
  }

  async close() {
    this.isClosing = true;
    this.say({ order: 'close' });
    await this.ended;
  }

  async cut() {
    this.isClosing = true;
    await this.worker.terminate();
  }
}
