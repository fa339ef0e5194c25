import {
  type Believed,
  type Checkpoint,
  openCheckpoint,
  type Trust,
} from '../../ledger/merkle/checkpoint.js';
import { sameHash } from '../../ledger/merkle/hash.js';
import { Unproven } from '../../ledger/merkle/unproven.js';
import { type Wrong, wrong } from './wrong.js';

/** The published checkpoint, and those that were kept elsewhere, the shortest log first. */
export type Checkpoints = Readonly<{ now: Believed; kept: readonly Checkpoint[] }>;

/** Opens them all. The published one may not be of a shorter log than any that was kept. */
export function checkpointsIn(
  published: Uint8Array,
  kept: readonly Uint8Array[],
  trust: Trust,
): Checkpoints | Wrong {
  try {
    const now = openCheckpoint(published, trust);
    // A checkpoint that was kept need not have been seen by as many.
    const before = kept
      .map((bytes, n) => openKept(bytes, n, trust))
      .sort((one, other) => one.size - other.size);
    const longest = before.at(-1);
    return longest && longest.size > now.checkpoint.size
      ? wrong('ROLLED_BACK', now.checkpoint.size, shorter(now.checkpoint, longest))
      : { now, kept: before };
  } catch (error) {
    if (error instanceof Unproven) return wrong('CHECKPOINT', null, error.message);
    throw error;
  }
}

function openKept(bytes: Uint8Array, n: number, trust: Trust): Checkpoint {
  try {
    return openCheckpoint(bytes, { ...trust, witnessesNeeded: 0 }).checkpoint;
  } catch (error) {
    if (error instanceof Unproven)
      throw new Unproven(`The checkpoint that was kept as number ${n + 1}: ${error.message}`);
    throw error;
  }
}

const shorter = (now: Checkpoint, kept: Checkpoint) =>
  `A log of ${kept.size} entries was signed, and this one has ${now.size}. Unless this copy was made before that checkpoint, the log was put back to an older state.`;

/** Why a log that had this root when it had so many entries is not that of a checkpoint; null when it is. */
export function againstKept(
  kept: readonly Checkpoint[],
  size: number,
  root: () => Uint8Array,
): Wrong | null {
  const other = kept.find((one) => one.size === size && !sameHash(one.root, root()));
  if (!other) return null;
  const same = kept.filter((one) => one.size < size).at(-1)?.size ?? 0;
  return wrong(
    'TWO_HISTORIES',
    null,
    `A checkpoint of ${size} entries was signed over others than these. They differ first somewhere from ${same} to ${size - 1}.`,
  );
}
