import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { LedgerOnServer } from '../../src/ledger/eventstoredb/eventstoredb-reader.js';
import { newFiles } from './samples.js';

/** Why nothing runs on EventStoreDB here; null when there is one to run on. */
export const WITHOUT_SERVER = process.env.EVENTSTORE_URL
  ? null
  : 'EVENTSTORE_URL names no EventStoreDB to run on (test/eventstoredb/README.md)';

/** A ledger on the server that nobody else has. */
export const newServer = () => ({
  url: process.env.EVENTSTORE_URL ?? '',
  name: `test_${randomBytes(6).toString('hex')}`,
});

/** The same, with files for what a machine keeps of it. */
export const newLedger = (): { server: LedgerOnServer; keys: string } => {
  const { keys } = newFiles();
  return { server: { ...newServer(), positions: join(dirname(keys), 'positions') }, keys };
};
