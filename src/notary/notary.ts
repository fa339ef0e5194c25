import { setTimeout as pause } from 'node:timers/promises';
import type { Recorded } from '../ledger/event.js';
import { type EventStore, eventAt, UnusableLedger } from '../ledger/event-store.js';
import type { Checkpoint } from '../ledger/merkle/checkpoint.js';
import { entryOf } from '../ledger/merkle/entry.js';
import { GrowingLog } from '../ledger/merkle/growing-log.js';
import { sameHash } from '../ledger/merkle/hash.js';
import { TILE_WIDTH } from '../ledger/merkle/tile.js';
import { Unproven } from '../ledger/merkle/unproven.js';
import type { File } from './durable.js';
import type { PublishedLog } from './published-log.js';
import type { Signer } from './signer.js';
import type { Witnesses } from './witnesses.js';

/** The ledger for somebody who only follows it. */
export type Followed = Pick<EventStore, 'head' | 'cursorAt' | 'follow'>;

/** Somebody who wants to know is told within this time plus that of the disk; a busy ledger costs two checkpoints a second. */
const PUBLISH_EVERY_MS = 500;
/** So many entries wait for a checkpoint at most: they are in memory, some 17 MB of them. */
const UNPUBLISHED_MAX = TILE_WIDTH * 1_000;

export type NotaryParts = Readonly<{
  store: Followed;
  log: PublishedLog;
  signer: Signer;
  witnesses: Witnesses;
  /** Hears of every checkpoint that is published. */
  published?: (checkpoint: Checkpoint) => void;
}>;

/**
 * Follows the ledger and publishes its log: every event becomes an entry, and every half a second a checkpoint is
 * signed over all of them. The tiles of a checkpoint are durable before it is signed, and it is durable as signed
 * before it is published; so a crash at any moment leaves a log that can be checked and goes on. Where somebody else
 * signed meanwhile it ends with `SignedMeanwhile`, and writes nothing.
 */
export class Notary {
  private readonly log: GrowingLog;
  /** How many entries the published checkpoint covers. */
  private covered: number;

  private constructor(
    private readonly parts: NotaryParts,
    log: GrowingLog,
  ) {
    this.log = log;
    this.covered = log.size;
  }

  /**
   * Goes on where the last signature ended. Throws `UnusableLedger` when the ledger is not the one that was signed:
   * when it is shorter, ends in another event there, or makes another root.
   */
  static async open(parts: NotaryParts, signal: AbortSignal): Promise<Notary> {
    const { signed } = parts.signer;
    if (signed) await mustHoldWhatWasSigned(parts.store, parts.log, signed);
    const log = signed && signed.size > 0 ? await goOn(parts, signed, signal) : new GrowingLog();
    const notary = new Notary(parts, log);
    await notary.publishAgain();
    return notary;
  }

  /** Follows until `signal` aborts, and then publishes what it has. Throws what the store and the disk throw. */
  async run(signal: AbortSignal): Promise<void> {
    const { store } = this.parts;
    let publishing: Promise<void> | null = null;
    const failure = new AbortController();
    const either = AbortSignal.any([signal, failure.signal]);
    const publish = () => {
      publishing ??= this.publishInTurn(signal)
        .catch((error: unknown) => failure.abort(error))
        .finally(() => {
          publishing = null;
        });
      return publishing;
    };
    const after = await store.cursorAt(this.log.size - 1);
    for await (const page of store.follow(after, either)) {
      this.take(page);
      const done = publish();
      if (this.log.size - this.covered > UNPUBLISHED_MAX) await done;
    }
    // What is under way may be of before the last page.
    await publishing;
    if (!failure.signal.aborted) await publish();
    if (failure.signal.aborted) throw failure.signal.reason;
  }

  private take(page: readonly Recorded[]) {
    for (const event of page) {
      if (event.index !== this.log.size)
        throw new Error(`After ${this.log.size - 1} the ledger went on with ${event.index}.`);
      this.log.append(entryOf(event));
    }
  }

  /** Publishes until nothing is left, with time between two checkpoints for more to come, and for witnesses. */
  private async publishInTurn(signal: AbortSignal) {
    while (this.log.size > this.covered) {
      const startedMs = performance.now();
      await this.publish();
      if (signal.aborted) return;
      const restMs = PUBLISH_EVERY_MS - (performance.now() - startedMs);
      await pause(Math.max(restMs, 0), undefined, { signal }).catch(() => {});
    }
  }

