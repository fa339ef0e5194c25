import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatVerifierKey, SignatureType, signingKey } from '../../src/ledger/merkle/key.js';
import { cosignText, formatSignature } from '../../src/ledger/merkle/note.js';
import { Unproven } from '../../src/ledger/merkle/unproven.js';
import { checkGrowth, parseAddCheckpoint, type Seen } from '../../src/ledger/merkle/witness.js';
import type { WitnessPlace } from '../../src/notary/witnesses.js';

/** A witness as c2sp.org/tlog-witness has it, for one log, which can be told to be slow, or broken. */
export class WitnessServer {
  readonly key = signingKey('witness.example', SignatureType.COSIGNATURE, randomBytes(32));
  /** What it saw last. */
  seen: Seen | null = null;
  /** Old sizes that it was asked with. */
  readonly asked: number[] = [];
  answersAfterMs = 0;
  /** Answers this, whatever it is asked. */
  broken: { status: number; body: string } | null = null;

  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = this.broken ?? this.answer(request.url, Buffer.concat(chunks));
      setTimeout(() => response.writeHead(status).end(body), this.answersAfterMs);
    });
  });

  /** Starts it, once, and says where it is. */
  async listen(): Promise<WitnessPlace> {
    if (!this.server.listening)
      await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return {
      key: this.key,
      url: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
    };
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Its line in a policy. */
  line({ url }: WitnessPlace) {
    return `witness W1 ${formatVerifierKey(this.key)} ${url}`;
  }

  private answer(url: string | undefined, body: Buffer) {
    if (url !== '/add-checkpoint') return { status: 404, body: '' };
    const request = parseAddCheckpoint(body);
    this.asked.push(request.oldSize);
    if (request.oldSize !== (this.seen?.size ?? 0))
      return { status: 409, body: `${this.seen?.size ?? 0}\n` };
    try {
      const { size, root } = checkGrowth(this.seen, request);
      this.seen = { size, root };
      return {
        status: 200,
        body: formatSignature(cosignText(request.note.text, this.key, 1_770_000_000)),
      };
    } catch (error) {
      if (error instanceof Unproven) return { status: 422, body: '' };
      throw error;
    }
  }
}
