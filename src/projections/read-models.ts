import { openToRead } from './engines.js';
import type { Place } from './place.js';
import type { Reading } from './projection.js';

/** What queries read: the current generation, read-only. A rebuild swaps it under their feet, between two queries. */
export class ReadModels {
  private current: Reading | undefined;
  /** Whoever asked just before a swap may still be reading here. */
  private previous: Reading | undefined;

  get db(): Reading {
    if (!this.current) throw new Error('The read models are not open yet.');
    return this.current;
  }

  open(place: Place): Promise<Reading> {
    return openToRead(place);
  }

  /** From now on everybody reads here. */
  async use(opened: Reading) {
    const old = this.previous;
    this.previous = this.current;
    this.current = opened;
    await old?.destroy();
  }

  async close() {
    const open = [this.previous, this.current];
    this.previous = undefined;
    this.current = undefined;
    for (const db of open) await db?.destroy();
  }
}
