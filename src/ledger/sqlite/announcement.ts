import { resolve } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';

/** Another process hears no broadcast: its appends are seen at the next look. */
const LOOK_EVERY_MS = 250;

/** Where the writer tells the other threads of this process the index of the last event, once per group. */
export const announcementsOf = (ledger: string) =>
  new BroadcastChannel(`ledger:${resolve(ledger)}`);

/** Waits for news of a ledger without keeping the process alive for it. */
export class Listener {
  private readonly waiting = new Set<() => void>();
  private readonly channel;

  constructor(ledger: string) {
    this.channel = announcementsOf(ledger);
    this.channel.onmessage = () => this.wake();
    this.channel.unref();
  }

  /** Resolves when there may be more: at an announcement, at the next look, or when told to stop. */
  next(signal: AbortSignal) {
    return new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(look);
        this.waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const look = setTimeout(done, LOOK_EVERY_MS);
      this.waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }

  close() {
    this.channel.close();
    this.wake();
  }

  private wake() {
    for (const done of [...this.waiting]) done();
  }
}
