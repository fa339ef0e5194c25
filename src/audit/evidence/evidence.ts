import type { Recorded } from '../../ledger/event.js';

/** Everything that a pack is made of; whoever gathers it decides what belongs to the subject. */
export type Evidence = Readonly<{
  /** Such as `citizen`, and which. */
  subject: Readonly<{ of: string; id: string }>;
  origin: string;
  /** What was known up to this place in the log, judged with the clock at this time. */
  asOf: Readonly<{ index: number; at: string }>;
  /** In the order of the log, each once. */
  events: readonly Recorded[];
  /** By index, one for each event: c2sp.org/tlog-proof@v1. */
  proofs: ReadonlyMap<number, Uint8Array>;
  /** The bytes of the signed checkpoint that is in every proof. */
  checkpoint: Uint8Array;
  /** Verifier keys, one a line. */
  keys: string;
  contacts: readonly object[];
  journeys: readonly object[];
  /** Signals of integrity by their names. */
  signals: Readonly<Record<string, unknown>>;
}>;

/** A file of a pack. */
export type Packed = Readonly<{ path: string; content: string | Uint8Array }>;
