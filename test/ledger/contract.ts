import type { EventStore } from '../../src/ledger/event-store.js';
import type { LedgerOnServer } from '../../src/ledger/eventstoredb/eventstoredb-reader.js';
import { appendContract } from './contract-append.js';
import { commandContract } from './contract-commands.js';
import { followContract } from './contract-follow.js';

/** How another process finds a ledger: its keys, and the one or the other store. */
export type Place = Readonly<{ keys: string; sqlite?: string; server?: LedgerOnServer }>;

/** A store of its own for one test. */
export type Opened = Readonly<{
  store: EventStore;
  place: Place;
  /** Closes the store and opens it again on what it kept. */
  reopen: () => Promise<EventStore>;
  /** Closes whatever is open now. */
  close: () => Promise<void>;
}>;

export type Clause = (promise: string, keep: () => Promise<void>) => void;

/**
 * What every store promises. A store that cannot run it is not a store: no clause can be left out, and the last test
 * fails when one was. Where there is nothing to run it on, `missing` says what, and each clause is named as skipped.
 */
export const eventStoreContract = (
  name: string,
  open: () => Promise<Opened>,
  missing: string | null = null,
) => {
  const promised: string[] = [];
  const tried: string[] = [];
  const clause: Clause = (promise, keep) => {
    promised.push(promise);
    it(promise, async () => {
      tried.push(promise);
      await keep();
    });
  };
  let opened: Opened;

  (missing ? describe.skip : describe)(
    missing ? `${name}, skipped: ${missing},` : `${name},`,
    () => {
      beforeEach(async () => {
        opened = await open();
      });
      afterEach(() => opened.close());
      describe('appending,', () => appendContract(() => opened, clause));
      describe('followed,', () => followContract(() => opened, open, clause));
      describe('asked by commands,', () => commandContract(() => opened, clause));
      it('keeps the whole contract', () => {
        expect(new Set(promised).size).toBe(promised.length);
        expect(tried).toEqual(promised);
      });
    },
  );
};
