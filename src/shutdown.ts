import type { OnApplicationShutdown } from '@nestjs/common';
import type { Seen } from './operations/seen.js';
import type { Storage } from './storage.js';

/** Ends what goes on beside the service, then lets the storage go. */
export class Shutdown implements OnApplicationShutdown {
  constructor(
    private readonly storage: Storage,
    private readonly beside: readonly { stop(): Promise<void> }[],
    private readonly seen: Seen,
  ) {}

  async onApplicationShutdown() {
    await Promise.all(this.beside.map((one) => one.stop()));
    this.seen.flush();
    await this.storage.close();
  }
}
