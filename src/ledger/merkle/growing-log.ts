import { type Hash, leafHash, sameHash } from './hash.js';
import { type HashAt, rootOf } from './subtree.js';
import {
  across,
  edgeTileIn,
  type Level,
  placeOf,
  TILE_WIDTH,
  type Tile,
  tilePath,
  tilesGrown,
} from './tile.js';
import {
  decodeEntries,
  decodeHashes,
  encodeEntries,
  encodeHashes,
  hashAbove,
  shortEnough,
} from './tile-bytes.js';
import { Unproven } from './unproven.js';

/** A file of the log, as it is published. */
export type Written = Readonly<{ path: string; bytes: Uint8Array }>;

/**
 * A log that is appended to. It remembers its right edge only: at most 255 entries, and 255 hashes a level, which is
 * under 64 KiB for any log that fits a disk. It writes nothing: `takeTiles` hands out what is to be.
 */
export class GrowingLog {
  /** By level: the hashes that fill no tile yet. */
  private readonly edge: Hash[][] = [];
  private entries: Uint8Array[] = [];
  /** Tiles that became full since tiles were taken. */
  private readonly full = new Map<string, Uint8Array>();
  private count = 0;
  private takenAt = 0;

  /**
   * Goes on where a signed checkpoint ended, from the tiles at its edge. Throws `Unproven` when they are not the
   * tiles of its root: then nothing may be appended, because nothing that is signed now would follow from it.
   */
  static resume(
    checkpoint: Readonly<{ size: number; root: Hash }>,
    read: (tile: Tile) => Uint8Array,
  ) {
    const log = new GrowingLog();
    log.count = checkpoint.size;
    log.takenAt = checkpoint.size;
    const bundle = edgeTileIn(log.count, 'entries');
    if (bundle) log.entries = decodeEntries(read(bundle), bundle);
    for (let level = 0; across(log.count, level) > 0; level++) {
      const tile = edgeTileIn(log.count, level);
      log.edge[level] = tile ? decodeHashes(read(tile), tile) : [];
    }
    const leaves = log.edge[0] ?? [];
    if (
      !sameHash(log.root(), checkpoint.root) ||
      !log.entries.every((entry, n) => sameHash(leafHash(entry), leaves[n] as Hash))
    )
      throw new Unproven(
        `The tiles at the edge are not those of the checkpoint of ${checkpoint.size} entries.`,
      );
    return log;
  }

  /** Entries appended so far, over all its life. */
  get size() {
    return this.count;
  }

  /** At most 65,535 bytes. */
  append(entry: Uint8Array): void {
    this.entries.push(shortEnough(entry));
    if (this.entries.length === TILE_WIDTH) {
      this.keep('entries', encodeEntries(this.entries));
      this.entries = [];
    }
    this.push(0, leafHash(entry));
    this.count++;
  }

  root(): Hash {
    return rootOf(this.count, this.at);
  }

  /**
   * The tiles that are new since they were taken before. They have to be durable before a checkpoint of this size and
   * root is signed. Each is handed out once.
   */
  takeTiles(): Written[] {
    const tiles = [...tilesGrown(this.takenAt, this.count)].map((tile) => {
      const path = tilePath(tile);
      return { path, bytes: this.full.get(path) ?? this.partial(tile.level) };
    });
    this.full.clear();
    this.takenAt = this.count;
    return tiles;
  }

  private push(level: number, hash: Hash): void {
    const hashes = this.edge[level] ?? [];
    this.edge[level] = hashes;
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return;
    this.keep(level, encodeHashes(hashes));
    this.edge[level] = [];
    this.push(level + 1, hashAbove(hashes));
  }

  private keep(level: Level, bytes: Uint8Array) {
    const index = Math.floor(this.count / TILE_WIDTH ** (level === 'entries' ? 1 : level + 1));
    this.full.set(tilePath({ level, index, width: TILE_WIDTH }), bytes);
  }

  private partial(level: Level) {
    return level === 'entries' ? encodeEntries(this.entries) : encodeHashes(this.edge[level] ?? []);
  }

  /** Every subtree of the root lies in a tile at the edge. */
  private readonly at: HashAt = (subtree) => {
    const { level, offset, heightInTile } = placeOf(subtree);
    return hashAbove((this.edge[level] ?? []).slice(offset, offset + 2 ** heightInTile));
  };
}
