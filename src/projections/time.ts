import { setTimeout as pause } from 'node:timers/promises';
import { SystemClock } from '../ledger/clock.js';

/** All the time that whoever tells the read models has: what it judges by, and how it comes back later. */
export interface Time {
  /** UTC to the millisecond. */
  now(): string;
  /** Works once, after so many milliseconds. Answers how to call it off. */
  later(ms: number, work: () => void): () => void;
  /** Rejects when the signal aborts first. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** The machine's own; nothing that only waits keeps the process alive. */
export class MachineTime implements Time {
  private readonly clock = new SystemClock();

  now() {
    return this.clock.steady();
  }

  later(ms: number, work: () => void) {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  }

  pause(ms: number, signal: AbortSignal) {
    return pause(ms, undefined, { signal });
  }
}
