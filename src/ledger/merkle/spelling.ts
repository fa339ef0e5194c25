import { checked, type Hash } from './hash.js';
import type { Proof } from './proof.js';
import { isCount } from './subtree.js';
import { Unproven } from './unproven.js';

/**
 * How numbers, bytes and text are spelled in notes, checkpoints and proofs. Everything has one spelling: what could
 * be written twice could be signed once and shown differently.
 */

/** A count in decimal digits without leading zeros, up to 2^53 - 1. */
export const countIn = (digits: string): number => {
  const count = /^(0|[1-9]\d{0,15})$/.test(digits) ? Number(digits) : Number.NaN;
  if (!isCount(count))
    throw new Unproven(`${JSON.stringify(digits)} is not a count as it is spelled here.`);
  return count;
};

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Bytes in standard base64 with padding (RFC 4648 section 4), no other letters and no spare bits. */
export const bytesIn = (text: string): Uint8Array => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text)
    throw new Unproven(`${JSON.stringify(text)} is not how base64 is spelled.`);
  return bytes;
};

export const hashIn = (text: string): Hash => checked(bytesIn(text));

/** Text of whole lines: valid UTF-8, in which U+000A is the only control character and the last one. */
export const linesIn = (bytes: Uint8Array): string => {
  const text = decoded(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in it.
  if (/[\0-\x09\x0b-\x1f]/.test(text) || !text.endsWith('\n'))
    throw new Unproven(
      'Not text of whole lines: a control character is in it, or its end is missing.',
    );
  return text;
};

const decoded = (bytes: Uint8Array) => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unproven('Not text: it is not valid UTF-8.');
  }
};

/** The two parts around the first empty line: whole lines before it, and everything after. Both may be empty. */
export const atFirstEmptyLine = (text: string): [before: string, after: string] => {
  if (text.startsWith('\n')) return ['', text.slice(1)];
  const at = text.indexOf('\n\n');
  if (at < 0) throw new Unproven('There is no empty line in it.');
  return [text.slice(0, at + 1), text.slice(at + 2)];
};

const PROOF_MAX_HASHES = 63;

/** Each hash of a proof on a line of its own. */
export const proofLines = (proof: Proof) => proof.map((hash) => `${base64(hash)}\n`).join('');

/** The hashes on these lines; at most 63, which is enough for any log. */
export const proofIn = (lines: readonly string[]): Proof => {
  if (lines.length > PROOF_MAX_HASHES)
    throw new Unproven(`A proof has at most ${PROOF_MAX_HASHES} hashes, not ${lines.length}.`);
  return lines.map(hashIn);
};
