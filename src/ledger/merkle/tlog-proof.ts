import { type Believed, openCheckpoint, type Trust } from './checkpoint.js';
import { leafHash } from './hash.js';
import { checkInclusion, type Proof } from './proof.js';
import {
  atFirstEmptyLine,
  base64,
  bytesIn,
  countIn,
  linesIn,
  proofIn,
  proofLines,
} from './spelling.js';
import { counted } from './subtree.js';
import { Unproven } from './unproven.js';

/**
 * Proof that an entry is in a log, in one file that needs nothing else but keys (c2sp.org/tlog-proof@v1).
 * It does not hold the entry: who has that can check it, and who has not learns nothing from the file.
 */
export type TlogProof = Readonly<{
  /** Whatever goes with it; nobody signs it. */
  extra: Uint8Array | null;
  index: number;
  proof: Proof;
  /** The bytes of the signed checkpoint, as published. */
  checkpoint: Uint8Array;
}>;

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

export const formatTlogProof = ({ extra, index, proof, checkpoint }: TlogProof): Uint8Array => {
  const extraLine = extra ? `extra ${base64(extra)}\n` : '';
  const head = `${FIRST_LINE}\n${extraLine}index ${counted(index)}\n${proofLines(proof)}\n`;
  return Buffer.concat([Buffer.from(head), checkpoint]);
};

/** Throws `Unproven` for any other spelling. What the checkpoint says is looked at when the proof is checked. */
export const parseTlogProof = (bytes: Uint8Array): TlogProof => {
  const [head, checkpoint] = atFirstEmptyLine(linesIn(bytes));
  const [first, ...lines] = head.split('\n').slice(0, -1);
  if (first !== FIRST_LINE) throw new Unproven(`A proof begins with ${FIRST_LINE}.`);
  const extra = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  const index = lines.shift();
  if (!index?.startsWith('index ')) throw new Unproven('A proof says the index of its entry.');
  return {
    extra: extra === undefined ? null : bytesIn(extra.slice('extra '.length)),
    index: countIn(index.slice('index '.length)),
    proof: proofIn(lines),
    checkpoint: Buffer.from(checkpoint),
  };
};

/**
 * Throws `Unproven` unless a log and witnesses that are trusted have signed a checkpoint above this entry at this
 * index; otherwise says which checkpoint, and who signed.
 */
export const checkTlogProof = (
  { index, proof, checkpoint }: TlogProof,
  entry: Uint8Array,
  trust: Trust,
): Believed => {
  const believed = openCheckpoint(checkpoint, trust);
  const { size, root } = believed.checkpoint;
  checkInclusion({ index, size, root, leaf: leafHash(entry) }, proof);
  return believed;
};
