import { Injectable } from '@nestjs/common';
import type { Recorded } from '../ledger/event.js';
import { EventStore } from '../ledger/event-store.js';

/** The ledger for those who only read: what is in a stream, and how long it all is. */
@Injectable()
export class Log {
  constructor(private readonly store: EventStore) {}

  /** Everything in a stream, oldest first. */
  stream(name: string): Promise<Recorded[]> {
    return this.store.read(name);
  }

  /** The 0-based place of the last event; -1 for an empty ledger. */
  async end(): Promise<number> {
    return (await this.store.head()).index;
  }
}
