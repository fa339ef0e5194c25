import type { Checkpoint, Trust } from '../../ledger/merkle/checkpoint.js';
import { GrowingLog } from '../../ledger/merkle/growing-log.js';
import { type Hash, sameHash } from '../../ledger/merkle/hash.js';
import { formatVerifierKey } from '../../ledger/merkle/key.js';
import { TILE_WIDTH } from '../../ledger/merkle/tile.js';
import { againstKept, type Checkpoints, checkpointsIn } from './checkpoints.js';
import { Chronicle } from './chronicle.js';
import { differenceAt } from './difference.js';
import { Files } from './files.js';
import { type Bundle, Published, type Read } from './published.js';
import type { Weighed } from './weighed.js';
import { type Wrong, wrong } from './wrong.js';

/** What an auditor has: the events, what was published about them, and what they wrote down themselves. */
export type Evidence = Readonly<{
  /** Every stored event from the first on, in pages of any size. */
  events: AsyncIterable<readonly Weighed[]>;
  read: Read;
  /** The path of every tile that is published; null where nobody can list them. */
  tiles: readonly string[] | null;
  /** The published checkpoint, with its signatures. */
  checkpoint: Uint8Array;
  trust: Trust;
  /** Checkpoints that were kept elsewhere. Without one, an old ledger put back as a whole cannot be found out. */
  kept: readonly Uint8Array[];
  /** Told now and then how far it has come. */
  progress?: (step: Readonly<{ done: number; total: number }>) => void;
}>;

/** Everything holds. */
export type Sound = Readonly<{
  checkpoint: Checkpoint;
  /** Events after those of the checkpoint. Nothing is proven of them yet. */
  waiting: number;
  /** The verifier keys of the log that signed. */
  signedWith: readonly string[];
  /** Who saw this checkpoint, and when, in seconds since 1970. */
  seenBy: readonly Readonly<{ witness: string; time: number | null }>[];
  /** The sizes of the checkpoints that were kept. */
  heldAgainst: readonly number[];
}>;

/**
 * Verifies a whole log; answers the first thing that is wrong, or that nothing is. Holds a page of events at a time,
 * and a little of each stream and event. Throws what reading throws.
 */
export async function verifyLog(evidence: Evidence): Promise<Sound | Wrong> {
  const opened = checkpointsIn(evidence.checkpoint, evidence.kept, evidence.trust);
  return 'what' in opened ? opened : new Verification(evidence, opened).run();
}

class Verification {
  private readonly log = new GrowingLog();
  private readonly chronicle = new Chronicle();
  private readonly published: Published;
  private readonly files: Files;
  private readonly now: Checkpoint;
  private bundle: Bundle | null = null;

  constructor(
    private readonly evidence: Evidence,
    private readonly checkpoints: Checkpoints,
  ) {
    const { read, tiles } = evidence;
    this.now = checkpoints.now.checkpoint;
    this.published = new Published(read, this.now.size);
    this.files = new Files(this.published, read, this.now.size, tiles);
  }

  async run(): Promise<Sound | Wrong> {
    const { events, progress } = this.evidence;
    const total = this.now.size;
    const pages = events[Symbol.asyncIterator]();
    try {
      for (let page = await pages.next(); !page.done; page = await pages.next()) {
        const found = await this.takeAll(page.value, async () => (await pages.next()).value?.[0]);
        if (found) return found;
        progress?.({ done: Math.min(this.log.size, total), total });
      }
      return (await this.atTheEnd()) ?? this.sound();
    } finally {
      await pages.return?.();
    }
  }

