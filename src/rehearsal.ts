import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { MasterKey, masterKeyFrom } from './citizens/key-file.js';
import { CitizensSealing } from './citizens/sealing.js';
import type { Settings } from './config.js';
import type { Recorder } from './intake/recorder.js';
import { recordedOf } from './intake/source.projection.js';
import { CouncilsKnowledge } from './knowledge.js';
import { birthOf } from './ledger/birth.js';
import { DrivenClock, SystemClock } from './ledger/clock.js';
import type { LedgerCommand } from './ledger/command.js';
import { commandHandlers } from './ledger/handlers.js';
import { Identity } from './ledger/identity.js';
import { Ledger, type Recording } from './ledger/ledger.js';
import { RehearsalStore } from './ledger/rehearsal-store.js';
import { type Connection, openReadOnly, tidied } from './ledger/sqlite/database.js';
import { Uniqueness } from './ledger/uniqueness.js';
import { type LedgerPlace, type LedgerReader, openToRead, placeOf } from './ledger-place.js';
import { Keys } from './operations/keys.js';
import { Seen } from './operations/seen.js';
import { Taken } from './operations/taken.js';
import { Generation } from './projections/generation.js';
import { IN_MEMORY } from './projections/place.js';
import { readSide } from './read-side.js';
import { clockOf, type Files, filesIn } from './storage.js';
import { streams } from './streams.js';

type Asking = Readonly<{ execute(command: LedgerCommand): Promise<Recording> }>;

/** What exists already, opened to be read. */
type Existing = Readonly<{ reader: LedgerReader; keys: Keys; operations: Connection }>;

/**
 * The whole council in memory, on top of a ledger that is only read, or of none: every command is decided as it would
 * be, by the same deciders and with the same knowledge, and nothing is recorded. All of the ledger is told to read
 * models in memory first. Works while the service runs.
 */
export async function rehearse<T>(
  settings: Settings,
  work: (rehearsal: Rehearsal) => Promise<T>,
): Promise<T> {
  const files = filesIn(settings.dataFolder);
  if (!existsSync(files.keys)) return work(await Rehearsal.begin(files, null, settings));
  const place = placeOf(settings, files);
  const databases = [...('file' in place ? [place.file] : []), files.keys, files.operations];
  return tidied(databases, async () => {
    const existing = await open(place, files);
    try {
      return await work(await Rehearsal.begin(files, existing, settings));
    } finally {
      await existing.reader.close();
      existing.keys.close();
      existing.operations.close();
    }
  });
}

const open = async (place: LedgerPlace, files: Files): Promise<Existing> => ({
  reader: await openToRead(place),
  keys: new Keys(files.keys),
  operations: openReadOnly(files.operations),
});

export class Rehearsal {
  private readonly handlers = new Map<unknown, Asking>();
  private told = 0;

  static async begin(
    files: Files,
    existing: Existing | null,
    { origin, demo }: Pick<Settings, 'origin' | 'demo'>,
  ): Promise<Rehearsal> {
    const store = await RehearsalStore.after(existing?.reader ?? null);
    const masterKey = existing
      ? masterKeyFrom(files.masterKey, false)
      : new MasterKey(randomBytes(32));
    const birth = await birthOf(store, { demo, origin, now: new SystemClock().now() });
    const readModels = await Generation.open(IN_MEMORY, readSide);
    const { signal } = new AbortController();
    for await (const page of store.follow(null, signal)) await readModels.tellOnly(page);
    const clock = await clockOf(birth, store);
    const identity = new Identity(birth.ledgerId, masterKey.for('identity'));
    const sealing = new CitizensSealing(
      keysOf(store, existing),
      masterKey.for('wrapping'),
      birth.ledgerId,
    );
    const seen = existing ? new Seen(existing.operations) : { upTo: () => -1 };
    const knowledge = new CouncilsKnowledge(store, { db: readModels.tables }, seen);
    const ledger = new Ledger(store, clock, identity, sealing, knowledge);
    return new Rehearsal(store, readModels, ledger, identity, clock, existing);
  }

  private constructor(
    private readonly store: RehearsalStore,
    private readonly readModels: Generation,
    ledger: Ledger,
    readonly identity: Identity,
    readonly clock: DrivenClock | SystemClock,
    existing: Existing | null,
  ) {
    this.told = store.rehearsed().length;
    const uniqueness = new Reserved(existing ? new Taken(existing.operations) : null);
    for (const { category, decider, commands, idOf } of streams)
      for (const [n, Handler] of commandHandlers(
        category,
        decider,
        [...commands] as never[],
        idOf,
      ).entries())
        this.handlers.set(commands[n], new Handler(ledger, identity, uniqueness) as Asking);
  }

  /** What would have been recorded, but for the birth of a ledger that does not exist yet. */
  rehearsed() {
    return this.store.rehearsed().filter(({ type }) => type !== 'LedgerBorn');
  }

  readonly recorder: Recorder = {
    record: (command) => {
      const handler = this.handlers.get(command.constructor);
      if (!handler) throw new Error(`Nobody decides about ${command.type}.`);
      return handler.execute(command);
    },
    visible: async () => {
      const page = this.store.rehearsed(this.told);
      this.told += page.length;
      if (page.length > 0) await this.readModels.tellOnly(page);
      return true;
    },
    head: async () => (await this.store.head()).index,
    recordedOf: (compared) => recordedOf(this.readModels.tables, compared),
  };
}

/** The keys that exist, and those that would. */
const keysOf = (store: RehearsalStore, existing: Existing | null): Pick<Keys, 'of' | 'withId'> => ({
  of: (stream, purpose) => store.keyOf(stream, purpose) ?? existing?.keys.of(stream, purpose),
  withId: (id) => existing?.keys.withId(id),
});

/** Who holds which address, and who would. */
class Reserved extends Uniqueness {
  private readonly reserved = new Map<string, string>();

  constructor(private readonly taken: Taken | null) {
    super();
  }

  reserve(kind: string, key: string, id: string) {
    const holder = this.holderOf(kind, key) ?? id;
    this.reserved.set(`${kind} ${key}`, holder);
    return holder;
  }

  holderOf(kind: string, key: string) {
    return this.reserved.get(`${kind} ${key}`) ?? this.taken?.holderOf(kind, key);
  }

  /** Nothing that an import asks for lets go of an address. */
  release() {}
}
