import { type Checkpoint, parseCheckpoint } from '../ledger/merkle/checkpoint.js';
import { parseNote } from '../ledger/merkle/note.js';
import { consistencyRanges, inclusionRanges, type Proof, prove } from '../ledger/merkle/proof.js';
import type { Range } from '../ledger/merkle/subtree.js';
import { tilePath, tilesBehind } from '../ledger/merkle/tile.js';
import { hashesIn } from '../ledger/merkle/tile-bytes.js';
import { formatTlogProof } from '../ledger/merkle/tlog-proof.js';
import type { PublishedLog } from './published-log.js';

/** What is published now: the checkpoint, read, and its bytes with every signature. */
export type Published = Readonly<{ checkpoint: Checkpoint; bytes: Uint8Array }>;

/** Null before the first checkpoint. */
export async function publishedIn(log: PublishedLog): Promise<Published | null> {
  const bytes = await log.checkpoint();
  return bytes && { bytes, checkpoint: parseCheckpoint(parseNote(bytes).text) };
}

/** Where proofs find their tiles. */
export type Tiles = Pick<PublishedLog, 'tile'>;

/** For whoever makes many proofs at once: each tile is read once. */
export function rememberedTiles(log: Tiles): Tiles {
  const known = new Map<string, Promise<Uint8Array>>();
  return {
    tile(tile, size) {
      const path = tilePath(tile);
      const bytes = known.get(path) ?? log.tile(tile, size);
      known.set(path, bytes);
      return bytes;
    },
  };
}

/** The entry is in the log of `size` entries. Throws `RangeError` for places that are not published. */
export const proveInclusion = async (
  log: Tiles,
  now: Checkpoint,
  index: number,
  size = now.size,
): Promise<Proof> => proofOf(log, now, size, inclusionRanges(index, size));

/** The log of `newer` entries begins with that of `older`. Throws `RangeError` for sizes that are not published. */
export const proveConsistency = async (
  log: Tiles,
  now: Checkpoint,
  older: number,
  newer = now.size,
): Promise<Proof> => proofOf(log, now, newer, consistencyRanges(older, newer));

/** A proof in one file (c2sp.org/tlog-proof@v1), under the checkpoint that is published now. */
export const tlogProofOf = async (
  log: Tiles,
  published: Published,
  index: number,
): Promise<Uint8Array> =>
  inOneFile(published, index, await proveInclusion(log, published.checkpoint, index));

/** The same of a proof that is made already. */
export const inOneFile = ({ bytes }: Published, index: number, proof: Proof): Uint8Array =>
  formatTlogProof({ extra: null, index, proof, checkpoint: bytes });

async function proofOf(
  log: Tiles,
  now: Checkpoint,
  size: number,
  ranges: readonly Range[],
): Promise<Proof> {
  if (size > now.size)
    throw new RangeError(`${now.size} entries are published so far, not ${size}.`);
  const tiles = await Promise.all(
    tilesBehind(ranges, size).map(
      async (tile) => [tilePath(tile), await log.tile(tile, now.size)] as const,
    ),
  );
  return prove(ranges, hashesIn(new Map(tiles), size));
}
