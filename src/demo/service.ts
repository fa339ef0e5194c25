import type { Strand } from '../experience/policy/vocabulary.js';

/** Who asks the service. */
export type Actor = Readonly<{
  subject: string;
  strand: Strand | null;
  role: 'ADMIN' | 'OFFICER' | 'SAFEGUARDING';
}>;

/** A service that listens, on a ledger born as a demonstration. */
export type Service = Readonly<{
  /** Where it listens, such as http://127.0.0.1:3000. */
  url: string;
  /** Of the first token, which was left beside the ledger. */
  tokenFile: string;
  token(actor: Actor): Promise<string>;
  close(): Promise<void>;
}>;

/** Whoever puts the parts together says how a service is started. It must leave signals to the demo. */
export type Start = (
  settings: Readonly<{ dataFolder: string; host: string; port: number; demo: true }>,
) => Promise<Service>;
