import { setTimeout as pause } from 'node:timers/promises';
import { LogProgress } from './log-progress.js';
import { publishedIn } from './prove.js';
import type { PublishedLog } from './published-log.js';

const LOOK_MS = 200;
/** How long nothing is published, although something is recorded, before that is a fault. */
const STUCK_MS = 15_000;

/** How far the log is that another process signs: the folder says. */
export class WatchedLog extends LogProgress {
  private readonly closing = new AbortController();
  private readonly watching: Promise<void>;

  constructor(
    private readonly log: PublishedLog,
    /** Of the ledger; -1 for none. */
    private readonly head: () => Promise<number>,
  ) {
    super();
    this.watching = this.watch(this.closing.signal);
  }

  async close() {
    this.closing.abort();
    await this.watching;
  }

  private async watch(signal: AbortSignal) {
    let since = { size: 0, ms: performance.now() };
    while (!signal.aborted) {
      // Whoever cannot read it now looks again; what is served then says why.
      const published = await publishedIn(this.log).catch(() => null);
      const size = published?.checkpoint.size ?? this.health.size;
      if (size > since.size) since = { size, ms: performance.now() };
      if (performance.now() - since.ms >= STUCK_MS) since = await this.compare(since);
      else this.stopped = null;
      this.reached(size);
      await pause(LOOK_MS, undefined, { signal }).catch(() => {});
    }
  }

  /** Nobody says that nobody signs. */
  private async compare(since: Readonly<{ size: number; ms: number }>) {
    const head = await this.head().catch(() => -1);
    if (head < since.size) return { ...since, ms: performance.now() };
    this.stopped = `The log stays at ${since.size} entries, although more is recorded. Is there a process with ROLE=notary?`;
    return since;
  }
}
