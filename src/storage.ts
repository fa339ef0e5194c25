import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { type MasterKey, masterKeyFrom } from './citizens/key-file.js';
import type { Settings } from './config.js';
import { type Birth, birthOf } from './ledger/birth.js';
import { Clock, DrivenClock, SystemClock } from './ledger/clock.js';
import { SqliteEventStore } from './ledger/sqlite/sqlite-event-store.js';
import { openOperations } from './operations/operations.js';
import { GenerationFiles } from './projections/generation-files.js';
import { shape } from './read-side.js';

/** Where a made-up story begins: a Monday, so that its first week is a whole one. */
const DEMO_BEGINS = '2025-09-01T07:00:00.000Z';

/** What must be open before anything else can be: the ledger with its birth, the master key, the operations store, the clock. */
export type Storage = Readonly<{
  store: SqliteEventStore;
  birth: Birth;
  masterKey: MasterKey;
  operations: Database.Database;
  clock: Clock;
  files: Files;
}>;

export type Files = ReturnType<typeof filesIn>;

export const filesIn = (folder: string) => ({
  ledger: join(folder, 'ledger.db'),
  keys: join(folder, 'keys.db'),
  masterKey: join(folder, 'master.key'),
  operations: join(folder, 'operations.db'),
  token: join(folder, 'admin.token'),
  outbox: join(folder, 'outbox'),
  readModels: new GenerationFiles(folder, shape),
});

/** Opens a data folder, made when missing. Throws what the stores throw, with the file's name. */
export async function openStorage({ dataFolder, demo, origin }: Settings): Promise<Storage> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const files = filesIn(dataFolder);
  const store = await SqliteEventStore.open({ ledger: files.ledger, keys: files.keys });
  try {
    const head = await store.head();
    const masterKey = masterKeyFrom(files.masterKey, head.index < 1);
    const now = demo ? DEMO_BEGINS : new SystemClock().now();
    const birth = await birthOf(store, { demo, origin, now });
    const clock = birth.demo ? new DrivenClock(await lastRecorded(store)) : new SystemClock();
    return { store, birth, masterKey, operations: openOperations(files.operations), clock, files };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A driven clock goes on where the story stopped. */
async function lastRecorded(store: SqliteEventStore): Promise<string> {
  const { index } = await store.head();
  const before = await store.cursorAt(index - 1);
  for await (const page of store.follow(before, AbortSignal.timeout(10_000)))
    return page.at(-1)?.recordedAt ?? DEMO_BEGINS;
  return DEMO_BEGINS;
}
