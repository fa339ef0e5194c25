import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Type } from '@nestjs/common';
import type { Clock } from '../ledger/clock.js';
import type { LedgerCommand } from '../ledger/command.js';
import type { Recorded } from '../ledger/event.js';
import type { Identity } from '../ledger/identity.js';
import type { Recording } from '../ledger/ledger.js';
import type { Progress } from '../operations/progress.js';
import type { Out } from '../terminal/how-far.js';
import { adoptCharter } from './charter-adoption.js';
import { display, inWords } from './display.js';
import { fromTheStart, Import, type Saved } from './import.js';
import { loadLookups } from './lookups.js';
import { charterFrom, mappingFrom, WrongMapping } from './mapping.js';
import { identityOf, type Plan, planOf } from './plan.js';
import { type Compared, comparedInWords, reconcile, uncounted } from './reconciling.js';
import type { Recorder } from './recorder.js';
import { rehearsedInWords, Turned } from './rehearsed.js';
import { Rejects } from './rejects.js';
import { type Report, total as totalOf } from './tally.js';
import { Translator } from './translating.js';

export const USAGE = 'ledger import --map FILE [--dry-run] [--rejects FILE] [--restart] DATA…';

export type ImportParts = Readonly<{
  recorder: Recorder;
  identity: Identity;
  progress: Pick<Progress, 'of' | 'save'>;
  clock: Clock;
  /** Every command class that a mapping may name. */
  commands: readonly Type<LedgerCommand>[];
  out: Out;
  /** Given by a dry run, whose recorder records nothing: everything that it would have recorded. */
  rehearsed?: () => readonly Recorded[];
}>;

/** Whether nothing is to be recorded; asked before anything is opened. Everything after `--` is a file. */
export const isDryRun = (args: readonly string[]) => {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).includes('--dry-run');
};

/** What an import did, and how what it read compares with what is recorded. */
export type Imported = Report & Readonly<{ compared: readonly Compared[] }>;

/**
 * `ledger import`: brings a source's past into the ledger, and prints what became of every row. Stopped and started
 * again with the same files, it goes on; started again after its end, it records nothing twice.
 * Throws `WrongMapping`, `WrongData` or `UnreadableFile` with a sentence for whoever asked.
 */
export async function importCommand(
  args: readonly string[],
  parts: ImportParts,
): Promise<Imported> {
  const { map, data, rejects, restart, dryRun } = argumentsFrom(args);
  if (dryRun !== Boolean(parts.rehearsed))
    throw new Error('A dry run needs a rehearsal, and only it does.');
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
  const file = dryRun ? new Turned() : new Rejects(rejectsFile, saved.rejectsBytes);
  const total = plan.works.reduce((sum, { bytes }) => sum + bytes, 0);
  const howFar = display(parts.out);
  let compared: Compared[] = [];
  try {
    const { system } = mapping;
    saved.charterAlready ??= await adoptCharter({
      ...{ charter, file: charterFile, system, identity, commands, recorder, asked, isNew },
      now: clock.now(),
    });
    await new Import(saved, {
      ...{ plan, asked, recorder, isNew, job, rejects: file, progress: parts.progress },
      translatorFor: ({ input }) => translators.get(input) as Translator,
      tell: (tally, done) => howFar.tell({ tally, done, total }),
    }).run();
    compared = await reconcile({
      ...{ plan, periods: saved.periods, system, identity, commands, recorder, asked },
      always: { from: charter.inForceFrom, to: clock.now() },
      translatorFor: ({ input }) => translators.get(input) as Translator,
      job,
      now: clock.now(),
    });
    saved.done = true;
    parts.progress.save(job, saved);
  } finally {
    howFar.stop();
    file.close();
  }
  const report = {
    mapping: mapping.name,
    inputs: saved.tallies,
    total: totalOf(saved.tallies),
    charterAlready: saved.charterAlready,
    events: (await recorder.head()) - saved.from,
    rejectsFile: dryRun ? 'below' : rejectsFile,
    compared,
  };
  parts.out.write(inWords(report));
  if (parts.rehearsed && file instanceof Turned)
    parts.out.write(rehearsedInWords(parts.rehearsed(), file.away));
  parts.out.write(comparedInWords(compared, uncounted(plan)));
  if (mapping.about) parts.out.write(`${mapping.about}\n`);
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
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const { map, rejects, restart, 'dry-run': dryRun } = values;
  if (!map || data.length === 0) throw new WrongMapping(`Say what to import: ${USAGE}.`);
  return { map, data, rejects, restart, dryRun };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WrongMapping(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
