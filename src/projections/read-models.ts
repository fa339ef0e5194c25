import { asideOf, openAsItIs, openToRead } from './engines.js';
import type { Place } from './place.js';
import type { Reading } from './projection.js';

/** A generation that somebody reads, and where it is. */
class Opened {
  private thread: Reading | undefined;

  constructor(
    readonly place: Place,
    readonly db: Reading,
  ) {}

  get aside(): Reading {
    this.thread ??= asideOf(this.place, this.db);
    return this.thread;
  }

  async close() {
    if (this.thread !== this.db) await this.thread?.destroy();
    await this.db.destroy();
  }
}

/** What queries read: the current generation, read-only. A rebuild swaps it under their feet, between two queries. */
export class ReadModels {
  private current: Opened | undefined;
  /** Whoever asked just before a swap may still be reading here. */
  private previous: Opened | undefined;

  get db(): Reading {
    return this.now.db;
  }

  /** The same for questions about everything at once, such as those of a dashboard: nobody else waits for their answers. */
  get aside(): Reading {
    return this.now.aside;
  }

  /** Where it is, for another process that reads the same. */
  get place(): Place {
    return this.now.place;
  }

  open(place: Place): Promise<Reading> {
    return openToRead(place);
  }

  /** From now on everybody reads here. */
  async use(place: Place, db: Reading) {
    const old = this.previous;
    this.previous = this.current;
    this.current = new Opened(place, db);
    await old?.close();
  }

  async close() {
    const open = [this.previous, this.current];
    this.previous = undefined;
    this.current = undefined;
    for (const opened of open) await opened?.close();
  }

  private get now(): Opened {
    if (!this.current) throw new Error('The read models are not open yet.');
    return this.current;
  }
}

/** One moment of a generation, for somebody who asks much of it: what is told meanwhile is not seen. */
export async function openSnapshot(
  place: Place,
): Promise<Readonly<{ db: Reading; index: number }>> {
  const db = await openAsItIs(place);
  try {
    const { index } = await db.selectFrom('checkpoint').select('index').executeTakeFirstOrThrow();
    return { db, index };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
