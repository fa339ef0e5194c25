import { basename } from 'node:path';
import type { LedgerCommand } from '../ledger/command.js';
import type { Identity } from '../ledger/identity.js';
import { malformed } from '../ledger/well-formed.js';
import { type Commands, check } from './checking.js';
import type { Plan, Work } from './plan.js';
import { Reading } from './reading.js';
import { type Recorder, recorded, untilVisible } from './recorder.js';
import type { Counted } from './source.events.js';
import type { Translator } from './translating.js';

/** Rows that one comparison names: as many as a command may list. */
const ROWS_MAX = 10_000;
/** A longer id is not one that the ledger takes. */
const ID_MAX_CHARACTERS = 500;

/** When the first and the last of a file's rows happened; unknown while none could be read. */
export type Period = Readonly<{ from: string; to: string }>;

export const stretched = (period: Period | null, instant: string): Period => ({
  from: period && period.from < instant ? period.from : instant,
  to: period && period.to > instant ? period.to : instant,
});

/** A file, or a stretch of a long one, beside what is recorded of it. */
export type Compared = Readonly<{
  part: string;
  counted: Counted;
  atSource: number;
  recorded: number;
  missing: number;
  missingIds: readonly string[];
}>;

type Parts = Readonly<{
  plan: Plan;
  /** For each file of the plan; null where no row had a time. */
  periods: readonly (Period | null)[];
  /** Where no row of a file had a time that can be read. */
  always: Period;
  translatorFor: (work: Work) => Translator;
  system: string;
  identity: Identity;
  /** Tells this import from those of other files or another mapping. */
  job: string;
  commands: Commands;
  recorder: Recorder;
  now: string;
  asked: (command: LedgerCommand) => LedgerCommand;
}>;

/** Looks for every row of the counted files in the ledger, and records what was found and what is missing. */
export async function reconcile(parts: Parts): Promise<Compared[]> {
  const { plan, recorder } = parts;
  const counted = plan.works.filter(({ input }) => input.counted);
  if (counted.length === 0) return [];
  await untilVisible(recorder, await recorder.head());
  const all: Compared[] = [];
  for (const work of counted) {
    const stretches = await stretchesOf(work, parts.translatorFor(work));
    for (const stretch of stretches)
      all.push(await compare(work, stretch, stretches.length > 1, parts));
  }
  return all;
}

/** Files that an import read without counting their rows. */
export const uncounted = ({ works }: Plan): string[] => {
  const files = [...new Set(works.map(({ file }) => file))];
  return files
    .filter((file) => !works.some((work) => work.file === file && work.input.counted))
    .map((file) => basename(file));
};

type Stretch = { first: number; rows: number; ids: string[] };

async function stretchesOf({ file, input }: Work, translator: Translator): Promise<Stretch[]> {
  const stretches: Stretch[] = [];
  for await (const row of new Reading(file, input).rows()) {
    let last = stretches.at(-1);
    if (!last || last.rows === ROWS_MAX) {
      last = { first: row.number, rows: 0, ids: [] };
      stretches.push(last);
    }
    last.rows++;
    const id = await translator.idOf(row);
    if (id && id.length <= ID_MAX_CHARACTERS && [...malformed({ id })].length === 0)
      last.ids.push(id);
  }
  return stretches;
}

async function compare(
  work: Work,
  { first, rows, ids }: Stretch,
  isStretch: boolean,
  { plan, periods, always, system, identity, job, commands, recorder, now, asked }: Parts,
): Promise<Compared> {
  const name = basename(work.file);
  const part = isStretch ? `${name}, rows ${first} to ${first + rows - 1}` : name;
  const counted = work.input.counted as Counted;
  const period = periods[plan.works.indexOf(work)] ?? always;
  const comparison = { system, counted, ...period, idsAtSource: ids };
  const found = await recorder.recordedOf(comparison);
  const command = check(
    {
      command: 'ReconcileIntake',
      // What is recorded only grows: another count is another finding, the same one is the same command.
      commandId: identity.of(job, 'ReconcileIntake', work.input.name, part, String(found.count)),
      part,
      countAtSource: rows,
      ...comparison,
    },
    commands,
    now,
  );
  if (Array.isArray(command))
    throw new Error(`${part} cannot be compared: ${command.map(({ reason }) => reason)}.`);
  await recorded(recorder, asked(command));
  return {
    part,
    counted,
    atSource: rows,
    recorded: found.count,
    missing: Math.max(0, rows - found.count),
    missingIds: found.missingIds,
  };
}

const number = new Intl.NumberFormat('en-GB');
const NAMED_MAX = 5;

/** What an import compared, a line for each file. */
export const comparedInWords = (compared: readonly Compared[], left: readonly string[]): string =>
  [
    ...compared.map(
      ({ part, counted, atSource, recorded, missing, missingIds }) =>
        `${part}: ${number.format(atSource)} rows there, ${number.format(recorded)} ${counted.toLowerCase()} here${missing > 0 ? `; ${number.format(missing)} missing${named(missing, missingIds)}` : ', none missing'}`,
    ),
    ...left.map(
      (file) => `${file}: not compared, as no input of the mapping says what a row counts as`,
    ),
  ]
    .map((line) => `${line}.\n`)
    .join('');

const named = (missing: number, ids: readonly string[]) => {
  if (ids.length === 0) return '';
  const more = missing - Math.min(ids.length, NAMED_MAX);
  return `: ${ids.slice(0, NAMED_MAX).join(', ')}${more > 0 ? ` and ${number.format(more)} more` : ''}`;
};
