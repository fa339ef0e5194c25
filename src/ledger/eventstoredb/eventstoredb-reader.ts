import type { Envelope, Recorded } from '../event.js';
import { type After, type EventStore, Unavailable, UnknownCursor } from '../event-store.js';
import { Connection } from './connection.js';
import { Counter } from './counter.js';
import { cursorOf, placeIn } from './cursor.js';
import { readBackwards, readForwards, readStream, type Told } from './reading.js';

/** Where a ledger is, and what this machine remembers of it. */
export type LedgerOnServer = Readonly<{
  /** A connection string: `esdb://user:password@host:2113?tls=true`, or several hosts of one cluster. */
  url: string;
  /** Its streams on the server begin with this name and a dot, so that it need not be alone there. */
  name: string;
  /** The file of `Positions`. */
  positions: string;
}>;

const PAGE = 500;
/** The last event of ours is nearly always the last of all. */
const PAGE_AT_END = 16;

/** Reads and follows a ledger in EventStoreDB. */
export class EventStoreDbReader implements Omit<EventStore, 'append'> {
  readonly connection: Connection;
  readonly counter: Counter;
  private readonly prefix: string;

  /** Ready once everything that the server holds is counted. Throws `Unavailable` or `UnusableLedger`. */
  static async open(ledger: LedgerOnServer): Promise<EventStoreDbReader> {
    const reader = new EventStoreDbReader(ledger);
    try {
      await reader.counter.recognise();
      await reader.head();
      return reader;
    } catch (error) {
      await reader.close();
      throw error;
    }
  }

  private constructor({ url, name, positions }: LedgerOnServer) {
    this.prefix = `${name}.`;
    this.connection = new Connection(url);
    this.counter = new Counter(this.connection, this.prefix, positions);
  }

  onServer(stream: string): string {
    return this.prefix + stream;
  }

  async read(stream: string): Promise<Recorded[]> {
    const told = await this.connection.insist((client) =>
      readStream(client, this.onServer(stream)),
    );
    await this.counter.reached(told.at(-1)?.position ?? -1);
    const { positions } = this.counter;
    return told.map(({ envelope, position }) =>
      recorded(envelope, position, positions.indexOf(position)),
    );
  }

  async *follow(after: After, signal: AbortSignal): AsyncGenerator<readonly Recorded[], void> {
    const ended = AbortSignal.any([signal, this.connection.signal]);
    let next = after === null ? 0 : ((await answered(() => this.indexOf(after), ended)) ?? -1) + 1;
    while (!ended.aborted) {
      const from = this.counter.positions.at(next);
      if (from === undefined) {
        await this.counter.grown(ended);
        continue;
      }
      const told = await answered(() => this.page(from), ended);
      if (!told) return;
      const page = this.counted(told, next);
      next += page.length;
      yield page;
    }
  }

  /** Of the server as it is now, also when another process appended. */
  async head() {
    const position = await this.lastOfOurs();
    const index = position < 0 ? -1 : await this.counter.reached(position);
    return { index, cursor: index < 0 ? null : cursorOf(position, index) };
  }

  async cursorAt(index: number): Promise<After> {
    if (index === -1) return null;
    if (Number.isInteger(index) && index >= this.counter.positions.length) await this.head();
    const position = index < 0 ? undefined : this.counter.positions.at(index);
    if (position === undefined)
      throw new UnknownCursor(`Nothing was recorded at ${index} in this ledger.`);
    return cursorOf(position, index);
  }

  /** Whoever follows comes to an end. Safe to do twice. */
  async close() {
    await this.connection.close();
    await this.counter.close();
  }

  private async indexOf(cursor: string): Promise<number> {
    const { position, index } = placeIn(cursor);
    if ((await this.cursorAt(index)) !== cursor)
      throw new UnknownCursor(`Event ${index} of this ledger does not stand at ${position}.`);
    return index;
  }

  /** -1 for none. Each page has its own time: others may have written any number behind the last of ours. */
  private async lastOfOurs(): Promise<number> {
    for (let before: number | null = null, count = PAGE_AT_END; ; count = PAGE) {
      const page = await this.pageBefore(before, count);
      const found = page.find(({ streamOnServer }) => streamOnServer.startsWith(this.prefix));
      if (found) return found.position;
      const oldest = page.at(-1);
      if (!oldest || page.length < count) return -1;
      if (oldest.position <= this.counter.clearedUpTo) return this.counter.positions.last;
      before = oldest.position;
    }
  }

  private pageBefore(place: number | null, count: number): Promise<Told[]> {
    return this.connection.insist((client) => readBackwards(client, place, count));
  }

  private async page(from: number): Promise<Told[]> {
    const page = await this.connection.insist((client) => readForwards(client, from, PAGE));
    const ours = page.filter(({ streamOnServer }) => streamOnServer.startsWith(this.prefix));
    // A node may lag behind the one that was counted on; it has not forgotten anything.
    if (ours.length === 0)
      throw new Unavailable(`The server does not show what it has at ${from}.`);
    return ours;
  }

  /** Those of a page that are counted. It was read apart from the counting, so the two must agree. */
  private counted(page: readonly Told[], first: number): Recorded[] {
    const { positions } = this.counter;
    const events: Recorded[] = [];
    for (const { envelope, position } of page) {
      const index = first + events.length;
      const expected = positions.at(index);
      if (expected === undefined) break;
      if (expected !== position)
        throw new Error(
          `Event ${index} was counted at ${expected}, but ${position} was read there.`,
        );
      events.push(recorded(envelope, position, index));
    }
    return events;
  }
}

/** Whoever follows waits anyway: for a server that is gone as well, until it is back. Null when told to stop. */
async function answered<T>(ask: () => Promise<T>, ended: AbortSignal): Promise<T | null> {
  let stop = () => {};
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null);
  });
  ended.addEventListener('abort', stop);
  try {
    while (!ended.aborted)
      try {
        return await Promise.race([ask(), stopped]);
      } catch (error) {
        if (!ended.aborted && !(error instanceof Unavailable)) throw error;
      }
    return null;
  } finally {
    ended.removeEventListener('abort', stop);
  }
}

const recorded = (envelope: Envelope, position: number, index: number): Recorded => {
  // Assigned, not spread: this runs once for every event of a replay.
  const event = envelope as { -readonly [Field in keyof Recorded]: Recorded[Field] };
  event.index = index;
  event.cursor = cursorOf(position, index);
  return event;
};
