import type { Told } from '../verify/told.js';

/** What somebody has of a ledger, wherever it is. */
export type Copy = Readonly<{
  /** What was read, in words. */
  about: string;
  events: AsyncIterable<readonly Told[]>;
  /** The bytes of a published file by its path; null when there is none. Throws `Unreadable`. */
  read: (path: string) => Promise<Uint8Array | null>;
  /** The path of every tile there is; null where they cannot be listed. */
  tiles: readonly string[] | null;
}>;

/** It could not be read, which says nothing about whether it is right. The message says what, and what to do. */
export class Unreadable extends Error {}
