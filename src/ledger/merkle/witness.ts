import { type Checkpoint, parseCheckpoint } from './checkpoint.js';
import type { Hash } from './hash.js';
import { SignatureType, type VerifierKey } from './key.js';
import {
  formatNote,
  type Note,
  parseNote,
  parseSignatures,
  type Signed,
  verifyNote,
} from './note.js';
import { checkConsistency, type Proof } from './proof.js';
import { atFirstEmptyLine, countIn, linesIn, proofIn, proofLines } from './spelling.js';
import { counted } from './subtree.js';
import { Unproven } from './unproven.js';

/**
 * What a log posts to `add-checkpoint` of a witness (c2sp.org/tlog-witness): its new checkpoint, and the proof that
 * it begins with the `oldSize` entries that the witness saw last. From 0 there is nothing to prove, and no proof.
 */
export type AddCheckpoint = Readonly<{ oldSize: number; proof: Proof; note: Note }>;

/** The body of the request: `old N`, a line for each hash, an empty line, the checkpoint. */
export const encodeAddCheckpoint = ({ oldSize, proof, note }: AddCheckpoint): Uint8Array =>
  Buffer.concat([Buffer.from(`old ${counted(oldSize)}\n${proofLines(proof)}\n`), formatNote(note)]);

/** What a witness reads. Throws `Unproven` for any other spelling. */
export const parseAddCheckpoint = (body: Uint8Array): AddCheckpoint => {
  const [head, checkpoint] = atFirstEmptyLine(linesIn(body));
  const [old = '', ...hashes] = head.split('\n').slice(0, -1);
  if (!old.startsWith('old ')) throw new Unproven('The size that was seen last comes first.');
  return {
    oldSize: countIn(old.slice('old '.length)),
    proof: proofIn(hashes),
    note: parseNote(Buffer.from(checkpoint)),
  };
};

/** The size that a witness answers with 409: what it saw last, and what the proof has to start from. */
export const parseConflict = (body: Uint8Array): number => countIn(linesIn(body).slice(0, -1));

/**
 * The signatures in a witness's answer that hold for this text, by keys that we know; others are passed over.
 * Throws `Unproven` when one of a key we know is wrong or has no time, and when there is none.
 */
export const parseCosignatures = (
  body: Uint8Array,
  text: string,
  witnessKeys: readonly VerifierKey[],
): Signed[] => {
  const known = witnessKeys.filter(({ type }) => type === SignatureType.COSIGNATURE);
  const signed = verifyNote({ text, signatures: parseSignatures(linesIn(body)) }, known);
  if (signed.some(({ time }) => time === 0))
    throw new Unproven('A witness must say when it signed; this one says 1970.');
  return signed;
};

/** The note with these signatures too: what is published. One that it has already is not added again. */
export const withCosignatures = (note: Note, signed: readonly Signed[]): Note => {
  const has = (one: Signed['signature']) =>
    note.signatures.some(({ name, keyId }) => name === one.name && keyId === one.keyId);
  const added = signed.map(({ signature }) => signature).filter((signature) => !has(signature));
  return { ...note, signatures: [...note.signatures, ...added] };
};

/** What somebody saw of a log: the size and root of a checkpoint they kept. */
export type Seen = Readonly<{ size: number; root: Hash }>;

/**
 * What a witness checks before it signs, and what we check before we ask it: the log only grew. A log that was never
 * seen (`null`, or of size 0) may be anything, without a proof: here alone, because nothing is claimed of the past.
 */
export const checkGrowth = (
  seen: Seen | null,
  { note, oldSize, proof }: AddCheckpoint,
): Checkpoint => {
  const checkpoint = parseCheckpoint(note.text);
  const older = seen ?? { size: 0, root: checkpoint.root };
  if (oldSize !== older.size)
    throw new Unproven(`${older.size} entries were seen, not ${oldSize}.`);
  if (older.size > 0) checkConsistency({ older, newer: checkpoint }, proof);
  else if (proof.length > 0)
    throw new Unproven('Nothing was seen before, so nothing is to be proven.');
  return checkpoint;
};
