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
    const wallMs = Date.now();
    const driftMs = wallMs - performance.now() - this.startedMs;
    if (Math.abs(driftMs) > JUMP_MAX_MS)
      throw new ClockJumped(
        `The clock moved ${Math.round(driftMs / 1000)} s by itself. Set it right and restart.`,
      );
    return new Date(wallMs).toISOString();
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
