import { openAsItIs, openToRead } from './engines.js';
import type { Place } from './place.js';
import type { Reading } from './projection.js';

/** A generation that somebody reads, and where it is. */
type Opened = Readonly<{ place: Place; db: Reading }>;

/** What queries read: the current generation, read-only. A rebuild swaps it under their feet, between two queries. */
export class ReadModels {
  private current: Opened | undefined;
  /** Whoever asked just before a swap may still be reading here. */
  private previous: Opened | undefined;

  get db(): Reading {
    return this.now.db;
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
    this.current = { place, db };
    await old?.db.destroy();
  }

  async close() {
    const open = [this.previous, this.current];
    this.previous = undefined;
    this.current = undefined;
    for (const opened of open) await opened?.db.destroy();
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
