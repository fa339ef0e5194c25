import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ClearText } from '../audit/replay/clear-text.js';
import { cloudEventsOf } from '../audit/replay/cloud-event.js';
import { ask, NotReplayed } from '../audit/replay/remote.js';
import { isEndless, Replay, type Stretch } from '../audit/replay/replay.js';
import { Form, lastIndexIn, textsOf } from '../audit/replay/texts.js';
import { type Wanted, wantedFrom } from '../audit/replay/wanted.js';
import { type MasterKey, masterKeyFrom } from '../citizens/key-file.js';
import { CitizensSealing } from '../citizens/sealing.js';
import { type Settings, WrongSetting } from '../config.js';
import { declared, eventTypes } from '../events.js';
import { birthIn } from '../ledger/birth.js';
import { tidied } from '../ledger/sqlite/database.js';
import { type LedgerReader, openToRead, placeOf } from '../ledger-place.js';
import { Keys } from '../operations/keys.js';
import { filesIn } from '../storage.js';
import { HowFar, type Out, type Step } from '../terminal/how-far.js';

export const REPLAY_USAGE =
  'ledger replay [--from N] [--to N] [--stream STREAM] [--type TYPE]… [--matter ID] [--since TIME] [--before TIME] [--limit N] [--follow] [--clear] [--server URL [--token-file FILE]]';

/** What a program says by its end when somebody interrupted it. */
const INTERRUPTED = 130;

const text = { type: 'string' } as const;
/** What is given twice is not swallowed here: `wantedFrom` says whether it may be. */
const texts = { type: 'string', multiple: true } as const;
const yes = { type: 'boolean' } as const;

/** Where lines and progress go. */
type Ends = Readonly<{ out: NodeJS.WritableStream & { isTTY?: boolean }; err: Out }>;
type Given = readonly (readonly [parameter: string, value: string])[];

/**
 * Writes events as lines to `out`: those of the ledger in the data folder, which a service may write meanwhile, or
 * those that a service tells. Answers the exit code. Throws `WrongParameters`, `NotReplayed` and what the store throws.
 */
export async function replay(
  args: readonly string[],
  settings: Settings,
  ends: Ends = { out: process.stdout, err: process.stderr },
): Promise<number> {
  const { server, 'token-file': tokenFile, given } = asked(args);
  const wanted = wantedFrom(given, eventTypes);
  const telling = new Telling(ends, wanted);
  const interrupt = () => telling.stop(INTERRUPTED);
  process.once('SIGINT', interrupt);
  try {
    if (server === undefined) await fromFiles(settings, wanted, telling);
    else await fromService(server, tokenIn(tokenFile), given, telling);
  } catch (error) {
    if (!telling.signal.aborted) throw error;
  } finally {
    process.off('SIGINT', interrupt);
    telling.end();
  }
  if (telling.trouble) throw telling.trouble;
  return telling.exitCode;
}

/** The options that are parameters at every other door as well, and those that say whom to ask. */
function asked(args: readonly string[]) {
  const {
    server,
    'token-file': tokenFile,
    ...rest
  } = parseArgs({
    args: [...args],
    options: {
      ...{ from: texts, to: texts, stream: texts, type: texts, matter: texts, since: texts },
      ...{ before: texts, limit: texts, follow: yes, clear: yes },
      ...{ server: text, 'token-file': text },
    },
  }).values;
  const given: Given = Object.entries(rest).flatMap(([parameter, value]) =>
    [value].flat().map((one) => [parameter, String(one)] as const),
  );
  return { server, 'token-file': tokenFile, given };
}

/** Never an argument: those are shown to everybody on the machine. */
function tokenIn(file: string | undefined): string {
  const token = file === undefined ? process.env.LEDGER_TOKEN : fileIn(file);
  if (!token?.trim())
    throw new WrongSetting('Say who asks: --token-file FILE, or LEDGER_TOKEN in the environment.');
  return token.trim();
}

