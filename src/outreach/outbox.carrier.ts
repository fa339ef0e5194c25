import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Arrival, Carrier, type Message } from './carrier.js';

/** Addresses that can never exist (RFC 2606). */
const UNREACHABLE = /\.invalid$/i;

/**
 * Lays every message into a folder, from where another system can take it, and confirms it as delivered.
 * The file is deleted on delivery: it holds personal data in the clear. What cannot be delivered is deleted too.
 */
export class OutboxCarrier extends Carrier {
  readonly name = 'outbox';

  constructor(private readonly folder: string) {
    super();
  }

  async send(message: Message) {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await open(`${this.fileOf(message)}.part`, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(message, null, 2));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${this.fileOf(message)}.part`, this.fileOf(message));
  }

  async arrival(message: Message): Promise<Arrival> {
    await rm(this.fileOf(message), { force: true });
    if (message.address && UNREACHABLE.test(message.address))
      return { status: 'bounced', reason: 'No such address.' };
    if (!message.handleId) return { status: 'delivered', proof: 'SHOWN_WHERE_THEY_SPOKE' };
    // Nobody confirms a letter: it counts as arrived until it comes back.
    const proof = message.channel === 'post' ? 'DEEMED_POST' : 'CARRIER_RECEIPT';
    return { status: 'delivered', proof };
  }

  private fileOf({ id }: Message) {
    return join(this.folder, `${id}.json`);
  }
}
