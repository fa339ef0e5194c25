import { hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';

const BYTES = 32;

export class UnusableKeyFile extends Error {}

/**
 * The key that everything else hangs on: 32 random bytes in a file of its own, made at the first start and
 * never inside a database. Whoever loses it loses every personal value; whoever copies it must guard the copy.
 * A ledger that already has events never gets a new one.
 */
export function masterKeyFrom(file: string, mayCreate: boolean): MasterKey {
  if (!existsSync(file)) {
    if (!mayCreate)
      throw new UnusableKeyFile(
        `${file} is missing, and this ledger was sealed with it. Put it back from your backup; a new key could open nothing.`,
      );
    const created = openSync(
      file,
      constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY,
      0o600,
    );
    writeSync(created, `${randomBytes(BYTES).toString('base64')}\n`);
    fsyncSync(created);
    closeSync(created);
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== BYTES)
    throw new UnusableKeyFile(
      `${file} must hold ${BYTES} bytes in base64; it holds ${key.length}.`,
    );
  return new MasterKey(key);
}

/** One key for each use, so that none of them gives away another. */
export class MasterKey {
  constructor(private readonly key: Buffer) {}

  for(use: 'wrapping' | 'identity' | 'tokens'): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, '', `engagement-ledger ${use}`, BYTES));
  }
}
