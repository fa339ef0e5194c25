import { checked, HASH_BYTES, type Hash, nodeHash } from './hash.js';
import type { HashAt } from './subtree.js';
import { placeOf, TILE_WIDTH, type Tile, tileIn, tilePath } from './tile.js';
import { Unproven } from './unproven.js';

/** A tile's hashes, joined: 32 bytes each. */
export const encodeHashes = (hashes: readonly Hash[]): Uint8Array =>
  Buffer.concat(mustFit(hashes).map(checked));

/** The hashes of a tile. Throws `Unproven` unless there are exactly as many as it is wide. */
export const decodeHashes = (bytes: Uint8Array, tile: Tile): Hash[] => {
  if (bytes.length !== tile.width * HASH_BYTES)
    throw new Unproven(
      `${tilePath(tile)} has ${bytes.length} bytes, not ${tile.width * HASH_BYTES}.`,
    );
  return Array.from({ length: tile.width }, (_, n) =>
    bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES),
  );
};

const ENTRY_MAX_BYTES = 0xffff;

/** A bundle's entries, each after its length as a big-endian uint16. */
export const encodeEntries = (entries: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat(
    mustFit(entries).flatMap((entry) => [
      Buffer.of(shortEnough(entry).length >> 8, entry.length & 0xff),
      entry,
    ]),
  );

/** The same entry, or a `RangeError`: its length has to fit into a uint16. */
export const shortEnough = (entry: Uint8Array): Uint8Array => {
  if (entry.length > ENTRY_MAX_BYTES)
    throw new RangeError(`An entry has at most ${ENTRY_MAX_BYTES} bytes, not ${entry.length}.`);
  return entry;
};

/** The entries of a bundle. Throws `Unproven` unless it holds exactly as many as it is wide, and nothing more. */
export const decodeEntries = (bytes: Uint8Array, tile: Tile): Uint8Array[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at + 2 <= bytes.length && entries.length < tile.width) {
    const start = at + 2;
    at = start + view.getUint16(at);
    entries.push(bytes.subarray(start, at));
  }
  // One cut short leaves `at` beyond the end.
  if (at !== bytes.length || entries.length !== tile.width)
    throw new Unproven(`${tilePath(tile)} does not hold ${tile.width} whole entries.`);
  return entries;
};

const mustFit = <T>(items: readonly T[]) => {
  if (items.length < 1 || items.length > TILE_WIDTH)
    throw new RangeError(`A tile holds 1 to ${TILE_WIDTH} of them, not ${items.length}.`);
  return items;
};

/** The first `width` hashes or entries of a wider tile: what it was when it had no more. Throws `Unproven` like its reading. */
export const beginningOf = (bytes: Uint8Array, wider: Tile, width: number): Uint8Array =>
  wider.level === 'entries'
    ? encodeEntries(decodeEntries(bytes, wider).slice(0, width))
    : encodeHashes(decodeHashes(bytes, wider).slice(0, width));

/** The hash above 2^n neighbours. */
export const hashAbove = (hashes: readonly Hash[]): Hash => {
  let level = hashes;
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, n) =>
      nodeHash(level[n * 2] as Hash, level[n * 2 + 1] as Hash),
    );
  return level[0] as Hash;
};

/** What was read of a log, by path. */
export type Tiles = ReadonlyMap<string, Uint8Array>;

/**
 * The hashes of a log of this size, out of tiles that were read beforehand (`tilesBehind` says which).
 * They are as good as whoever gave the tiles: what is made from them still has to lead to a signed root.
 * Throws `Unproven` for a tile that is missing or of the wrong length.
 */
export const hashesIn = (tiles: Tiles, size: number): HashAt => {
  const decoded = new Map<string, Hash[]>();
  return (subtree) => {
    const { level, index, offset, heightInTile } = placeOf(subtree);
    const tile = tileIn(size, level, index);
    const path = tile ? tilePath(tile) : '';
    const bytes = tiles.get(path);
    if (!tile || !bytes)
      throw new Unproven(`The tile of height ${subtree.height}, ${path}, is missing.`);
    const hashes = decoded.get(path) ?? decodeHashes(bytes, tile);
    decoded.set(path, hashes);
    return hashAbove(hashes.slice(offset, offset + 2 ** heightInTile));
  };
};
