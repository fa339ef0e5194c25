import type { Written } from '../../ledger/merkle/growing-log.js';
import { HASH_BYTES } from '../../ledger/merkle/hash.js';
import {
  type Level,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
  tileIn,
  tilePath,
} from '../../ledger/merkle/tile.js';
import { missing, type Published, type Read } from './published.js';
import { type Wrong, wrong } from './wrong.js';

/**
 * Holds published files against what the events make of them: those that the checkpoint needs, and whatever else lies
 * there, older ones with fewer hashes as well as newer ones that no checkpoint speaks of yet.
 */
export class Files {
  /** By level and index: the tiles that lie there and were not looked at yet. */
  private readonly lying = new Map<string, Tile[]>();

  /** `paths`: all tiles there are; null where nobody can list them. */
  constructor(
    private readonly published: Published,
    private readonly read: Read,
    private readonly size: number,
    paths: readonly string[] | null,
  ) {
    for (const path of paths ?? []) {
      const tile = parseTilePath(path);
      const key = keyOf(tile);
      const tiles = this.lying.get(key) ?? [];
      if (tiles.push(tile) === 1) this.lying.set(key, tiles);
    }
  }

  /** The first of the tiles that the events just made and that is published otherwise, or not at all. */
  async check(made: readonly Written[]): Promise<Wrong | null> {
    for (const { path, bytes } of made) {
      const tile = parseTilePath(path);
      const found = (await this.needed(tile, bytes)) ?? (await this.others(tile, bytes));
      if (found) return found;
    }
    return null;
  }

  /** What lies there after all events were told is of more than there are. */
  beyond(size: number): Wrong | null {
    for (const [tile] of this.lying.values())
      if (tile)
        return wrong(
          'LEDGER_CUT_SHORT',
          size,
          `${tilePath(tile)} was written when the ledger had more than these ${size} events.`,
        );
    return null;
  }

  private async needed(tile: Tile, ours: Uint8Array): Promise<Wrong | null> {
    const needed = tileIn(this.size, tile.level, tile.index);
    if (needed?.width !== tile.width) return null;
    const published = await this.published.bytesOf(tile);
    return published
      ? differs(tile, ours, published)
      : missing(tilePath(tile), firstBelow(tile, 0));
  }

  private async others(tile: Tile, ours: Uint8Array): Promise<Wrong | null> {
    const lying = this.lying.get(keyOf(tile)) ?? [];
    const wider = lying.filter(({ width }) => width > tile.width);
    if (wider.length > 0) this.lying.set(keyOf(tile), wider);
    else this.lying.delete(keyOf(tile));
    for (const other of lying) {
      if (other.width > tile.width) continue;
      const published = (await this.read(tilePath(other))) ?? new Uint8Array();
      const found = differs(
        other,
        ours.subarray(0, other.width * bytesEach(tile.level)),
        published,
      );
      if (found) return found;
    }
    return null;
  }
}

const keyOf = ({ level, index }: Tile) => `${level}/${index}`;

/** Our entries are hashes, each after its length in two bytes. */
const bytesEach = (level: Level) => (level === 'entries' ? 2 + HASH_BYTES : HASH_BYTES);

/** The first event below the n-th hash of a tile. */
const firstBelow = ({ level, index }: Tile, n: number) =>
  (index * TILE_WIDTH + n) * TILE_WIDTH ** (level === 'entries' ? 0 : level);

function differs(tile: Tile, ours: Uint8Array, published: Uint8Array): Wrong | null {
  if (Buffer.compare(ours, published) === 0) return null;
  const at = ours.findIndex((byte, n) => byte !== published[n]);
  // Only longer than it should be: what follows the last one is too much.
  const n = at < 0 ? tile.width - 1 : Math.floor(at / bytesEach(tile.level));
  return wrong(
    'FILE_REPLACED',
    firstBelow(tile, n),
    `${tilePath(tile)} is not the tile of these events.`,
  );
}
