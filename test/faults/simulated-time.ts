import type { Time } from '../../src/projections/time.js';

type Alarm = Readonly<{ dueMs: number; work: () => void }>;

/** A clock that goes only when it is turned. */
export class SimulatedClock {
  ms = 0;

  now() {
    return new Date(this.ms).toISOString();
  }
}

/** The time of one process: the clock that all of them share, and what this one alone waits for. */
export class SimulatedTime implements Time {
  private alarms: Alarm[] = [];

  constructor(private readonly clock: SimulatedClock) {}

  now() {
    return this.clock.now();
  }

  later(ms: number, work: () => void) {
    const alarm = { dueMs: this.clock.ms + ms, work };
    this.alarms.push(alarm);
    return () => {
      this.alarms = this.alarms.filter((other) => other !== alarm);
    };
  }

  pause(ms: number, signal: AbortSignal) {
    return new Promise<void>((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const giveUp = () => {
        callOff();
        reject(signal.reason);
      };
      const callOff = this.later(ms, () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      });
      signal.addEventListener('abort', giveUp);
    });
  }

  /** When the next thing is due, in milliseconds; undefined when nothing is waited for. */
  get dueMs(): number | undefined {
    return this.alarms.map(({ dueMs }) => dueMs).sort((a, b) => a - b)[0];
  }

  get isDue(): boolean {
    return (this.dueMs ?? Number.POSITIVE_INFINITY) <= this.clock.ms;
  }

  /** Does what has been due for longest. */
  ring() {
    const { dueMs } = this;
    const alarm = this.alarms.find((other) => other.dueMs === dueMs);
    this.alarms = this.alarms.filter((other) => other !== alarm);
    alarm?.work();
  }
}
