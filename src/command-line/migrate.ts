import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Settings } from '../config.js';
import { Unavailable, UnusableLedger } from '../ledger/event-store.js';
import { parseCheckpoint } from '../ledger/merkle/checkpoint.js';
import { parseNote } from '../ledger/merkle/note.js';
import { base64 } from '../ledger/merkle/spelling.js';
import {
  type Arrived,
  compareAgain,
  type Moving,
  move,
  type Phase,
} from '../ledger/moving/move.js';
import type { Signed } from '../ledger/moving/survey.js';
import { LeavingLedger } from '../ledger/sqlite/leaving-ledger.js';
import { whereItIs } from '../ledger/sqlite/moved.js';
import { PublishedLog } from '../notary/published-log.js';
import { type Files, filesIn } from '../storage.js';
import { type HowFar, howMany, type Out, type Step } from '../terminal/how-far.js';

export const MIGRATE_USAGE = 'ledger migrate';

/** What the exit code of `ledger migrate` says, beside 1 for what somebody has to look at. */
const MOVED = 0;
const WRONG_USAGE = 2;
const NOT_FINISHED = 3;

/** An election takes seconds, a restart of a server about a minute. */
const PATIENCE_MS = 90_000;

type Ends = Readonly<{ out: Out; err: Out }>;
type Server = NonNullable<Settings['server']>;

/**
 * `ledger migrate`: moves the ledger of the data folder from its file to EventStoreDB. The service must be stopped.
 * Answers the exit code. Throws `LedgerInUse`, `UnusableFile`, `UnusableLedger`.
 */
export async function migrate(
  args: readonly string[],
  settings: Settings,
  { out, err }: Ends = { out: process.stdout, err: process.stderr },
): Promise<number> {
  const { server, dataFolder } = settings;
  if (!server || args.length > 0) {
    err.write(
      `Say where to in the environment: EVENTSTORE_URL, and EVENTSTORE_LEDGER for what it is called there.\n${MIGRATE_USAGE}\n`,
    );
    return WRONG_USAGE;
  }
  const files = filesIn(dataFolder);
  const source = LeavingLedger.open(files.ledger);
  try {
    out.write(await moved(source, files, server, err));
    return MOVED;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    err.write(
      `Not finished: ${error.message} The ledger in ${files.ledger} is as it was. Run this again: it goes on where it stopped.\n`,
    );
    return NOT_FINISHED;
  } finally {
    source.close();
  }
}

/** In words, what came of it. */
async function moved(source: LeavingLedger, files: Files, server: Server, err: Out) {
  const before = source.moved;
  if (before && before.name !== server.name)
    throw new UnusableLedger(whereItIs(files.ledger, before));
  // What is remembered of a server counts only once the ledger is there.
  if (!before) rmSync(files.positions, { force: true });
  const signed = before ? null : await lastSigned(files);
  const startedMs = performance.now();
  const { EventStoreDbStore } = await import('../ledger/eventstoredb/eventstoredb-store.js');
  const target = await EventStoreDbStore.open(
    { ...server, positions: files.positions },
    files.keys,
  );
  const { length } = source;
  const shown = new Shown(err);
  try {
    const tell: Moving['tell'] = (phase, done) => shown.tell(phase, { done, total: length });
    const parts = { source, target, signed, patienceMs: PATIENCE_MS, tell };
    const arrived = await (before ? compareAgain(parts) : move(parts));
    const root = base64(arrived.root);
    if (!before)
      source.leave({
        name: server.name,
        events: arrived.events,
        root,
        movedAt: new Date().toISOString(),
      });
    shown.stop();
    const seconds = (performance.now() - startedMs) / 1000;
    return [
      before
        ? `${whereItIs(files.ledger, before)} Compared again: ${counted(arrived)} are there.`
        : `${counted(arrived)} are in EventStoreDB as "${server.name}", in the same order and to the last byte; ${brought(arrived, seconds)}.`,
      `Root of all of them, here and there: ${root}`,
      ...(signed
        ? [`The log signed as ${signed.origin} goes on from its ${signed.size} entries.`]
        : []),
      `From now on the service needs EVENTSTORE_URL${server.name === 'ledger' ? '' : ` and EVENTSTORE_LEDGER=${server.name}`}, and the same data folder: keys and read models stay there. ${files.ledger} is kept; nobody writes it any more.`,
      '',
    ].join('\n');
  } finally {
    shown.stop();
    await target.close();
  }
}

const number = new Intl.NumberFormat('en-GB');
const counted = ({ events, streams }: Arrived) =>
  `${number.format(events)} events of ${number.format(streams)} streams`;
const brought = ({ events, before }: Arrived, seconds: number) =>
  before === 0
    ? `moved in ${seconds.toFixed(1)} s`
    : `${number.format(before)} were there before, ${number.format(events - before)} moved in ${seconds.toFixed(1)} s`;

/** The checkpoint that was signed last; what is published speaks for it when that is lost. */
async function lastSigned({ signed, log }: Files): Promise<Signed | null> {
  const bytes = existsSync(signed)
    ? readFileSync(signed)
    : await new PublishedLog(log).checkpoint();
  return bytes && parseCheckpoint(parseNote(bytes).text);
}

const DONE: Record<Phase, string> = {
  read: 'read',
  moved: 'moved',
  compared: 'compared on the server',
};

/** How far each phase is, one after the other. */
class Shown {
  private phase: Phase | undefined;
  private bar: HowFar<Step> | undefined;

  constructor(private readonly out: Out) {}

  tell(phase: Phase, step: Step) {
    if (phase !== this.phase) {
      this.stop();
      this.phase = phase;
      this.bar = howMany(this.out, 'events', DONE[phase], Date.now());
    }
    this.bar?.tell(step);
  }

  stop() {
    this.bar?.stop();
    this.bar = undefined;
    this.phase = undefined;
  }
}
