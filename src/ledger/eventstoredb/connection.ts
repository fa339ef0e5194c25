import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { StoreStopped, Unavailable, UnusableLedger } from '../event-store.js';
import { Channel } from './channel.js';
import { isVerdict, NotDone, said } from './verdicts.js';

/** Longer than this nobody waits for a server: whoever asked is told to ask again. An election takes about five seconds. */
export const PATIENCE_MS = 8_000;

const PAUSE_FIRST_MS = 50;
const PAUSE_MAX_MS = 1_000;

/** Work that may be done again: `attempt` counts from 1. */
type Work<T> = (client: EventStoreDBClient, attempt: number) => Promise<T>;

/**
 * The way to the server. What failed once is not trusted again: the whole client is let go, and the next one looks for
 * the leader anew. The client's own mending is off, as it can end the process; see the decision record.
 */
export class Connection {
  private readonly stopping = new AbortController();
  private readonly closing = new Set<Promise<void>>();
  private current: Channel | undefined;
  private opened = 0;

  /** Throws `UnusableLedger` when the address is no connection string, or names files that are not there. */
  constructor(private readonly url: string) {
    // Everybody who waits listens whether this is closed.
    setMaxListeners(0, this.stopping.signal);
    try {
      EventStoreDBClient.connectionString(url);
    } catch (error) {
      throw new UnusableLedger(`The address of EventStoreDB cannot be used: ${said(error)}`);
    }
  }

  get client(): EventStoreDBClient {
    this.mustBeOpen();
    this.current ??= new Channel(this.url, this.opened++);
    return this.current.client;
  }

  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** This client failed somebody; for everybody it is replaced. */
  drop(client: EventStoreDBClient) {
    const failed = this.current;
    if (failed?.client !== client) return;
    this.current = undefined;
    const closed = failed.close().finally(() => this.closing.delete(closed));
    this.closing.add(closed);
  }

  /**
   * Works until it works, for as long as anybody should wait. Throws what the server decided at once, `Unavailable`
   * when it decided nothing in time, `StoreStopped` once this is closed.
   */
  async insist<T>(work: Work<T>, patienceMs = PATIENCE_MS): Promise<T> {
    const endsAtMs = performance.now() + patienceMs;
    for (let attempt = 1, waitMs = PAUSE_FIRST_MS; ; attempt++) {
      const { client } = this;
      try {
        return await within(endsAtMs - performance.now(), work(client, attempt));
      } catch (error) {
        if (isVerdict(error)) throw error;
        const isOver = performance.now() + waitMs > endsAtMs;
        if (isOver || !(error instanceof NotDone)) this.drop(client);
        this.mustBeOpen();
        if (isOver)
          throw new Unavailable(
            `EventStoreDB did not answer in ${patienceMs / 1000} s: ${said(error)}.`,
          );
        await pause(waitMs, undefined, { signal: this.signal }).catch(() => {});
        waitMs = Math.min(waitMs * 2, PAUSE_MAX_MS);
      }
    }
  }

  /** Safe to do twice. */
  async close() {
    this.stopping.abort();
    if (this.current) this.drop(this.current.client);
    await Promise.all(this.closing);
  }

  private mustBeOpen() {
    if (this.signal.aborted) throw new StoreStopped('The ledger is closed.');
  }
}

/** What the work answers after that is nobody's any more. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('it was slow')), ms);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(late);
  }
}
