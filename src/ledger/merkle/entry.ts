import { canonical } from '../canonical.js';
import { type Envelope, envelopeOf, type Recorded } from '../event.js';
import { type Hash, sha256 } from './hash.js';

/**
 * An event's entry in the log: SHA-256 of the RFC 8785 form of its stored envelope. Its place is not hashed: the
 * index of the entry says it. The nonce is, so that nobody finds out what an event says by trying.
 */
export const entryOf = (stored: Envelope | Recorded): Hash => sha256(canonical(envelopeOf(stored)));
