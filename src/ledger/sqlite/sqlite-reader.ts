import type { Recorded } from '../event.js';
import { type After, type EventStore, StoreStopped, UnknownCursor } from '../event-store.js';
import { Listener } from './announcement.js';
import { cursorOf, indexOf } from './cursor.js';
import { openLedgerToRead } from './files.js';

type Row = [index: number, envelope: string];

const PAGE = 500;

/** Reads and follows a ledger that somebody else writes: another thread of this process, or another process. */
export class SqliteReader implements Omit<EventStore, 'append'> {
  private readonly db;
  private readonly sql;
  private readonly listener;

  /** Throws `UnusableFile` when there is no ledger in this file. */
  constructor(file: string) {
    this.db = openLedgerToRead(file);
    this.sql = {
      stream: this.db
        .prepare<[string], Row>(
          'SELECT "index", envelope FROM event WHERE stream = ? ORDER BY revision',
        )
        .raw(),
      page: this.db
        .prepare<[number], Row>(
          `SELECT "index", envelope FROM event WHERE "index" > ? ORDER BY "index" LIMIT ${PAGE}`,
        )
        .raw(),
      head: this.db.prepare<[], number>('SELECT coalesce(max("index"), -1) FROM event').pluck(),
    };
    this.listener = new Listener(file);
  }

  async read(stream: string) {
    return this.statements().stream.all(stream).map(recorded);
  }

  async *follow(after: After, signal: AbortSignal): AsyncGenerator<readonly Recorded[], void> {
    let index = after === null ? -1 : indexOf(after);
    this.mustReach(index);
    while (!signal.aborted && this.db.open) {
      const page = this.sql.page.all(index).map(recorded);
      index = page.at(-1)?.index ?? index;
      if (page.length > 0) yield page;
      // The page was read synchronously, so an announcement cannot slip in before the waiting begins.
      else await this.listener.next(signal);
    }
  }

  async head() {
    const index = this.headIndex();
    return { index, cursor: index < 0 ? null : cursorOf(index) };
  }

  async cursorAt(index: number) {
    if (index === -1) return null;
    if (!Number.isInteger(index) || index < 0)
      throw new UnknownCursor(`${index} is no place in a ledger.`);
    this.mustReach(index);
    return cursorOf(index);
  }

  /** Whoever follows comes to an end. Safe to do twice. */
  close() {
    this.db.close();
    this.listener.close();
  }

  private statements() {
    if (!this.db.open) throw new StoreStopped('The ledger is closed.');
    return this.sql;
  }

  private headIndex() {
    return this.statements().head.get() ?? -1;
  }

  /** A place beyond the end belongs to a longer ledger, or to a past that this one lost: waiting there would hide it. */
  private mustReach(index: number) {
    const head = this.headIndex();
    if (index > head)
      throw new UnknownCursor(`Nothing was recorded at ${index}; this ledger ends at ${head}.`);
  }
}

const recorded = ([index, envelope]: Row): Recorded => {
  // Assigned, not spread: this runs once for every event of a replay.
  const event: { -readonly [Field in keyof Recorded]: Recorded[Field] } = JSON.parse(envelope);
  event.index = index;
  event.cursor = cursorOf(index);
  return event;
};
