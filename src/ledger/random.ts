import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4_096;
const MOST = 64;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/**
 * Up to 64 bytes for a key, an initialization vector or a nonce, from the generator of the system. A command needs them up
 * to ten times, and asking takes six times as long as being given: so they are fetched by the page. Each is handed out once and
 * then wiped here. Throws `RangeError` when more are asked for.
 */
export function random(bytes: number): Buffer {
  if (bytes > MOST) throw new RangeError(`No more than ${MOST} random bytes at once.`);
  if (used + bytes > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const given = Buffer.from(pool.subarray(used, used + bytes));
  pool.fill(0, used, used + bytes);
  used += bytes;
  return given;
}
