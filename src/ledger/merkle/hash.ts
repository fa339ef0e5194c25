import { hash as digest } from 'node:crypto';
import { Unproven } from './unproven.js';

/** A SHA-256: 32 bytes, or `Unproven` wherever one is taken in. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

/** SHA-256 of bytes or of UTF-8 text. As text and back it takes a fifth of the time: no memory outside the heap. */
export const sha256 = (data: Uint8Array | string): Hash =>
  Buffer.from(digest('sha256', data, 'binary'), 'latin1');

/** The root of a log in which nothing is. */
export const EMPTY_ROOT = sha256('');

/** RFC 6962: SHA-256(0x00 ‖ entry). No leaf can be taken for a node, because their first bytes differ. */
export const leafHash = (entry: Uint8Array): Hash => {
  const input = entry.length === HASH_BYTES ? LEAF : Buffer.alloc(1 + entry.length);
  input.set(entry, 1);
  return sha256(input);
};

// Hashing is synchronous, so one buffer serves all; our own entries are hashes.
const LEAF = Buffer.alloc(1 + HASH_BYTES, 0x00);
const NODE = Buffer.alloc(1 + 2 * HASH_BYTES, 0x01);

/** RFC 6962: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Hash, right: Hash): Hash => {
  NODE.set(checked(left), 1);
  NODE.set(checked(right), 1 + HASH_BYTES);
  return sha256(NODE);
};

/** The same hash, or `Unproven` when it is not 32 bytes. */
export const checked = (hash: Hash): Hash => {
  if (hash.length !== HASH_BYTES)
    throw new Unproven(`A hash has ${HASH_BYTES} bytes; here are ${hash.length}.`);
  return hash;
};

export const sameHash = (one: Hash, other: Hash) =>
  Buffer.compare(checked(one), checked(other)) === 0;
