import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config.js';
import { termsFrom, WrongCharter } from '../experience/simulation/charter-file.js';
import { inWords } from '../experience/simulation/in-words.js';
import type { HowMany, Trial } from '../experience/simulation/simulating.js';
import { forThePublic } from '../experience/simulation/tally.js';
import { TrialProcess } from '../experience/simulation/trial-process.js';
import { NO_CHARTER } from '../experience/simulation/tried.js';
import { birthIn } from '../ledger/birth.js';
import { Clock } from '../ledger/clock.js';
import { compiled } from '../ledger/compiled.js';
import { LedgerInUse } from '../ledger/sqlite/lock.js';
import { openToRead, placeOf } from '../ledger-place.js';
import { readModelsInUse } from '../processes.js';
import type { Place } from '../projections/place.js';
import { ReadModels } from '../projections/read-models.js';
import { clockOf, filesIn } from '../storage.js';
import { howMany, type Out } from '../terminal/how-far.js';

export const USAGE =
  'ledger simulate --charter FILE [--at TIME] [--from INDEX] [--to INDEX] [--changes FILE] [--public] [--json]';

const LAST = 2 ** 31 - 1;

type WithService = <T>(work: (service: NestFastifyApplication) => Promise<T>) => Promise<T>;

/** Where the judge's facts are, and what time it is for the ledger. */
type Here = Readonly<{ readModels: Place; now: string }>;

/**
 * `ledger simulate`: tries a charter out on everything that is recorded, in a process of its own, whether or not a service
 * runs on the data folder. Throws `WrongCharter`, or what the stores throw.
 */
export async function simulateCommand(
  args: readonly string[],
  settings: Settings,
  withService: WithService,
  out: Out,
) {
  const asked = argumentsFrom(args);
  const terms = termsFrom(textOf(asked.charter), asked.charter);
  const run = ({ readModels, now }: Here) => {
    const at = asked.at ?? now;
    const trial = {
      charterId: NO_CHARTER,
      terms,
      place: { from: asked.from, index: asked.to, at },
    };
    return judge(readModels, trial, asked.changes, asked.isJson ? null : out);
  };
  // Opening the service brings the read models level. One that runs has done that, and is not disturbed.
  const tried = await withService((service) => run(hereOf(service))).catch(
    async (error: unknown) => {
      if (error instanceof LedgerInUse) return run(await besideService(settings));
      throw error;
    },
  );
  const shown = asked.isPublic ? { ...tried, result: forThePublic(tried.result) } : tried;
  out.write(asked.isJson ? `${JSON.stringify(shown, null, 2)}\n` : inWords({ terms }, shown));
}

async function judge(readModels: Place, trial: Trial, changes: string | null, out: Out | null) {
  const howFar = out && howMany(out, 'contacts', 'judged');
  const running = new TrialProcess(
    compiled(import.meta.url, '../simulation.process.js'),
    { readModels, trial, changes },
    (step: HowMany) => howFar?.tell(step),
  );
  try {
    return await running.ended;
  } finally {
    howFar?.stop();
  }
}

const hereOf = (service: NestFastifyApplication): Here => ({
  readModels: service.get(ReadModels).place,
  now: service.get(Clock).now(),
});

/** What the service that runs has in use. */
async function besideService(settings: Settings): Promise<Here> {
  const files = filesIn(settings.dataFolder);
  const reader = await openToRead(placeOf(settings, files));
  try {
    const birth = await birthIn(reader);
    const readModels = await readModelsInUse(settings, files, birth);
    if (!readModels)
      throw new WrongCharter(
        'The service that runs on this folder is of another version: its read models cannot be used by this one.',
      );
    return { readModels, now: (await clockOf(birth, reader)).now() };
  } finally {
    await reader.close();
  }
}

function argumentsFrom(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      charter: { type: 'string' },
      at: { type: 'string' },
      from: { type: 'string', default: '0' },
      to: { type: 'string', default: String(LAST) },
      changes: { type: 'string' },
      public: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { charter, at, from, to, changes = null, public: isPublic, json: isJson } = values;
  if (!charter) throw new WrongCharter(`Say which charter to try out: ${USAGE}.`);
  const place = { from: indexOf('from', from), to: indexOf('to', to) };
  return {
    charter,
    at: at === undefined ? null : instantOf(at),
    ...place,
    changes,
    isPublic,
    isJson,
  };
}

function indexOf(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) > LAST)
    throw new WrongCharter(`--${name} is a place in the log, counted from 0, not "${text}".`);
  return Number(text);
}

function instantOf(text: string): string {
  const instant = new Date(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : Number.NaN);
  if (Number.isNaN(instant.getTime()))
    throw new WrongCharter(`--at is an instant such as 2026-03-02T09:00:00Z, not "${text}".`);
  return instant.toISOString();
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WrongCharter(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
