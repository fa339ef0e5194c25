import type { Page } from './weighing.js';

/** What somebody has of a ledger, wherever it is. */
export type Copy = Readonly<{
  /** What was read, in words. */
  about: string;
  /** Every event from the first on, in pages of any size. Throws `Unreadable`. */
  pages: AsyncIterable<Page>;
  /** The bytes of a published file by its path; null when there is none. Throws `Unreadable`. */
  read: (path: string) => Promise<Uint8Array | null>;
  /** The path of every tile there is; null where they cannot be listed. */
  tiles: readonly string[] | null;
}>;