  private async publish() {
    const { log, signer, witnesses } = this.parts;
    // Nothing is awaited here: what was taken, how many it is and the root belong together.
    const tiles = this.log.takeTiles();
    const [size, root] = [this.log.size, this.log.root()];
    const bytes = await log.alone(async () => {
      signer.mustBeLast();
      await log.write(tiles);
      const signed = await signer.sign({ size, root });
      await log.publish(signed);
      return signed;
    });
    this.covered = size;
    this.parts.published?.({ origin: signer.origin, size, root, extensions: [] });
    await log.alone(() => log.tidy(tiles));
    await witnesses.show(bytes);
  }

  /** A crash may have come between signing and publishing, and keys may have changed since. */
  private async publishAgain() {
    const { log, signer, witnesses } = this.parts;
    const { signed } = signer;
    const bytes = await log.alone(async () => {
      signer.mustBeLast();
      await log.publishKeys(signer.verifierKeys);
      if (!signed) return null;
      const again = await signer.sign(signed);
      // Witnesses sign below us: what is published may go on behind what we signed.
      const published = (await log.checkpoint())?.subarray(0, again.length);
      if (!published || Buffer.compare(published, again) !== 0) await log.publish(again);
      return again;
    });
    if (!signed || !bytes) return;
    this.parts.published?.(signed);
    await witnesses.show(bytes);
  }
}

/**
 * Cheap, and catches an old ledger put back: it is shorter, or went on in another way since what was signed. Throws
 * `UnusableLedger`.
 */
export async function mustHoldWhatWasSigned(
  store: Followed,
  log: PublishedLog,
  signed: Checkpoint,
) {
  const { index } = await store.head();
  if (index + 1 < signed.size)
    throw new UnusableLedger(
      `This ledger has ${index + 1} events, but ${signed.size} were signed as ${signed.origin}: events that were recorded are missing. Put back a newer backup. If there is none, "ledger new-origin NAME" begins another log and says publicly what is missing.`,
    );
  const entry = await entryPublished(log, signed);
  const event = await eventAt(store, signed.size - 1);
  if (entry && event && !sameHash(entry, entryOf(event)))
    throw new UnusableLedger(
      `Event ${event.index} is not the one that was signed as ${signed.origin}: this ledger was put back and went on in another way. Put the right one back. If it is lost, "ledger new-origin NAME" begins another log and says publicly what is missing.`,
    );
}

/** The last entry of what was signed; null when its tile is lost, which is then made anew and compared as a whole. */
async function entryPublished(log: PublishedLog, { size }: Checkpoint) {
  try {
    return (await log.bundle(size - 1, size)).at(-1) ?? null;
  } catch (error) {
    if (error instanceof Unproven) return null;
    throw error;
  }
}

/** From the tiles at the edge; when they are lost or damaged, from the first event on. */
async function goOn(parts: NotaryParts, signed: Checkpoint, signal: AbortSignal) {
  try {
    return GrowingLog.resume(signed, (tile) => parts.log.tileNow(tile));
  } catch (error) {
    if (!(error instanceof Unproven)) throw error;
    return makeAnew(parts, signed, signal);
  }
}

/** Makes the whole log once more. Only when it leads to the root that was signed is anything written. */
async function makeAnew(
  { store, log, signer }: NotaryParts,
  signed: Checkpoint,
  signal: AbortSignal,
) {
  const { root } = await retold(store, signed.size, signal, async () => {});
  if (!sameHash(root, signed.root))
    throw new UnusableLedger(
      `The first ${signed.size} events make another root than was signed as ${signer.origin}: one of them was changed, dropped or moved. Verify the ledger to learn which.`,
    );
  const write = (tiles: readonly File[]) => log.alone(() => log.write(tiles));
  return (await retold(store, signed.size, signal, write)).log;
}

/** The log of the first `size` events, its tiles handed out in portions. */
async function retold(
  store: Followed,
  size: number,
  signal: AbortSignal,
  write: (tiles: readonly File[]) => Promise<void>,
) {
  const log = new GrowingLog();
  let written = 0;
  for await (const page of store.follow(null, signal)) {
    for (const event of page.slice(0, size - log.size)) log.append(entryOf(event));
    if (log.size < size && log.size - written < UNPUBLISHED_MAX) continue;
    written = log.size;
    await write(log.takeTiles());
    if (log.size === size) break;
  }
  signal.throwIfAborted();
  return { log, root: log.root() };
}
