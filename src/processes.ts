import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { type Settings, WrongSetting } from './config.js';
import type { Birth } from './ledger/birth.js';
import type { Clock } from './ledger/clock.js';
import { compiled } from './ledger/compiled.js';
import type { EventStore } from './ledger/event-store.js';
import { openReadOnly, tidied } from './ledger/sqlite/database.js';
import type { LedgerPlace } from './ledger-place.js';
import type { LogProgress } from './notary/log-progress.js';
import { mustHoldWhatWasSigned } from './notary/notary.js';
import { NotaryCandidate } from './notary/notary-candidate.js';
import { NotaryThread } from './notary/notary-thread.js';
import { PublishedLog } from './notary/published-log.js';
import { lastSigned, type SignerFiles } from './notary/signer.js';
import { WatchedLog } from './notary/watched-log.js';
import { alone, Commons } from './operations/commons.js';
import { type Offices, UNOPPOSED } from './operations/leadership.js';
import { Progress } from './operations/progress.js';
import { Candidate } from './projections/candidate.js';
import { isThere, placesOf } from './projections/engines.js';
import type { Place, Places } from './projections/place.js';
import { GenerationSchemas } from './projections/postgres/generation-schemas.js';
import { PostgresLine } from './projections/postgres/postgres-line.js';
import { Projector } from './projections/projector.js';
import type { ProjectorData } from './projections/protocol.js';
import type { ReadModels } from './projections/read-models.js';
import type { InUse } from './projections/rebuild.js';
import { ThreadLine } from './projections/thread-line.js';
import { shape } from './read-side.js';

const NO_FOLDER_MS = 1_000;

/** What differs when a process is not alone: who tells the read models, and who does what only one may. */
export type Together = Readonly<{
  places: Places;
  inUse: InUse;
  projector: Projector;
  notary: LogProgress;
  offices: Offices;
}>;

type Files = Omit<SignerFiles, 'keys'> &
  Readonly<{ log: string; notaryKey: string; logLock: string; operations: string }>;

type Parts = Readonly<{
  settings: Settings;
  files: Files;
  place: LedgerPlace;
  birth: Birth;
  clock: Clock;
  store: EventStore;
  operations: Database.Database;
  readModels: ReadModels;
  /** Closed before everything that was kept earlier. */
  keep: <T extends { close(): unknown }>(opened: T) => T;
}>;

const thread = (data: ProjectorData) =>
  new ThreadLine(compiled(import.meta.url, './projector.worker.js'), data);

/** Whether other processes may write the same ledger: when it and its read models are where all of them can get at them. */
export const sharesItsLedger = ({ server, readModels }: Settings) =>
  server !== undefined && readModels !== null;

/** Works alone, where several processes may begin at once. */
export function inTurn<T>({ server, readModels }: Settings, work: () => Promise<T>): Promise<T> {
  return server && readModels ? alone(readModels, `ledger ${server.name}`, work) : work();
}

/** Everything is signed and told in threads of this process; generations of the past are removed. */
export async function byOneProcess(parts: Parts): Promise<Together> {
  const { settings, place, birth, clock, operations, readModels, keep } = parts;
  // First of all: nothing may be shown of a ledger that is not the one that was signed.
  const notary = keep(await notaryOf(parts));
  const places = placesFor(settings, birth);
  const inUse = notedIn(new Progress(operations));
  const generation = await inUse.generation();
  await places.keepOnly(generation);
  const now = birth.demo ? clock.now() : null;
  const line = thread({ ledger: JSON.stringify(place), place: places.of(generation), now });
  const projector = keep(await Projector.start(line, readModels));
  return { places, inUse, projector, notary, offices: { of: () => UNOPPOSED } };
}

/** Where the read models of a ledger are kept. */
export const placesFor = (
  { readModels: database, dataFolder: folder }: Settings,
  { ledgerId }: Pick<Birth, 'ledgerId'>,
): Places => placesOf({ database, folder, ledgerId, shape });

/** Starts the thread that signs and publishes the log. Throws `UnusableLedger` when this is not the ledger that was signed. */
const notaryOf = ({
  files,
  place,
  birth,
  settings,
}: Pick<Parts, 'files' | 'place' | 'birth' | 'settings'>): Promise<NotaryThread> =>
  NotaryThread.start(compiled(import.meta.url, './notary.worker.js'), {
    ledger: JSON.stringify(place),
    log: files.log,
    keys: files.notaryKey,
    signed: files.signed,
    lock: files.logLock,
    origin: birth.origin,
    policy: settings.witnesses ?? null,
  });

const JOB = 'read models';
const notedIn = (progress: Progress): InUse => ({
  generation: async () => progress.of<{ generation: number }>(JOB)?.generation ?? 1,
  use: async (generation) => progress.save(JOB, { generation }),
});

