import { existsSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatNote, parseNote, type Signed } from '../ledger/merkle/note.js';
import { TILE_WIDTH, type Tile, tileIn, tilePath } from '../ledger/merkle/tile.js';
import { beginningOf, decodeEntries } from '../ledger/merkle/tile-bytes.js';
import { Unproven } from '../ledger/merkle/unproven.js';
import { withCosignatures } from '../ledger/merkle/witness.js';
import { type File, writeDurably } from './durable.js';

const CHECKPOINT = 'checkpoint';
const KEYS = 'keys';

/**
 * A tiled log in a folder (c2sp.org/tlog-tiles): `checkpoint` and `tile/…`, and beside them `keys`, which says who
 * signs. Any web server can publish the folder as it is. Nothing in it is secret.
 */
export class PublishedLog {
  private writing: Promise<void> = Promise.resolve();

  /** `exclusively` keeps other processes from writing here; whoever only reads needs none. */
  constructor(
    readonly folder: string,
    private readonly exclusively: <T>(work: () => Promise<T>) => Promise<T> = (work) => work(),
  ) {}

  /** The signed checkpoint; null before the first. */
  checkpoint(): Promise<Uint8Array | null> {
    return this.read(CHECKPOINT);
  }

  /** Verifier keys, one a line, the newest first. */
  async keys(): Promise<string> {
    return Buffer.from((await this.read(KEYS)) ?? '').toString();
  }

  /**
   * The bytes of a tile of the log while it had as many entries as that takes; `size` is how many it has now. A tile
   * that was partial then may be fuller now, or full: it begins with the same. Throws `Unproven` when the log has none
   * like that, and when it is missing.
   */
  async tile(tile: Tile, size: number): Promise<Uint8Array> {
    const now = tileIn(size, tile.level, tile.index);
    if (!now || now.width < tile.width) throw new Unproven(`${tilePath(tile)} is not published.`);
    const full = { ...tile, width: TILE_WIDTH };
    for (const wider of [tile, now, full]) {
      const bytes = await this.read(tilePath(wider));
      if (bytes) return wider.width === tile.width ? bytes : beginningOf(bytes, wider, tile.width);
    }
    throw missing(tile);
  }

  /**
   * The entries of the bundle that the entry at `index` is in, as many as a log of `size` has of it. Throws `Unproven`
   * when it is missing or damaged.
   */
  async bundle(index: number, size: number): Promise<Uint8Array[]> {
    const tile = tileIn(size, 'entries', Math.floor(index / TILE_WIDTH));
    return tile ? decodeEntries(await this.tile(tile, size), tile) : [];
  }

  /** A tile for whoever cannot wait; only the very file counts. */
  tileNow(tile: Tile): Uint8Array {
    const file = join(this.folder, tilePath(tile));
    if (!existsSync(file)) throw missing(tile);
    return readFileSync(file);
  }

  /** Makes tiles durable. They are nobody's business before a checkpoint that needs them is published. */
  async write(tiles: readonly File[]): Promise<void> {
    await writeDurably(tiles.map(({ path, bytes }) => ({ path: join(this.folder, path), bytes })));
  }

  /** Works while nobody else writes here: what is seen there then stays until it is done. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.writing.then(() => this.exclusively(work));
    this.writing = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  /** Puts a checkpoint in the place of the one before; its tiles have to be durable. */
  publish(checkpoint: Uint8Array): Promise<void> {
    return writeDurably([{ path: join(this.folder, CHECKPOINT), bytes: checkpoint }]);
  }

  /** Adds signatures of witnesses to the checkpoint of this text; when there is a newer one by now, nothing happens. */
  cosign(text: string, signed: readonly Signed[]): Promise<void> {
    return this.alone(async () => {
      const published = await this.checkpoint();
      const note = published && parseNote(published);
      if (note?.text === text) await this.publish(formatNote(withCosignatures(note, signed)));
    });
  }

  async publishKeys(lines: string): Promise<void> {
    await writeDurably([{ path: join(this.folder, KEYS), bytes: Buffer.from(lines) }]);
  }

  /** Partial tiles of which the full one is published are not needed any more. */
  async tidy(published: readonly File[]): Promise<void> {
    for (const { path } of published)
      if (!path.includes('.p/'))
        await rm(join(this.folder, `${path}.p`), { recursive: true, force: true });
  }

  /** The file at a path inside the folder, which the caller has checked; null when there is none. */
  async read(path: string): Promise<Uint8Array | null> {
    try {
      return await readFile(join(this.folder, path));
    } catch (error) {
      const code = Reflect.get(error as object, 'code');
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw error;
    }
  }
}

const missing = (tile: Tile) => new Unproven(`${tilePath(tile)} is missing.`);
