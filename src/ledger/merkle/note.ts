import { sign, verify } from 'node:crypto';
import { ID_BYTES, isKeyName, SignatureType, type SigningKey, type VerifierKey } from './key.js';
import { base64, bytesIn, countIn, linesIn } from './spelling.js';
import { counted } from './subtree.js';
import { Unproven } from './unproven.js';

/** Text and who signed it (c2sp.org/signed-note). Until it was verified it says nothing. */
export type Note = Readonly<{
  /** Whole lines; empty ones may be among them. */
  text: string;
  signatures: readonly Signature[];
}>;

/** `bytes`: 64 of Ed25519; those of a witness after 8 of its time, in seconds since 1970, big-endian. */
export type Signature = Readonly<{ name: string; keyId: string; bytes: Uint8Array }>;

/** A signature that holds. `time` is when a witness says it signed, in seconds since 1970; others do not say. */
export type Signed = Readonly<{ key: VerifierKey; time: number | null; signature: Signature }>;

const NOTE_MAX_BYTES = 1_000_000;
const SIGNATURES_MAX = 100;

/** Throws `Unproven` for whatever is not a note of at most 1 MB with 1 to 100 signatures. */
export const parseNote = (bytes: Uint8Array): Note => {
  if (bytes.length > NOTE_MAX_BYTES) throw new Unproven('This is too long for a note.');
  const all = linesIn(bytes);
  const end = all.lastIndexOf('\n\n');
  if (end < 0) throw new Unproven('A note has an empty line before its signatures.');
  return { text: all.slice(0, end + 1), signatures: parseSignatures(all.slice(end + 2)) };
};

/** Signature lines on their own, as a witness answers them. */
export const parseSignatures = (lines: string): Signature[] => {
  const signatures = lines.split('\n').slice(0, -1).map(parseSignature);
  if (signatures.length < 1 || signatures.length > SIGNATURES_MAX || !lines.endsWith('\n'))
    throw new Unproven(`A note has 1 to ${SIGNATURES_MAX} whole lines of signatures.`);
  return signatures;
};

/** U+2014, a space, the name, a space, the key's id and the signature in base64. */
const SIGNATURE = /^\u2014 (?<name>[^ ]+) (?<typed>[^ ]+)$/u;

const parseSignature = (line: string): Signature => {
  const { name = '', typed = '' } = SIGNATURE.exec(line)?.groups ?? {};
  const bytes = Buffer.from(bytesIn(typed));
  if (!isKeyName(name) || bytes.length <= ID_BYTES)
    throw new Unproven(`${JSON.stringify(line)} is not how a signature is spelled.`);
  return {
    name,
    keyId: bytes.subarray(0, ID_BYTES).toString('hex'),
    bytes: bytes.subarray(ID_BYTES),
  };
};

export const formatNote = ({ text, signatures }: Note): Uint8Array =>
  Buffer.from(`${text}\n${signatures.map(formatSignature).join('')}`);

export const formatSignature = ({ name, keyId, bytes }: Signature) =>
  `\u2014 ${name} ${base64(Buffer.concat([Buffer.from(keyId, 'hex'), bytes]))}\n`;

/** Signs the text of a note. */
export const signText = (text: string, key: SigningKey): Signature => ({
  ...mustBeOf(SignatureType.NOTE, key),
  bytes: sign(null, Buffer.from(text), key.secret),
});

/** Signs as a witness (c2sp.org/tlog-cosignature): this was seen at `time`, in seconds since 1970. */
export const cosignText = (text: string, key: SigningKey, time: number): Signature => {
  const seconds = Buffer.alloc(TIME_BYTES);
  seconds.writeBigUInt64BE(BigInt(counted(time)));
  const signature = sign(null, Buffer.from(cosigned(text, time)), key.secret);
  return {
    ...mustBeOf(SignatureType.COSIGNATURE, key),
    bytes: Buffer.concat([seconds, signature]),
  };
};

const TIME_BYTES = 8;
const cosigned = (text: string, time: number) => `cosignature/v1\ntime ${time}\n${text}`;

const mustBeOf = (type: SignatureType, { name, id, type: its }: VerifierKey) => {
  if (its !== type) throw new RangeError(`The key of ${name} signs something else.`);
  return { name, keyId: id };
};

/**
 * Who of those we know signed this, each key once. Signatures of others are passed over: during a change of keys old
 * and new sign both. Throws `Unproven` when a signature of somebody we know is wrong, and when nobody we know signed.
 */
export const verifyNote = ({ text, signatures }: Note, known: readonly VerifierKey[]): Signed[] => {
  const signed = new Map<string, Signed>();
  for (const signature of signatures) {
    const key = known.find(({ name, id }) => name === signature.name && id === signature.keyId);
    if (key)
      signed.set(`${key.name}+${key.id}`, {
        key,
        signature,
        time: verifyOne(text, key, signature),
      });
  }
  if (signed.size === 0) throw new Unproven('Nobody who is known here has signed this.');
  return [...signed.values()];
};

const verifyOne = (text: string, key: VerifierKey, { bytes }: Signature): number | null => {
  const time = key.type === SignatureType.COSIGNATURE ? timeIn(bytes) : null;
  const [message, signature] =
    time === null ? [text, bytes] : [cosigned(text, time), bytes.subarray(TIME_BYTES)];
  if (!verify(null, Buffer.from(message), key.ed25519, signature))
    throw new Unproven(`The signature of ${key.name} (${key.id}) is wrong.`);
  return time;
};

const timeIn = (bytes: Uint8Array) => {
  if (bytes.length < TIME_BYTES)
    throw new Unproven('A witness says when it signed; this does not.');
  return countIn(String(Buffer.from(bytes).readBigUInt64BE()));
};
