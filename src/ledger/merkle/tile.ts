import { counted, type Range, type Subtree, subtreesOf } from './subtree.js';
import { Unproven } from './unproven.js';

/** Hashes, or entries, in a full tile. */
export const TILE_WIDTH = 256;
/** A tile stands for a subtree of this height, whose leaves it holds. */
export const TILE_HEIGHT = 8;

/**
 * A file of a tiled log (c2sp.org/tlog-tiles). At level L it holds the hashes of complete subtrees of 256^L entries,
 * at `entries` the entries themselves. `width` is how many: 256 when it is full and will never change again;
 * fewer at the right edge, and then each width is a file of its own, which never changes either.
 */
export type Tile = Readonly<{ level: Level; index: number; width: number }>;
export type Level = number | 'entries';

/** `tile/<L>/<N>[.p/<W>]`, and N = 1234067 is `x001/x234/067`. */
export const tilePath = ({ level, index, width }: Tile): string => {
  const groups = [String(counted(index) % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  const partial = width < TILE_WIDTH ? `.p/${width}` : '';
  return `tile/${level}/${groups.join('/')}${partial}`;
};

const PATH =
  /^tile\/(?<level>entries|\d{1,2})\/(?<groups>(?:x\d{3}\/)*\d{3})(?:\.p\/(?<width>\d{1,3}))?$/;

/** The tile with exactly this path. Throws `Unproven` for any other spelling, and for a tile that no log can have. */
export const parseTilePath = (path: string): Tile => {
  const { level, groups, width } = PATH.exec(path)?.groups ?? {};
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups?.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if (!groups || !canBe(tile) || tilePath(tile) !== path)
    throw new Unproven(`${JSON.stringify(path)} is not the path of a tile.`);
  return tile;
};

/** Levels go to 63, widths from 1 to 256; a path with `.p/256` or `.p/0` is not how anything is spelled. */
const canBe = ({ level, index, width }: Tile) =>
  (level === 'entries' || level <= 63) &&
  Number.isSafeInteger(index) &&
  width >= 1 &&
  width <= TILE_WIDTH;

/** How many hashes a log of this size has at a level, over all tiles: floor(size / 256^level). */
export const across = (size: number, level: Level): number =>
  Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level));

/** The tile with this index in a log of exactly this size; null where it would be empty. */
export const tileIn = (size: number, level: Level, index: number): Tile | null => {
  const width = Math.min(across(size, level) - index * TILE_WIDTH, TILE_WIDTH);
  return width > 0 ? { level, index, width } : null;
};

/** The tile at a level that is not full yet; null where all are. */
export const edgeTileIn = (size: number, level: Level): Tile | null =>
  tileIn(size, level, Math.floor(across(size, level) / TILE_WIDTH));

/**
 * The tiles that a log of size `to` has and one of size `from` had not: what has to be written before the
 * checkpoint of `to` is published. From 0 on: all of them. Entries first, then level by level, left to right.
 */
export function* tilesGrown(from: number, to: number): Generator<Tile, void> {
  if (counted(from) > counted(to)) throw new RangeError(`No log shrinks from ${from} to ${to}.`);
  const levels: Level[] = ['entries'];
  for (let level = 0; across(to, level) > 0; level++) levels.push(level);
  for (const level of levels) {
    const [before, after] = [across(from, level), across(to, level)];
    if (before === after) continue;
    for (let index = Math.floor(before / TILE_WIDTH); ; index++) {
      const tile = tileIn(to, level, index);
      if (!tile) break;
      yield tile;
    }
  }
}

/** Where a complete subtree lies: 2^`heightInTile` hashes of this tile, from the one at `offset` on. */
export const placeOf = ({ height, index }: Subtree) => {
  const level = Math.floor(height / TILE_HEIGHT);
  const heightInTile = height % TILE_HEIGHT;
  const first = index * 2 ** heightInTile;
  return {
    level,
    index: Math.floor(first / TILE_WIDTH),
    offset: first % TILE_WIDTH,
    heightInTile,
  };
};

/**
 * The tiles to read before these ranges can be hashed, each once, as a log of this size has them.
 * Throws `RangeError` for a range that reaches beyond it.
 */
export const tilesBehind = (ranges: readonly Range[], size: number): Tile[] => {
  const tiles = new Map<string, Tile>();
  for (const subtree of ranges.flatMap(subtreesOf)) {
    const { level, index, offset, heightInTile } = placeOf(subtree);
    const tile = tileIn(counted(size), level, index);
    if (!tile || offset + 2 ** heightInTile > tile.width)
      throw new RangeError(`A log of ${size} entries does not reach so far.`);
    tiles.set(tilePath(tile), tile);
  }
  return [...tiles.values()];
};