/** One of several processes signs, one tells, one does what only one may do; which one, they settle in Postgres. */
export async function byProcesses(parts: Parts): Promise<Together> {
  const { settings, files, place, birth, store, operations, readModels, keep } = parts;
  if (birth.demo)
    throw new WrongSetting(
      'This ledger tells a made-up story on a driven clock, which is for one process: keep it in a file, or its read models (READ_MODELS unset).',
    );
  const { commons, places } = await meetingAt(settings, birth);
  keep(commons);
  await mustBeTheSame(commons, new Progress(operations));
  const log = new PublishedLog(files.log);
  // Whoever signs looks as well, but may be another process: nothing is shown of a ledger that is not the one.
  const signed = lastSigned(files);
  if (signed) await mustHoldWhatWasSigned(store, log, signed);
  if (settings.role !== 'api') {
    keep(notaryCandidateOf({ ...parts, commons })).start();
    keep(candidateOf({ commons, places, place })).start();
  }
  const head = async () => (await store.head()).index;
  const notary = keep(new WatchedLog(log, head));
  const line = new PostgresLine(commons, places, head, await head());
  const projector = keep(await Projector.start(line, readModels));
  return {
    places,
    inUse: notedBy(commons, places),
    projector,
    notary,
    offices: { of: (office) => commons.leadership(office) },
  };
}

const notedBy = (commons: Commons, places: GenerationSchemas): InUse => ({
  generation: async () => {
    const { schema } = (await commons.inUse()) ?? { schema: places.schemaOf(1) };
    return places.generationOf(schema);
  },
  // Whoever tells it has noted it before anybody could ask there.
  use: async () => {},
});

/** Stands for telling the read models. */
export const candidateOf = ({
  place,
  ...meeting
}: Readonly<{ commons: Commons; places: GenerationSchemas; place: LedgerPlace }>) =>
  new Candidate({ ...meeting, ledger: JSON.stringify(place), thread });

/** Stands for signing the log. */
export const notaryCandidateOf = ({
  commons,
  ...parts
}: Pick<Parts, 'files' | 'place' | 'birth' | 'settings'> & Readonly<{ commons: Commons }>) =>
  new NotaryCandidate(commons.leadership('notary'), () => notaryOf(parts));

/** Where processes of one ledger meet. Throws `UnusableReadModels`. */
export async function meetingAt(
  { readModels }: Pick<Settings, 'readModels'>,
  { ledgerId }: Pick<Birth, 'ledgerId'>,
) {
  const database = readModels as string;
  const places = new GenerationSchemas(database, ledgerId, shape);
  return { places, commons: await Commons.open(database, ledgerId) };
}

/**
 * The read models that the service on a data folder reads, or read last, for whoever stands beside it; null when there are
 * none of this version.
 */
export async function readModelsInUse(
  settings: Settings,
  { operations }: Pick<Files, 'operations'>,
  birth: Birth,
): Promise<Place | null> {
  if (sharesItsLedger(settings)) {
    const { commons, places } = await meetingAt(settings, birth);
    const found = await commons.inUse().finally(() => commons.close());
    return found && places.has(found.schema) ? places.named(found.schema) : null;
  }
  const generation = await tidied([operations], async () => {
    const opened = openReadOnly(operations);
    return notedIn(new Progress(opened))
      .generation()
      .finally(() => opened.close());
  });
  const place = placesFor(settings, birth).of(generation);
  return (await isThere(place)) ? place : null;
}

const OPERATIONS = 'operations';
type Named = Readonly<{ place: string }>;

/** Keys, look-ups and the log are in files: two folders would be two truths. */
async function mustBeTheSame(commons: Commons, progress: Progress) {
  const ours = progress.of<Named>(OPERATIONS) ?? { place: randomUUID() };
  progress.save(OPERATIONS, ours);
  if ((await commons.operationsAt(ours.place)) !== ours.place) throw anotherFolder();
}

/** The same for whoever has no say in which folder it is: waits until there is one. */
export async function mustBeWithTheOthers(commons: Commons, { operations }: Files) {
  let found = await commons.operationsFound();
  for (; !found; found = await commons.operationsFound()) await pause(NO_FOLDER_MS);
  if (!existsSync(operations)) throw anotherFolder();
  const opened = openReadOnly(operations);
  const ours = new Progress(opened).of<Named>(OPERATIONS);
  opened.close();
  if (ours?.place !== found) throw anotherFolder();
}

const anotherFolder = () =>
  new WrongSetting(
    'Other processes of this ledger keep its keys and look-ups in another folder. Give all of them the same DATA_FOLDER, on one machine.',
  );
