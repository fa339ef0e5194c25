/** Names that may be taken only once, such as one address for one handle: reserved before the append, durable, deletable. */
export abstract class Uniqueness {
  /** Answers who holds `key` (an HMAC, never the name itself): `id`, now or from before, or somebody earlier. */
  abstract reserve(kind: string, key: string, id: string): string | Promise<string>;

  /** Who holds `key`, if anybody does. */
  abstract holderOf(kind: string, key: string): string | undefined;

  /** Nobody holds anything of this kind for `ids` any more. Safe to do twice. */
  abstract release(kind: string, ids: readonly string[]): void;
}
