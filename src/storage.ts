import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { type MasterKey, masterKeyFrom } from './citizens/key-file.js';
import type { Settings } from './config.js';
import { type Birth, birthOf } from './ledger/birth.js';
import { Clock, DrivenClock, SystemClock } from './ledger/clock.js';
import { compiled } from './ledger/compiled.js';
import { type EventStore, eventAt } from './ledger/event-store.js';
import { openReadOnly, tidied } from './ledger/sqlite/database.js';
import { type LedgerPlace, openToWrite, placeOf } from './ledger-place.js';
import { NotaryThread } from './notary/notary-thread.js';
import { PublishedLog } from './notary/published-log.js';
import { Keys } from './operations/keys.js';
import { openOperations } from './operations/operations.js';
import { Progress } from './operations/progress.js';
import { GenerationFiles } from './projections/generation-files.js';
import { Projector } from './projections/projector.js';
import { ReadModels } from './projections/read-models.js';
import { generationInUse } from './projections/rebuild.js';
import { shape } from './read-side.js';

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
  projector: Projector;
  notary: NotaryThread;
  log: PublishedLog;
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
  /** Who would stand otherwise under charters that were tried out. */
  simulations: join(folder, 'simulations'),
  readModels: new GenerationFiles(folder, shape),
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
  try {
    const place = placeOf(settings, files);
    const store = keep(await openToWrite(place, files));
    const head = await store.head();
    const masterKey = masterKeyFrom(files.masterKey, head.index < 1);
    const now = demo ? DEMO_BEGINS : new SystemClock().now();
    const birth = await birthOf(store, { demo, origin, now });
    const clock = await clockOf(birth, store);
    const keys = keep(new Keys(files.keys));
    const operations = keep(openOperations(files.operations));
    // First of all: nothing may be shown of a ledger that is not the one that was signed.
    const notary = keep(await notaryOf({ files, place, birth }, settings));
    const readModels = new ReadModels();
    const projector = keep(
      await projectorOf({ files, place, birth, clock, operations }, readModels),
    );
    return {
      store,
      place,
      birth,
      masterKey,
      keys,
      operations,
      clock,
      files,
      readModels,
      projector,
      notary,
      log: new PublishedLog(files.log),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts the thread that fills the generation in use; those of the past are removed. */
function projectorOf(
  {
    files,
    place,
    birth,
    clock,
    operations,
  }: Pick<Storage, 'files' | 'place' | 'birth' | 'clock' | 'operations'>,
  readModels: ReadModels,
): Promise<Projector> {
  const generation = generationInUse(new Progress(operations));
  files.readModels.keepOnly(generation);
  return Projector.start(
    compiled(import.meta.url, './projector.worker.js'),
    {
      ledger: JSON.stringify(place),
      file: files.readModels.of(generation),
      now: birth.demo ? clock.now() : null,
    },
    readModels,
  );
}

/** Starts the thread that signs and publishes the log. Throws `UnusableLedger` when this is not the ledger that was signed. */
function notaryOf(
  { files, place, birth }: Pick<Storage, 'files' | 'place' | 'birth'>,
  { witnesses }: Settings,
): Promise<NotaryThread> {
  return NotaryThread.start(compiled(import.meta.url, './notary.worker.js'), {
    ledger: JSON.stringify(place),
    log: files.log,
    keys: files.notaryKey,
    signed: files.signed,
    origin: birth.origin,
    policy: witnesses ?? null,
  });
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

/** The file of the read models that the service on a data folder reads, or read last, for whoever stands beside it. */
export const readModelsInUse = ({ operations, readModels }: Files): Promise<string> =>
  tidied([operations], async () => {
    const opened = openReadOnly(operations);
    try {
      return readModels.of(generationInUse(new Progress(opened)));
    } finally {
      opened.close();
    }
  });