  private async takeAll(page: readonly Weighed[], after: () => Promise<Weighed | undefined>) {
    for (let n = 0; n < page.length; n++) {
      const told = page[n] as Weighed;
      if (this.log.size % TILE_WIDTH === 0) {
        const bundle = await this.published.bundleAt(this.log.size);
        if (bundle && 'what' in bundle) return bundle;
        this.bundle = bundle;
      }
      const found = this.isPublished(told)
        ? this.problemWith(told)
        : await this.difference(told, page[n + 1] ?? (await after()));
      if (found) return this.leavesSoFar() ?? found;
      this.log.append(told.entry);
      if (this.log.size % TILE_WIDTH > 0 && !this.isSigned()) continue;
      const other = await this.atThisSize();
      if (other) return other;
    }
    return null;
  }

  /** Its entry is the published one, or none is published yet. */
  private isPublished({ entry }: Weighed): boolean {
    const published = this.bundle?.entries[this.log.size % TILE_WIDTH];
    return !published || Buffer.compare(entry, published) === 0;
  }

  private problemWith({ result }: Weighed): Wrong | null {
    const index = this.log.size;
    if ('what' in result) return { ...result, index };
    const impossible = this.chronicle.add(result);
    return impossible === null ? null : wrong('IMPOSSIBLE_EVENT', index, impossible);
  }

  private async difference(told: Weighed, next: Weighed | undefined): Promise<Wrong | null> {
    const { start, entries, leaves, paths } = this.bundle as Bundle;
    const n = this.log.size - start;
    const after = entries[n + 1] ?? (await this.firstOf(start + TILE_WIDTH));
    const found = differenceAt({
      ...{ index: this.log.size, event: told.entry, paths },
      entry: entries[n] as Uint8Array,
      leaf: leaves[n] as Hash,
      next: { event: next?.entry, entry: after },
    });
    return found && 'what' in told.result
      ? { ...found, why: `${found.why} ${told.result.why}` }
      : found;
  }

  private async firstOf(start: number): Promise<Uint8Array | undefined> {
    const bundle = await this.published.bundleAt(start);
    return bundle && 'entries' in bundle ? bundle.entries[0] : undefined;
  }

  /** The published hashes of the events of this bundle that were told: these have the published entries. */
  private leavesSoFar(): Wrong | null {
    if (!this.bundle) return null;
    const { start, entries, leaves, paths } = this.bundle;
    for (const [n, leaf] of leaves.slice(0, this.log.size - start).entries()) {
      const entry = entries[n] as Hash;
      const next = { event: undefined, entry: undefined };
      const found = differenceAt({ index: start + n, event: entry, entry, leaf, next, paths });
      if (found) return found;
    }
    return null;
  }

  private isSigned() {
    const { size } = this.log;
    return size === this.now.size || this.checkpoints.kept.some((kept) => kept.size === size);
  }

  private async atThisSize(): Promise<Wrong | null> {
    const { log, now } = this;
    const isNow = log.size === now.size;
    if (isNow || log.size % TILE_WIDTH === 0) {
      const found = await this.files.check(log.takeTiles());
      if (found) return found;
    }
    if (isNow && !sameHash(log.root(), now.root))
      return wrong('OTHER_ROOT', null, `The checkpoint of ${now.size} entries is not of these.`);
    return againstKept(this.checkpoints.kept, log.size, () => log.root());
  }

  private async atTheEnd(): Promise<Wrong | null> {
    const { size } = this.now;
    if (this.log.size < size)
      return (
        this.leavesSoFar() ??
        wrong(
          'LEDGER_CUT_SHORT',
          this.log.size,
          `The log has ${size} entries, the ledger ${this.log.size} events.`,
        )
      );
    return (await this.files.check(this.log.takeTiles())) ?? this.files.beyond(this.log.size);
  }

  private sound(): Sound {
    const { now, kept } = this.checkpoints;
    return {
      checkpoint: now.checkpoint,
      waiting: this.log.size - this.now.size,
      signedWith: now.log.map(({ key }) => formatVerifierKey(key)),
      seenBy: now.witnesses.map(({ key, time }) => ({ witness: key.name, time })),
      heldAgainst: kept.map(({ size }) => size),
    };
  }
}
