import { setTimeout as pause } from 'node:timers/promises';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { Unavailable, UnusableLedger } from '../event-store.js';
import { type Connection, PATIENCE_MS } from './connection.js';
import { Positions } from './positions.js';
import { readForwards } from './reading.js';
import { heard } from './silence.js';
import { type Heard, subscribe } from './subscription.js';

/** How often somebody looks whether the subscription still tells everything: it may fall silent without an error. */
const LOOK_EVERY_MS = 2_000;
const LOOK_AT = 500;
const RETRY_MS = 200;

/**
 * Gives every event of the ledger its index, by counting them in the order of the server's log. Nothing on the server
 * takes part in that: whoever counts comes to the same numbers.
 */
export class Counter {
  readonly positions: Positions;
  private readonly reaching = new Map<number, Set<() => void>>();
  private readonly growing = new Set<() => void>();
  private readonly counting: Promise<void>;
  /** Nothing of ours stands uncounted up to here. */
  private cleared = -1;
  private missed = -1;
  private stop = () => {};

  constructor(
    private readonly connection: Connection,
    private readonly prefix: string,
    file: string,
  ) {
    this.positions = new Positions(file);
    this.counting = this.count();
  }

  /**
   * Throws `UnusableLedger` when what was counted before is not on this server: it is another one, or it lost what
   * it had confirmed.
   */
  async recognise() {
    const { positions } = this;
    for (const index of new Set([0, positions.length - 1])) {
      const position = positions.at(index);
      if (position === undefined) continue;
      const [found] = await this.connection.insist((client) => readForwards(client, position, 1));
      if (found?.position !== position || !found.streamOnServer.startsWith(this.prefix))
        throw new UnusableLedger(
          `Event ${index} of this ledger is not where it was on the server: it is another server, or lost what it had. Restore it, or give this one a data folder of its own.`,
        );
    }
  }

  /** The index of an event that stands there; waits until it is counted. Throws `Unavailable` when that takes too long. */
  async reached(position: number): Promise<number> {
    for (let length = -1; this.positions.last < position; length = this.positions.length) {
      if (length === this.positions.length)
        throw new Unavailable('Recorded, but its place in the log is not known yet.');
      await this.passing(position);
    }
    return this.positions.indexOf(position);
  }

  /** Everything of ours up to this place in the server's log is counted. */
  get clearedUpTo(): number {
    return Math.max(this.cleared, this.positions.last);
  }

  /** Resolves when there may be more, or when told to stop. */
  grown(signal: AbortSignal) {
    return new Promise<void>((resolve) => {
      const done = () => {
        this.growing.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.growing.add(done);
      signal.addEventListener('abort', done);
    });
  }

  /** After the connection was closed. */
  async close() {
    this.stop();
    await this.counting;
    this.positions.save();
    this.wake(this.growing);
    for (const waiting of this.reaching.values()) this.wake(waiting);
  }

  /** Subscriptions do not mend themselves: another one goes on where this one ended. */
  private async count() {
    const { signal } = this.connection;
    while (!signal.aborted) {
      const { client } = this.connection;
      await this.follow(client, signal);
      this.connection.drop(client);
      await pause(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }

  /** Counts until the subscription ends, fails or falls silent, or this is closed. */
  private async follow(client: EventStoreDBClient, signal: AbortSignal) {
    const opening = subscribe(client, this.positions.last, this.prefix);
    const over = new AbortController();
    await new Promise<void>((ended) => {
      opening.then((subscription) => {
        subscription.on('data', ({ event, clearedUpTo }: Heard) => {
          heard(client);
          if (event !== undefined) this.add(event);
          if (clearedUpTo !== undefined) this.clear(clearedUpTo);
        });
        // They stay for ever: what fails after the end has nobody else to hear it, and would end the process.
        for (const end of ['error', 'end', 'close']) subscription.on(end, () => ended());
      }, ended);
      this.watch(client, over.signal).catch(() => ended());
      this.stop = ended;
      if (signal.aborted) ended();
    });
    over.abort();
    opening.then((subscription) => subscription.cancel()).catch(() => {});
  }

  private add(position: number) {
    if (position <= this.positions.last) return;
    this.positions.add(position);
    this.wake(this.growing);
    const waiting = this.reaching.get(position);
    this.reaching.delete(position);
    if (waiting) this.wake(waiting);
  }

  private async watch(client: EventStoreDBClient, signal: AbortSignal) {
    for (;;) {
      await pause(LOOK_EVERY_MS, undefined, { signal });
      await this.look(client);
    }
  }

  /** Throws when something of ours stands in the log that the subscription did not tell in the time between two looks. */
  private async look(client: EventStoreDBClient) {
    const { last } = this.positions;
    const page = await readForwards(client, Math.max(this.clearedUpTo, 0), LOOK_AT);
    const missed = page.find(
      ({ position, streamOnServer }) => position > last && streamOnServer.startsWith(this.prefix),
    );
    if (!missed) this.clear(page.at(-1)?.position ?? -1);
    else if (this.positions.last === last && this.missed === missed.position)
      throw new Error('the subscription fell silent');
    this.missed = missed?.position ?? -1;
  }

  private clear(position: number) {
    this.cleared = Math.max(this.cleared, position);
  }

  private passing(position: number) {
    return new Promise<void>((resolve) => {
      const waiting = this.reaching.get(position) ?? new Set();
      this.reaching.set(position, waiting);
      const done = () => {
        clearTimeout(late);
        waiting.delete(done);
        resolve();
      };
      const late = setTimeout(done, PATIENCE_MS);
      waiting.add(done);
    });
  }

  private wake(waiting: Set<() => void>) {
    for (const done of [...waiting]) done();
  }
}
