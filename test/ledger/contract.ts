import type { EventStore, WrappedKey } from '../../src/ledger/event-store.js';
import { appendContract } from './contract-append.js';
import { followContract } from './contract-follow.js';

/** A store of its own for one test. */
export type Opened = Readonly<{
  store: EventStore;
  /** Closes the store and opens it again on what it kept. */
  reopen: () => Promise<EventStore>;
  /** Closes whatever is open now. */
  close: () => Promise<void>;
  /** The wrapped keys of a stream, as whoever opens boxes would find them. */
  keysOf: (stream: string) => Promise<Pick<WrappedKey, 'id' | 'purpose' | 'wrapped'>[]>;
}>;

/** What every store promises. A store that cannot run it is not a store: nothing here may be skipped. */
export const eventStoreContract = (name: string, open: () => Promise<Opened>) => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  describe(`${name}, appending,`, () => appendContract(() => opened));
  describe(`${name}, followed,`, () => followContract(() => opened, open));
};
