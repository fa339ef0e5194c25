import { canonical } from '../../ledger/canonical.js';
import { envelopeOf, type Recorded } from '../../ledger/event.js';
import type { Checkpoint } from '../../ledger/merkle/checkpoint.js';
import { entryOf } from '../../ledger/merkle/entry.js';
import { base64 } from '../../ledger/merkle/spelling.js';
import { TILE_WIDTH } from '../../ledger/merkle/tile.js';
import { type Published, publishedIn, tlogProofOf } from '../../notary/prove.js';
import type { PublishedLog } from '../../notary/published-log.js';
import { explained } from './explained.js';

/** What anybody may know of a place in the log: that it holds something with this fingerprint, and the proof. */
export type PublicReceipt = Readonly<{
  /** 0-based. */
  index: number;
  /** The entry of the log, 32 bytes in hex. */
  fingerprint: string;
  /** The same in base64, as tools for such logs ask for it. */
  entry: string;
  /** c2sp.org/tlog-proof@v1, the checkpoint included. */
  proof: string;
  /** c2sp.org/tlog-checkpoint, with every signature. */
  checkpoint: string;
  /** Who may sign for the log: verifier keys, one a line, the newest first. */
  keys: string;
  /** Where anybody sees as much. */
  link: string;
}>;

/** What a citizen takes home: the same with what was recorded, personal values sealed, and how to check it. */
export type Receipt = PublicReceipt &
  Readonly<{
    envelope: object;
    /** The RFC 8785 form of the envelope, the bytes of which make the fingerprint. */
    canonical: string;
    explanation: string;
  }>;

/** Hands out what the published log proves. */
export class Receipts {
  constructor(private readonly log: PublishedLog) {}

  /** Of a place in the log; null when no published checkpoint covers it. */
  async at(index: number): Promise<PublicReceipt | null> {
    const published = await publishedIn(this.log);
    if (!published || index >= published.checkpoint.size) return null;
    return this.under(published, index);
  }

  /** Of an event; null when no published checkpoint covers it. Throws when the log holds something else there. */
  async of(event: Recorded): Promise<Receipt | null> {
    const receipt = await this.at(event.index);
    if (!receipt) return null;
    const envelope = envelopeOf(event);
    if (receipt.entry !== base64(entryOf(event)))
      throw new Error(`The log holds another event at ${event.index} than the ledger.`);
    return {
      ...receipt,
      envelope,
      canonical: canonical(envelope),
      explanation: explained(receipt),
    };
  }

  private async under(published: Published, index: number): Promise<PublicReceipt> {
    const entry = Buffer.from(await this.entry(published.checkpoint, index));
    return {
      index,
      fingerprint: entry.toString('hex'),
      entry: base64(entry),
      proof: Buffer.from(await tlogProofOf(this.log, published, index)).toString(),
      checkpoint: Buffer.from(published.bytes).toString(),
      keys: await this.log.keys(),
      link: `/receipts/${index}`,
    };
  }

  private async entry({ size }: Checkpoint, index: number): Promise<Uint8Array> {
    const entry = (await this.log.bundle(index, size))[index % TILE_WIDTH];
    if (!entry) throw new RangeError(`${size} entries are published, and none is at ${index}.`);
    return entry;
  }
}
