import { createHash } from 'node:crypto';

const sha256 = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/**
 * RFC 6962 section 2.1 word for word, with all leaves in memory: too plain to be wrong.
 * What is clever elsewhere is compared with it. D[from:to] are the entries, `m` is counted from `from`.
 */
export class NaiveTree {
  private readonly leaves: Uint8Array[];
  private readonly known = new Map<string, Uint8Array>();

  constructor(entries: readonly Uint8Array[]) {
    this.leaves = entries.map((entry) => sha256(Buffer.of(0), entry));
  }

  leaf(index: number) {
    return this.leaves[index] as Uint8Array;
  }

  /** MTH(D[from:to]). */
  root(to: number, from = 0): Uint8Array {
    if (to === from) return sha256();
    if (to - from === 1) return this.leaf(from);
    const name = `${from}:${to}`;
    const k = from + splitAt(to - from);
    const root = this.known.get(name) ?? sha256(Buffer.of(1), this.root(k, from), this.root(to, k));
    this.known.set(name, root);
    return root;
  }

  /** PATH(m, D[from:to]). */
  inclusion(m: number, to: number, from = 0): Uint8Array[] {
    if (to - from === 1) return [];
    const k = splitAt(to - from);
    return m < k
      ? [...this.inclusion(m, from + k, from), this.root(to, from + k)]
      : [...this.inclusion(m - k, to, from + k), this.root(from + k, from)];
  }

  /** PROOF(m, D[from:to]), which is SUBPROOF(m, D[from:to], true). */
  consistency(m: number, to: number, from = 0, b = true): Uint8Array[] {
    if (m === to - from) return b ? [] : [this.root(to, from)];
    const k = splitAt(to - from);
    return m <= k
      ? [...this.consistency(m, from + k, from, b), this.root(to, from + k)]
      : [...this.consistency(m - k, to, from + k, false), this.root(from + k, from)];
  }
}

const splitAt = (n: number): number => 2 ** (Math.ceil(Math.log2(n)) - 1);
