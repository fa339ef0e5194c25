import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { connecting } from './connecting.js';

const RETRY_MS = 500;

/**
 * Short messages, of up to 8,000 bytes as JSON, between processes that use one database. They come in order, and only
 * while the line stands: what nobody may miss is in a table as well.
 */
export class Wire<Said, Heard> {
  private readonly closing = new AbortController();
  private client: Client | undefined;
  private waiting: string[] = [];
  private sending: Promise<void> = Promise.resolve();
  private readonly standing: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly channels: Readonly<{ says: string; hears: string }>,
    private readonly hear: (message: Heard) => void,
  ) {
    this.standing = this.stand();
  }

  say(message: Said) {
    const isFirst = this.waiting.push(JSON.stringify(message)) === 1;
    // All that is said while something is being sent goes together.
    if (isFirst) this.sending = this.sending.then(() => this.send());
  }

  /** What was said before is sent, as far as it can be. */
  async close() {
    await this.sending;
    this.closing.abort();
    await this.client?.end().catch(() => {});
    await this.standing;
  }

  private async send() {
    const messages = this.waiting;
    this.waiting = [];
    await this.client
      ?.query('select pg_notify($1, message) from unnest($2::text[]) as message', [
        this.channels.says,
        messages,
      ])
      .catch(() => {});
  }

  /** A line that breaks is replaced. */
  private async stand() {
    const { signal } = this.closing;
    while (!signal.aborted) {
      await this.listen().catch(() => {});
      await pause(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }

  private async listen() {
    const client = new Client(connecting(this.url));
    const ended = new Promise<void>((resolve) => {
      for (const end of ['error', 'end'] as const) client.on(end, () => resolve());
    });
    client.on('notification', ({ payload }) => this.hear(JSON.parse(payload ?? '') as Heard));
    try {
      await client.connect();
      await client.query(`listen "${this.channels.hears}"`);
      this.client = client;
      if (!this.closing.signal.aborted) await ended;
    } finally {
      this.client = undefined;
      await client.end().catch(() => {});
    }
  }
}
