import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import { type Settings, WrongSetting } from './config.js';
import type { Birth } from './ledger/birth.js';
import type { Clock } from './ledger/clock.js';
import { compiled } from './ledger/compiled.js';
import type { EventStore } from './ledger/event-store.js';
import type { LedgerPlace } from './ledger-place.js';
import { alone, Commons } from './operations/commons.js';
import { type Offices, UNOPPOSED } from './operations/leadership.js';
import { Progress } from './operations/progress.js';
import { Candidate } from './projections/candidate.js';
import { placesOf } from './projections/engines.js';
import type { Places } from './projections/place.js';
import { GenerationSchemas } from './projections/postgres/generation-schemas.js';
import { PostgresLine } from './projections/postgres/postgres-line.js';
import { Projector } from './projections/projector.js';
import type { ProjectorData } from './projections/protocol.js';
import type { ReadModels } from './projections/read-models.js';
import type { InUse } from './projections/rebuild.js';
import { ThreadLine } from './projections/thread-line.js';
import { shape } from './read-side.js';

/** What differs when a process is not alone: who tells the read models, and who does what only one may. */
export type Together = Readonly<{
  places: Places;
  inUse: InUse;
  projector: Projector;
  offices: Offices;
}>;

type Parts = Readonly<{
  settings: Settings;
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

/** Everything is told in a thread of this process; generations of the past are removed. */
export async function byOneProcess(parts: Parts): Promise<Together> {
  const { settings, place, birth, clock, operations, readModels, keep } = parts;
  const { readModels: database, dataFolder: folder } = settings;
  const places = placesOf({ database, folder, ledgerId: birth.ledgerId, shape });
  const inUse = notedIn(new Progress(operations));
  const generation = await inUse.generation();
  await places.keepOnly(generation);
  const now = birth.demo ? clock.now() : null;
  const line = thread({ ledger: JSON.stringify(place), place: places.of(generation), now });
  const projector = keep(await Projector.start(line, readModels));
  return { places, inUse, projector, offices: { of: () => UNOPPOSED } };
}

const JOB = 'read models';
const notedIn = (progress: Progress): InUse => ({
  generation: async () => progress.of<{ generation: number }>(JOB)?.generation ?? 1,
  use: async (generation) => progress.save(JOB, { generation }),
});

/** One of several processes tells, and does what only one may do; which one, they settle in Postgres. */
export async function byProcesses(parts: Parts): Promise<Together> {
  const { settings, place, birth, store, operations, readModels, keep } = parts;
  if (birth.demo)
    throw new WrongSetting(
      'This ledger tells a made-up story on a driven clock, which is for one process: keep it in a file, or its read models (READ_MODELS unset).',
    );
  const { commons, places } = await meetingAt(settings, birth);
  keep(commons);
  await mustBeTheSame(commons, new Progress(operations));
  if (settings.role !== 'api') keep(candidateOf({ commons, places, place })).start();
  const head = async () => (await store.head()).index;
  const line = new PostgresLine(commons, places, head, await head());
  const projector = keep(await Projector.start(line, readModels));
  return {
    places,
    inUse: notedBy(commons, places),
    projector,
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

/** Where processes of one ledger meet. Throws `UnusableReadModels`. */
export async function meetingAt({ readModels }: Settings, { ledgerId }: Birth) {
  const database = readModels as string;
  const places = new GenerationSchemas(database, ledgerId, shape);
  return { places, commons: await Commons.open(database, ledgerId) };
}

/** Keys and look-ups are in files: two folders would be two truths. */
async function mustBeTheSame(commons: Commons, progress: Progress) {
  const job = 'operations';
  const ours = progress.of<{ place: string }>(job) ?? { place: randomUUID() };
  progress.save(job, ours);
  if ((await commons.operationsAt(ours.place)) !== ours.place)
    throw new WrongSetting(
      'Other processes of this ledger keep its keys and look-ups in another folder. Give all of them the same DATA_FOLDER, on one machine.',
    );
}
