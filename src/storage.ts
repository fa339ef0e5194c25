import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { type MasterKey, masterKeyFrom } from './citizens/key-file.js';
import type { Settings } from './config.js';
import { type Birth, birthOf } from './ledger/birth.js';
import { Clock, DrivenClock, SystemClock } from './ledger/clock.js';
import { type EventStore, eventAt } from './ledger/event-store.js';
import { type LedgerPlace, openToWrite, placeOf } from './ledger-place.js';
import type { LogProgress } from './notary/log-progress.js';
import { PublishedLog } from './notary/published-log.js';
import { Keys } from './operations/keys.js';
import type { Offices } from './operations/leadership.js';
import { openOperations } from './operations/operations.js';
import { byOneProcess, byProcesses, inTurn, sharesItsLedger } from './processes.js';
import type { Places } from './projections/place.js';
import type { Projector } from './projections/projector.js';
import { ReadModels } from './projections/read-models.js';
import type { InUse } from './projections/rebuild.js';

/** Where a made-up story begins: a Monday, so that its first week is a whole one. */
const DEMO_BEGINS = '2025-09-01T07:00:00.000Z';

/**
 * What must be open before anything else can be: the ledger with its birth and its keys, the operations store, the
 * clock, and the read models with the thread that fills them.
 */
export type Storage = Readonly<{
  store: EventStore;
  place: LedgerPlace;
  birth: Birth;
  masterKey: MasterKey;
  keys: Keys;
  operations: Database.Database;
  clock: Clock;
  files: Files;
  readModels: ReadModels;
  places: Places;
  inUse: InUse;
  projector: Projector;
  notary: LogProgress;
  log: PublishedLog;
  offices: Offices;
  /** Lets everything go in the order in which it stands on each other: readers first, the ledger last. */
  close(): Promise<void>;
}>;

export type Files = ReturnType<typeof filesIn>;

export const filesIn = (folder: string) => ({
  ledger: join(folder, 'ledger.db'),
  keys: join(folder, 'keys.db'),
  /** What is remembered of a ledger on a server. */
  positions: join(folder, 'positions'),
  masterKey: join(folder, 'master.key'),
  operations: join(folder, 'operations.db'),
  token: join(folder, 'admin.token'),
  outbox: join(folder, 'outbox'),
  /** What is published of the ledger; nothing in it is secret. */
  log: join(folder, 'log'),
  notaryKey: join(folder, 'notary.key'),
  /** The checkpoint that was signed last. */
  signed: join(folder, 'notary.signed'),
  /** Held by whoever writes one of these three. */
  logLock: join(folder, 'notary.lock.db'),
  /** Who would stand otherwise under charters that were tried out. */
  simulations: join(folder, 'simulations'),
});

/** Opens a data folder, made when missing. Throws what the stores throw, with the file's name, and leaves nothing open. */
export async function openStorage(settings: Settings): Promise<Storage> {
  const { dataFolder, demo, origin } = settings;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const files = filesIn(dataFolder);
  const open: { close(): unknown }[] = [];
  const keep = <T extends { close(): unknown }>(opened: T): T => {
    open.unshift(opened);
    return opened;
  };
  const close = async () => {
    for (const opened of open.splice(0)) await opened.close();
  };
  const place = placeOf(settings, files);
  const isShared = sharesItsLedger(settings);
  /** The first process gives a ledger its birth, its keys and its operations; the next ones find them. */
  const begin = async () => {
    const store = keep(await openToWrite(place, files, isShared));
    const head = await store.head();
    const masterKey = masterKeyFrom(files.masterKey, head.index < 1);
    const now = demo ? DEMO_BEGINS : new SystemClock().now();
    const birth = await birthOf(store, { demo, origin, now });
    const keys = keep(new Keys(files.keys));
    const operations = keep(openOperations(files.operations));
    return { store, masterKey, birth, keys, operations };
  };
  try {
    const begun = await inTurn(settings, begin);
    const { birth, store } = begun;
    const clock = await clockOf(birth, store);
    const readModels = new ReadModels();
    const parts = { ...begun, settings, files, place, clock, readModels, keep };
    const told = await (isShared ? byProcesses(parts) : byOneProcess(parts));
    const log = new PublishedLog(files.log);
    return { ...begun, ...told, place, clock, files, readModels, log, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The clock of a ledger: a driven one goes on where the story stopped. */
export async function clockOf(
  { demo }: Pick<Birth, 'demo'>,
  store: Pick<EventStore, 'head' | 'follow' | 'cursorAt'>,
): Promise<DrivenClock | SystemClock> {
  if (!demo) return new SystemClock();
  const { index } = await store.head();
  return new DrivenClock((await eventAt(store, index))?.recordedAt ?? DEMO_BEGINS);
}
