import type { OnApplicationShutdown } from '@nestjs/common';
import type Database from 'better-sqlite3';
import type { SqliteEventStore } from './ledger/sqlite/sqlite-event-store.js';
import type { Keys } from './operations/keys.js';
import type { Seen } from './operations/seen.js';
import type { Projector } from './projections/projector.js';
import type { Rebuild } from './projections/rebuild.js';

/** Lets everything go in the order in which it stands on each other: readers first, the ledger last. */
export class Shutdown implements OnApplicationShutdown {
  constructor(
    private readonly store: SqliteEventStore,
    private readonly operations: Database.Database,
    private readonly rebuild: Rebuild,
    private readonly projector: Projector,
    private readonly seen: Seen,
    private readonly keys: Keys,
  ) {}

  async onApplicationShutdown() {
    await this.rebuild.stop();
    await this.projector.close();
    this.seen.flush();
    await this.store.close();
    this.keys.close();
    this.operations.close();
  }
}