function fileIn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new WrongSetting(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

async function fromFiles(settings: Settings, wanted: Wanted, telling: Telling): Promise<void> {
  const files = filesIn(settings.dataFolder);
  const place = placeOf(settings, files);
  const read = [...('file' in place ? [place.file] : []), ...(wanted.clear ? [files.keys] : [])];
  await tidied(read, async () => {
    const reader = await openToRead(place);
    const keys = wanted.clear ? new Keys(files.keys) : null;
    try {
      const { origin, ledgerId } = await birthIn(reader);
      const clear = keys && clearBy(keys, masterKeyFrom(files.masterKey, false), ledgerId, reader);
      const cloudEvent = cloudEventsOf(origin);
      const { last, stretches } = await new Replay(reader).begin(wanted);
      const told = telling.listen(stretches(telling.signal), last);
      // What was kept for one role is kept from whoever has the folder as well: they show none.
      const texts = textsOf(told, Form.LINES, (event) =>
        clear ? clear.of(event, '').then((values) => cloudEvent(event, values)) : cloudEvent(event),
      );
      for await (const lines of texts) await telling.write(lines);
    } finally {
      keys?.close();
      await reader.close();
    }
  });
}

const clearBy = (keys: Keys, masterKey: MasterKey, ledgerId: string, reader: LedgerReader) =>
  new ClearText(new CitizensSealing(keys, masterKey.for('wrapping'), ledgerId), reader, declared);

async function fromService(server: string, token: string, given: Given, telling: Telling) {
  const { last, parts } = await ask(server, token, given, telling.signal);
  try {
    for await (const lines of parts) {
      await telling.write(lines);
      telling.reached(lastIndexIn(lines), last);
    }
    if (isEndless(telling.wanted) && !telling.signal.aborted)
      throw new NotReplayed('The service stopped.');
  } catch (error) {
    if (!(error instanceof NotReplayed)) throw error;
    throw new NotReplayed(`${error.message} ${telling.goOn}`);
  }
}

/** What is written so far, how far that is, and why it ended. */
class Telling {
  private readonly ended = new AbortController();
  private readonly howFar: HowFar<Step> | null;
  private writtenUpTo: number;
  exitCode = 0;
  /** Why nothing more could be written. */
  trouble: Error | null = null;

  constructor(
    private readonly ends: Ends,
    readonly wanted: Wanted,
  ) {
    this.writtenUpTo = wanted.from - 1;
    const { out, err } = ends;
    this.howFar =
      err.isTTY && !out.isTTY
        ? new HowFar<Step>(err, {
            format: '{value} of {total} places in the log',
            line: () => null,
          })
        : null;
    out.on('error', (error) => this.lost(error));
  }

  get signal(): AbortSignal {
    return this.ended.signal;
  }

  get goOn(): string {
    return `Go on with --from ${this.writtenUpTo + 1}.`;
  }

  stop(exitCode: number) {
    this.exitCode = exitCode;
    this.ended.abort();
  }

  /** No faster than it is read. */
  async write(lines: string) {
    const { out } = this.ends;
    if (this.signal.aborted) return;
    const isEnough = !out.write(lines);
    // What was handed over is written, also when whoever waits for it is interrupted.
    this.writtenUpTo = lastIndexIn(lines);
    if (isEnough) await once(out, 'drain', { signal: this.signal });
  }

  reached(upTo: number, last: number | null) {
    const { from } = this.wanted;
    if (last !== null) this.howFar?.tell({ done: upTo - from + 1, total: last - from + 1 });
  }

  async *listen(stretches: AsyncIterable<Stretch>, last: number | null) {
    for await (const stretch of stretches) {
      yield stretch;
      this.reached(stretch.upTo, last);
    }
  }

  end() {
    this.howFar?.stop();
    if (this.exitCode === INTERRUPTED) this.ends.err.write(`Interrupted. ${this.goOn}\n`);
  }

  /** Whoever read has read enough, such as `head`: that is no trouble. */
  private lost(error: Error) {
    if (Reflect.get(error, 'code') !== 'EPIPE') this.trouble = error;
    this.stop(0);
  }
}
