import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Type } from '@nestjs/common';
import type { Clock } from '../ledger/clock.js';
import type { LedgerCommand } from '../ledger/command.js';
import type { Identity } from '../ledger/identity.js';
import type { Recording } from '../ledger/ledger.js';
import type { Progress } from '../operations/progress.js';
import { adoptCharter } from './charter-adoption.js';
import { Display, inWords, type Out } from './display.js';
import { fromTheStart, Import, type Saved } from './import.js';
import { loadLookups } from './lookups.js';
import { charterFrom, mappingFrom, WrongMapping } from './mapping.js';
import { identityOf, type Plan, planOf } from './plan.js';
import type { Recorder } from './recorder.js';
import { Rejects } from './rejects.js';
import { type Report, total } from './tally.js';
import { Translator } from './translating.js';

export const USAGE = 'ledger import --map FILE [--rejects FILE] [--restart] DATA…';

export type ImportParts = Readonly<{
  recorder: Recorder;
  identity: Identity;
  progress: Progress;
  clock: Clock;
  /** Every command class that a mapping may name. */
  commands: readonly Type<LedgerCommand>[];
  out: Out;
}>;

/**
 * `ledger import`: brings a source's past into the ledger, and prints what became of every row. Stopped and started
 * again with the same files, it goes on; started again after its end, it records nothing twice.
 * Throws `WrongMapping`, `WrongData` or `UnreadableFile` with a sentence for whoever asked.
 */
export async function importCommand(args: readonly string[], parts: ImportParts): Promise<Report> {
  const { map, data, rejects, restart } = argumentsFrom(args);
  const mapping = mappingFrom(textOf(map), map);
  const charterFile = join(dirname(map), mapping.charter);
  const charter = charterFrom(textOf(charterFile), charterFile);
  const plan = planOf(mapping, data);
  const commands = new Map(parts.commands.map((type) => [type.name, type]));
  const { recorder, identity, clock } = parts;
  const job = `import ${mapping.name} ${await identityOf([map, charterFile, ...plan.files])}`;
  const rejectsFile = rejects ?? `${mapping.name}.rejects.ndjson`;

  const actor = { subject: `import:${mapping.name}`, strand: null, role: 'SYSTEM' };
  const asked = (command: LedgerCommand) => command.by({ actor, imported: true });
  const lookups = await loadLookups(mapping, map, plan.fileOf);
  const about = { mapping, mappingFile: map, commands, identity, lookups, now: () => clock.now() };
  // Every expression is compiled before anything is recorded.
  const translators = new Map(mapping.inputs.map((input) => [input, new Translator(input, about)]));

  const saved = await begin(parts, job, plan, restart);
  const isNew = ({ already, index }: Recording) => !already || index > saved.from;
  const file = new Rejects(rejectsFile, saved.rejectsBytes);
  const display = new Display(
    parts.out,
    plan.works.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  try {
    const { system } = mapping;
    saved.charterAlready ??= await adoptCharter({
      ...{ charter, file: charterFile, system, identity, commands, recorder, asked, isNew },
      now: clock.now(),
    });
    await new Import(saved, {
      ...{ plan, asked, recorder, isNew, job, rejects: file, progress: parts.progress },
      translatorFor: ({ input }) => translators.get(input) as Translator,
      tell: (tally, bytes) => display.tell(tally, bytes),
    }).run();
    saved.done = true;
    parts.progress.save(job, saved);
  } finally {
    display.stop();
    file.close();
  }
  const report = {
    mapping: mapping.name,
    inputs: saved.tallies,
    total: total(saved.tallies),
    charterAlready: saved.charterAlready,
    events: (await recorder.head()) - saved.from,
    rejectsFile,
  };
  parts.out.write(inWords(report));
  return report;
}

/** Goes on where the same import was stopped, unless it was finished or is to begin again. */
async function begin(
  { progress, recorder }: ImportParts,
  job: string,
  plan: Plan,
  restart: boolean,
) {
  const before = restart ? undefined : progress.of<Saved>(job);
  if (before && !before.done) return before;
  const fresh = fromTheStart(await recorder.head(), plan);
  progress.save(job, fresh);
  return fresh;
}

function argumentsFrom(args: readonly string[]) {
  const { values, positionals: data } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      rejects: { type: 'string' },
      restart: { type: 'boolean', default: false },
    },
  });
  const { map, rejects, restart } = values;
  if (!map || data.length === 0) throw new WrongMapping(`Say what to import: ${USAGE}.`);
  return { map, data, rejects, restart };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WrongMapping(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
