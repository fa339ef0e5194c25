import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { sha256 } from './hash.js';
import { base64, bytesIn } from './spelling.js';
import { Unproven } from './unproven.js';

/** What an Ed25519 key signs (c2sp.org/signed-note): the text of a note, or a witness's word that it saw it, and when. */
export const SignatureType = { NOTE: 0x01, COSIGNATURE: 0x04 } as const;
export type SignatureType = (typeof SignatureType)[keyof typeof SignatureType];

/** Who may have signed. Names and ids are hints for finding the key: only the key itself is trusted. */
export type VerifierKey = Readonly<{
  /** Without spaces and plus; the log's own is its origin. */
  name: string;
  type: SignatureType;
  /** 4 bytes as 8 hex digits: the beginning of SHA-256(name ‖ 0x0A ‖ type ‖ key). */
  id: string;
  ed25519: KeyObject;
}>;

/** A verifier key and its secret half. */
export type SigningKey = VerifierKey & Readonly<{ secret: KeyObject }>;

const KEY_BYTES = 32;
export const ID_BYTES = 4;

/** Not empty, no space of any alphabet, no plus. */
export const isKeyName = (name: string) =>
  name.isWellFormed() && /^[^\p{White_Space}+]+$/u.test(name);

/** `publicKey` is the 32 bytes of RFC 8032. */
export const verifierKey = (
  name: string,
  type: SignatureType,
  publicKey: Uint8Array,
): VerifierKey => {
  if (!isKeyName(name)) throw new Unproven(`${JSON.stringify(name)} cannot be the name of a key.`);
  return {
    name,
    type,
    id: idOf(name, Buffer.concat([Buffer.of(type), mustBeKey(publicKey)])),
    ed25519: createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
      format: 'jwk',
    }),
  };
};

const idOf = (name: string, typed: Uint8Array) =>
  Buffer.from(sha256(Buffer.concat([Buffer.from(`${name}\n`), typed])))
    .subarray(0, ID_BYTES)
    .toString('hex');

const mustBeKey = (bytes: Uint8Array) => {
  if (bytes.length !== KEY_BYTES)
    throw new Unproven(`An Ed25519 key has ${KEY_BYTES} bytes; here are ${bytes.length}.`);
  return bytes;
};

/** The 32 bytes of RFC 8032. */
const publicBytes = (key: KeyObject) =>
  Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url');

/** `name+id+base64(type ‖ key)`: what a log or a witness publishes, and auditors write down. */
export const formatVerifierKey = ({ name, type, id, ed25519 }: VerifierKey) =>
  `${name}+${id}+${base64(Buffer.concat([Buffer.of(type), publicBytes(ed25519)]))}`;

/** Throws `Unproven` for any other spelling, an id that is not the key's, and types that are not ours. */
export const parseVerifierKey = (text: string): VerifierKey => {
  const { name, id, type, key } = parts(text);
  const parsed = verifierKey(name, type, key);
  if (parsed.id !== id)
    throw new Unproven(`The key of ${name} has the id ${parsed.id}, not ${id}.`);
  return parsed;
};

/** `seed` is the 32 secret bytes of RFC 8032, from a source of chance that is not in this folder. */
export const signingKey = (name: string, type: SignatureType, seed: Uint8Array): SigningKey => {
  const secret = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, mustBeKey(seed)]),
    format: 'der',
    type: 'pkcs8',
  });
  return { ...verifierKey(name, type, publicBytes(createPublicKey(secret))), secret };
};

/** What comes before the seed in DER (RFC 8410): version 0, the algorithm 1.3.101.112, and two lengths. */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SECRET = 'PRIVATE+KEY+';

/** `PRIVATE+KEY+name+id+base64(type ‖ seed)`, as Go's tools keep it. Throws `Unproven` like its public half. */
export const parseSigningKey = (text: string): SigningKey => {
  if (!text.startsWith(SECRET)) throw new Unproven('This is no signing key.');
  const { name, id, type, key } = parts(text.slice(SECRET.length));
  const parsed = signingKey(name, type, key);
  if (parsed.id !== id)
    throw new Unproven(`The key of ${name} has the id ${parsed.id}, not ${id}.`);
  return parsed;
};

export const formatSigningKey = ({ name, type, id, secret }: SigningKey) => {
  const seed = Buffer.from(String(secret.export({ format: 'jwk' }).d), 'base64url');
  return `${SECRET}${name}+${id}+${base64(Buffer.concat([Buffer.of(type), seed]))}`;
};

/** Base64 may hold a plus, names may not: the first two divide. */
const KEY = /^(?<name>[^+]+)\+(?<id>[0-9a-f]{8})\+(?<typed>.+)$/su;

const parts = (text: string) => {
  const { name, id, typed } = KEY.exec(text)?.groups ?? {};
  if (!name || !id || !typed) throw new Unproven('A key is spelled name+id+base64.');
  const bytes = bytesIn(typed);
  const type = Object.values(SignatureType).find((known) => known === bytes[0]);
  if (!type) throw new Unproven(`The key of ${name} is of a type that is not known here.`);
  return { name, id, type, key: bytes.subarray(1) };
};
