/** Where the notary finds everything; made by whoever wires it. */
export type NotaryData = Readonly<{
  /** Where the ledger is, in the words of whoever wires it. */
  ledger: string;
  /** The folder of the published log. */
  log: string;
  keys: string;
  signed: string;
  /** Whoever writes any of these holds this file. */
  lock: string;
  /** The name of the first key. */
  origin: string;
  /** The policy that names the witnesses; null for none. */
  policy: string | null;
}>;

/** What the notary's thread says. */
export type NotarySaying =
  | { said: 'ready' }
  | { said: 'published'; size: number }
  | { said: 'trouble'; why: string }
  | { said: 'unusable'; why: string };
