import type { Identity } from '../ledger/identity.js';

/** What an address is known by without being known: the same however it is written, and not to be guessed from outside. */
export const addressKey = (identity: Identity, channel: string, address: string): string =>
  identity.hmac(`${channel}\n${address.normalize('NFKC').trim().toLowerCase()}`);
