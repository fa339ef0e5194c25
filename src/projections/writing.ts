import type { Reading, Rows } from './projection.js';

/** One generation as its engine keeps it, for the one who writes it. */
export interface Writing {
  /** Sees everything that was written, also what no transaction has made final yet. */
  readonly read: Reading;
  readonly rows: Rows;
  /** So many events are best told in one transaction where many are to be told: few commits, and not much memory. */
  readonly stretch: number;
  /** Enough is collected: time to `flush`. */
  readonly isFull: boolean;
  /** A transaction, all of it or nothing. Another one on the same generation waits, whoever asks for it. */
  together<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves once everything written so far was accepted; throws when something cannot be. */
  flush(): Promise<void>;
  /** This or nothing of it, inside a transaction that goes on; throws what hindered it. */
  alone(work: () => void): Promise<void>;
  /** From here on a draft is as lasting as any other. */
  keep(): Promise<void>;
  close(): Promise<void>;
}
