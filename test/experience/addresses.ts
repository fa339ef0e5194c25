import { Uniqueness } from '../../src/ledger/uniqueness.js';

/** Who holds which address, in memory. */
export class Addresses extends Uniqueness {
  private readonly holders = new Map<string, string>();
  reserve(_: string, key: string, id: string) {
    this.holders.set(key, this.holders.get(key) ?? id);
    return this.holderOf(_, key) as string;
  }
  holderOf(_: string, key: string) {
    return this.holders.get(key);
  }
  release(_: string, ids: readonly string[]) {
    for (const [key, id] of this.holders) if (ids.includes(id)) this.holders.delete(key);
  }
}
