import type { Settings } from './config.js';
import type { EventStore } from './ledger/event-store.js';
import type { LedgerOnServer } from './ledger/eventstoredb/eventstoredb-reader.js';
import { lockForSharing, lockForWriting } from './ledger/sqlite/lock.js';
import { mustHaveMoved } from './ledger/sqlite/moved.js';
import { SqliteEventStore } from './ledger/sqlite/sqlite-event-store.js';
import { SqliteReader } from './ledger/sqlite/sqlite-reader.js';

/** Which store a ledger is in, and where: all that another thread or process needs to read it. */
export type LedgerPlace = Readonly<{ file: string } | { server: LedgerOnServer }>;

type Closable = Readonly<{ close(): Promise<void> | void }>;

/** A ledger that somebody else writes. */
export type LedgerReader = Omit<EventStore, 'append'> & Closable;

type Files = Readonly<{ ledger: string; keys: string; positions: string }>;

/**
 * A server is said to be the place by one setting; otherwise it is a file. Throws `UnusableLedger` for a server when the
 * folder has a ledger in a file that was not moved there.
 */
export function placeOf({ server }: Settings, { ledger, positions }: Files): LedgerPlace {
  if (!server) return { file: ledger };
  mustHaveMoved(ledger, server.name);
  return { server: { ...server, positions } };
}

/** Throws what the store throws. */
export async function openToRead(place: LedgerPlace): Promise<LedgerReader> {
  if (!('server' in place)) return new SqliteReader(place.file);
  // Half a second to load, in every thread: only whoever has a server pays for its client.
  const { EventStoreDbReader } = await import('./ledger/eventstoredb/eventstoredb-reader.js');
  return EventStoreDbReader.open(place.server);
}

/**
 * Opens a ledger and its keys to write, made when missing. One on a server may be written by several processes when they
 * share the rest as well. Throws what the store throws.
 */
export async function openToWrite(
  place: LedgerPlace,
  { ledger, keys }: Files,
  isShared: boolean,
): Promise<EventStore & Closable> {
  if (!('server' in place)) return SqliteEventStore.open({ ledger, keys });
  // A process that does not share keeps read models in this folder, and reacts to events alone.
  const lock = isShared ? lockForSharing(ledger) : lockForWriting(ledger);
  try {
    const { EventStoreDbStore } = await import('./ledger/eventstoredb/eventstoredb-store.js');
    const store = await EventStoreDbStore.open(place.server, keys);
    const closeStore = store.close.bind(store);
    const close = async () => {
      await closeStore();
      lock.close();
    };
    return Object.assign(store, { close });
  } catch (error) {
    lock.close();
    throw error;
  }
}
