import { checked, EMPTY_ROOT, type Hash, sameHash } from './hash.js';
import { SignatureType, type SigningKey, type VerifierKey } from './key.js';
import { formatNote, type Note, parseNote, type Signed, signText, verifyNote } from './note.js';
import { base64, countIn, hashIn } from './spelling.js';
import { counted } from './subtree.js';
import { Unproven } from './unproven.js';

/** What a log says of itself (c2sp.org/tlog-checkpoint): so many entries, and this is the root above them. */
export type Checkpoint = Readonly<{
  /** Which log it is; one line, not empty. */
  origin: string;
  size: number;
  root: Hash;
  /** Lines of others, not empty, which nobody can audit. We write none. */
  extensions: readonly string[];
}>;

/** The text of its note: `origin\nsize\nbase64(root)\n`. Throws `RangeError` for what is not one line. */
export const checkpointText = ({ origin, size, root, extensions }: Checkpoint): string => {
  const lines = [origin, String(counted(size)), base64(checked(root)), ...extensions];
  const odd = lines.find((line) => !/^\P{Cc}+$/u.test(line));
  if (odd !== undefined) throw new RangeError(`${JSON.stringify(odd)} is not one line of text.`);
  return lines.map((line) => `${line}\n`).join('');
};

/** Throws `Unproven` for any other spelling, and for an empty log with a root that is not that of nothing. */
export const parseCheckpoint = (text: string): Checkpoint => {
  const [origin = '', size = '', root = '', ...extensions] = text.split('\n').slice(0, -1);
  if (!text.endsWith('\n') || origin === '' || extensions.includes(''))
    throw new Unproven('A checkpoint has at least three lines, and none is empty.');
  const checkpoint = { origin, size: countIn(size), root: hashIn(root), extensions };
  if (checkpoint.size === 0 && !sameHash(checkpoint.root, EMPTY_ROOT))
    throw new Unproven('An empty log has the root of nothing.');
  return checkpoint;
};

/** A checkpoint to publish. While keys change, the old and the new one sign both. */
export const signCheckpoint = (checkpoint: Checkpoint, keys: readonly SigningKey[]): Uint8Array => {
  const text = checkpointText(checkpoint);
  return formatNote({ text, signatures: keys.map((key) => signText(text, key)) });
};

/** Whom somebody believes: they wrote it down beforehand, elsewhere. */
export type Trust = Readonly<{
  origin: string;
  /** The log's key, and during a change of keys the one before. */
  logKeys: readonly VerifierKey[];
  witnessKeys: readonly VerifierKey[];
  /** How many different witnesses must have seen the same. */
  witnessesNeeded: number;
}>;

/** A checkpoint that can be believed. */
export type Believed = Readonly<{
  checkpoint: Checkpoint;
  note: Note;
  log: readonly Signed[];
  witnesses: readonly Signed[];
}>;

/**
 * Opens a checkpoint and believes it only if the log signed it and enough witnesses did. Throws `Unproven` with the
 * reason otherwise. It says nothing about whether the log told somebody else another story: witnesses do.
 */
export const openCheckpoint = (bytes: Uint8Array, trust: Trust): Believed => {
  const note = parseNote(bytes);
  const signed = verifyNote(note, [...trust.logKeys, ...trust.witnessKeys]);
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== trust.origin)
    throw new Unproven(`This is a checkpoint of ${checkpoint.origin}, not of ${trust.origin}.`);
  const log = signed.filter(
    ({ key }) => trust.logKeys.includes(key) && key.type === SignatureType.NOTE,
  );
  const witnesses = signed.filter(
    ({ key }) => trust.witnessKeys.includes(key) && key.type === SignatureType.COSIGNATURE,
  );
  if (log.length === 0) throw new Unproven(`${trust.origin} itself has not signed this.`);
  const seenBy = new Set(witnesses.map(({ key }) => key.name)).size;
  if (seenBy < trust.witnessesNeeded)
    throw new Unproven(`${seenBy} witnesses have seen this; ${trust.witnessesNeeded} are needed.`);
  return { checkpoint, note, log, witnesses };
};
