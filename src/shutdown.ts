import type { OnApplicationShutdown } from '@nestjs/common';
import type { Seen } from './operations/seen.js';
import type { Rebuild } from './projections/rebuild.js';
import type { Storage } from './storage.js';

/** Ends what goes on beside the service, then lets the storage go. */
export class Shutdown implements OnApplicationShutdown {
  constructor(
    private readonly storage: Storage,
    private readonly rebuild: Rebuild,
    private readonly seen: Seen,
  ) {}

  async onApplicationShutdown() {
    await this.rebuild.stop();
    this.seen.flush();
    await this.storage.close();
  }
}
