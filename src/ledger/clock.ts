import { performance } from 'node:perf_hooks';

/** The only source of time: UTC to the millisecond. */
export abstract class Clock {
  abstract now(): string;
}

/** A jump of the wall clock beyond this against the monotonic clock stops all appends. */
const JUMP_MAX_MS = 5 * 60_000;

/** The machine's clock went somewhere no clock goes by itself: what it says now must not become a record. */
export class ClockJumped extends Error {}

export class SystemClock extends Clock {
  private readonly startedMs = Date.now() - performance.now();

  /** Throws `ClockJumped` until the process is restarted with a clock that can be trusted. */
  now() {
    const jumpedMs = this.jumpedMs();
    if (jumpedMs !== 0)
      throw new ClockJumped(
        `The clock moved ${Math.round(jumpedMs / 1000)} s by itself. Set it right and restart.`,
      );
    return new Date(Date.now()).toISOString();
  }

  /** For what is judged by the time and told anew at will: it never stops, and follows no jump. */
  steady() {
    const isTrusted = this.jumpedMs() === 0;
    return new Date(isTrusted ? Date.now() : this.startedMs + performance.now()).toISOString();
  }

  /** 0 for what a clock may do by itself. */
  private jumpedMs() {
    const driftMs = Date.now() - performance.now() - this.startedMs;
    return Math.abs(driftMs) > JUMP_MAX_MS ? driftMs : 0;
  }
}

/** A clock that stands still until it is turned; only for a ledger born with `demo: true`. */
export class DrivenClock extends Clock {
  constructor(private instant: string) {
    super();
  }

  now() {
    return this.instant;
  }

  /** Time only goes forward. */
  turnTo(instant: string) {
    if (instant > this.instant) this.instant = instant;
  }
}
