import type { Hash } from '../../ledger/merkle/hash.js';
import { TILE_WIDTH, type Tile, tileIn, tilePath } from '../../ledger/merkle/tile.js';
import { beginningOf, decodeEntries, decodeHashes } from '../../ledger/merkle/tile-bytes.js';
import { Unproven } from '../../ledger/merkle/unproven.js';
import { type Wrong, wrong } from './wrong.js';

/** Answers the bytes of a published file, by its path; null when there is none. */
export type Read = (path: string) => Promise<Uint8Array | null>;

/** Up to 256 entries and their hashes, as two files say. */
export type Bundle = Readonly<{
  start: number;
  entries: readonly Uint8Array[];
  leaves: readonly Hash[];
  paths: Readonly<{ entries: string; leaves: string }>;
}>;

/** So many bundles are on their way while one is looked at: a log may be far away. */
const AHEAD = 8;

/** The files of a published log of one size. */
export class Published {
  private readonly coming = new Map<string, Promise<Uint8Array | null>>();

  constructor(
    private readonly read: Read,
    private readonly size: number,
  ) {}

  /** The bundle that begins at `start`; null where the log has none. */
  async bundleAt(start: number): Promise<Bundle | Wrong | null> {
    const number = start / TILE_WIDTH;
    this.askFor(number);
    const entries = tileIn(this.size, 'entries', number);
    const leaves = tileIn(this.size, 0, number);
    if (!entries || !leaves) return null;
    const [published, hashes] = [await this.bytesOf(entries), await this.bytesOf(leaves)];
    if (!published) return missing(tilePath(entries), start);
    if (!hashes) return missing(tilePath(leaves), start);
    try {
      return {
        start,
        entries: decodeEntries(published, entries),
        leaves: decodeHashes(hashes, leaves),
        paths: { entries: tilePath(entries), leaves: tilePath(leaves) },
      };
    } catch (error) {
      if (error instanceof Unproven) return wrong('FILE_REPLACED', start, error.message);
      throw error;
    }
  }

  /** The bytes of a tile of this log. Once a tile is full, its narrower forms need not be kept: they begin it. */
  async bytesOf(tile: Tile): Promise<Uint8Array | null> {
    const path = tilePath(tile);
    const bytes = await (this.coming.get(path) ?? this.read(path));
    if (bytes || tile.width === TILE_WIDTH) return bytes;
    const full = { ...tile, width: TILE_WIDTH };
    const whole = await this.read(tilePath(full));
    return whole && beginning(whole, full, tile.width);
  }

  private askFor(number: number) {
    const wanted = new Set<string>();
    for (let n = number; n <= number + AHEAD; n++)
      for (const level of ['entries', 0] as const) {
        const tile = tileIn(this.size, level, n);
        if (tile) wanted.add(tilePath(tile));
      }
    for (const path of this.coming.keys()) if (!wanted.has(path)) this.coming.delete(path);
    for (const path of wanted) if (!this.coming.has(path)) this.ask(path);
  }

  private ask(path: string) {
    const asked = this.read(path);
    // Whoever waits for it is told of a failure; until then nobody does.
    asked.catch(() => {});
    this.coming.set(path, asked);
  }
}

export const missing = (path: string, index: number) =>
  wrong('FILE_MISSING', index, `${path} is missing.`);

const beginning = (bytes: Uint8Array, full: Tile, width: number): Uint8Array | null => {
  try {
    return beginningOf(bytes, full, width);
  } catch {
    return null;
  }
};
