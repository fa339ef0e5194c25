/** How far the published log is, and why it goes no further; null while it does. */
export type NotaryHealth = Readonly<{ size: number; stopped: string | null }>;

/** What whoever serves knows of whoever signs, in a thread or in another process; the injection token as well. */
export abstract class LogProgress {
  private readonly waiting = new Map<() => void, number>();
  private size = 0;
  protected stopped: string | null = null;

  /** Whether a published checkpoint covers the event at `index`; waits for it. */
  async covers(index: number, waitMs: number): Promise<boolean> {
    if (this.size > index || this.stopped !== null) return this.size > index;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      this.waiting.set(done, index);
    });
    return this.size > index;
  }

  get health(): NotaryHealth {
    return { size: this.size, stopped: this.stopped };
  }

  abstract close(): Promise<void>;

  protected reached(size: number) {
    this.size = size;
    this.wake();
  }

  /** Nobody waits for what will not come. */
  protected wake() {
    for (const [done, index] of [...this.waiting])
      if (index < this.size || this.stopped !== null) done();
  }
}
