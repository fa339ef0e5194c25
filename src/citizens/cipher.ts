import { createCipheriv, createDecipheriv } from 'node:crypto';
import { random } from '../ledger/random.js';

const CIPHER = 'aes-256-gcm';
export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Node would take a shorter tag, which is easier to forge. */
const options = { authTagLength: TAG_BYTES };

/** Encrypts with AES-256-GCM under a fresh iv of 96 bits; answers iv, ciphertext and the tag of 128 bits, joined. */
export function encrypt(key: Buffer, value: Buffer, additional: Buffer): Buffer {
  const iv = random(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, options).setAAD(additional);
  return Buffer.concat([iv, cipher.update(value), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `encrypt` made. Throws when a bit of it, of the key or of `additional` is another. */
export function decrypt(key: Buffer, box: Buffer, additional: Buffer): Buffer {
  if (box.length < IV_BYTES + TAG_BYTES) throw new RangeError('This box was cut short.');
  const decipher = createDecipheriv(CIPHER, key, box.subarray(0, IV_BYTES), options)
    .setAAD(additional)
    .setAuthTag(box.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(box.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}
