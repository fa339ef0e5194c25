import { basename } from 'node:path';
import type { LedgerCommand } from '../ledger/command.js';
import type { Recording } from '../ledger/ledger.js';
import type { Progress } from '../operations/progress.js';
import type { Plan, Work } from './plan.js';
import { Reading } from './reading.js';
import { type Period, stretched } from './reconciling.js';
import type { Recorder } from './recorder.js';
import { type Outcome, RowRecorder } from './recording.js';
import type { Rejects } from './rejects.js';
import { count, newTally, type Tally } from './tally.js';
import { type Translated, Translator } from './translating.js';

/** Rows in flight: the ledger makes many appends durable at once, so one at a time would wait for the disk. */
const IN_FLIGHT_MAX = 128;
/** Rows between two notes of how far the import is. */
const ROWS_PER_CHECKPOINT = 200;

/** How far an import is. Everything up to here is recorded, counted and in the rejects file. */
export type Saved = {
  /** The ledger's last event when the import was first started: what lies after it is this import's own. */
  from: number;
  /** The file being read, in the order of the plan. */
  work: number;
  /** Its last row that is done with. */
  row: number;
  tallies: Tally[];
  rejectsBytes: number;
  /** When the rows of each counted file happened. */
  periods: (Period | null)[];
  charterAlready: boolean | null;
  done: boolean;
};

export const fromTheStart = (from: number, { works }: Plan): Saved => ({
  from,
  work: 0,
  row: 0,
  tallies: works.map(({ input, file }) =>
    newTally(
      works.some((one) => one.input === input && one.file !== file)
        ? `${input.name} (${basename(file)})`
        : input.name,
    ),
  ),
  rejectsBytes: 0,
  periods: works.map(() => null),
  charterAlready: null,
  done: false,
});

type Parts = Readonly<{
  plan: Plan;
  translatorFor: (work: Work) => Translator;
  asked: (command: LedgerCommand) => LedgerCommand;
  recorder: Recorder;
  isNew: (recording: Recording) => boolean;
  rejects: Pick<Rejects, 'write' | 'keep'>;
  progress: Pick<Progress, 'save'>;
  job: string;
  /** Told after every row, with the bytes read so far. */
  tell: (tally: Tally, bytes: number) => void;
}>;

/** Reads the files of an import from where it stands to the end. */
export class Import {
  private readonly rows: RowRecorder;

  constructor(
    private readonly saved: Saved,
    private readonly parts: Parts,
  ) {
    this.rows = new RowRecorder(parts.recorder, parts.isNew);
  }

  /** Throws what cannot be an answer to one row; started again, it goes on from its last checkpoint. */
  async run() {
    const { works } = this.parts.plan;
    let bytes = 0;
    for (const [n, work] of works.entries()) {
      if (n === this.saved.work) {
        await this.take(work, bytes);
        this.save(n + 1, 0);
      } else if (work.input.once && works.slice(this.saved.work).some(({ input }) => input.once))
        await this.remember(work, Number.POSITIVE_INFINITY);
      bytes += work.bytes;
    }
  }

  private async take(work: Work, bytesBefore: number) {
    const { once = false, inTurn = false } = work.input;
    const inFlight = inTurn ? 1 : IN_FLIGHT_MAX;
    const reading = new Reading(work.file, work.input);
    const translator = this.parts.translatorFor(work);
    const done = this.saved.row;
    const flying: { translated: Translated; outcome: Promise<Outcome> }[] = [];
    const land = async () => {
      const [first] = flying;
      if (!first) return;
      const outcome = await first.outcome;
      if (outcome.failed) {
        await Promise.all(flying.map((each) => each.outcome));
        throw outcome.failed;
      }
      flying.shift();
      this.settle(work, first.translated, outcome);
      this.parts.tell(this.tally, bytesBefore + reading.bytesRead);
    };
    if (once) await this.remember(work, done);
    try {
      for await (const row of reading.rows()) {
        if (row.number <= done) continue;
        const translated = await translator.translate(row);
        const commands = (translated.commands ?? []).map((one) => this.parts.asked(one));
        flying.push({ translated, outcome: this.rows.record(commands, once) });
        if (flying.length >= inFlight) await land();
      }
    } finally {
      // A file that breaks off still has its earlier rows recorded and counted.
      while (flying.length > 0) await land();
    }
  }

  /** Reads again what was recorded before the import was stopped, to know what later rows repeat. */
  private async remember(work: Work, until: number) {
    if (until === 0) return;
    const translator = this.parts.translatorFor(work);
    for await (const row of new Reading(work.file, work.input).rows()) {
      if (row.number > until) return;
      this.rows.remember((await translator.translate(row)).commands ?? []);
    }
  }

  private get tally() {
    return this.saved.tallies[this.saved.work] as Tally;
  }

  /** Counts a row. Rows come in their order, whichever was recorded first. */
  private settle({ input, file }: Work, translated: Translated, outcome: Outcome) {
    const { tally } = this;
    const { number, id, notes } = translated;
    const complaints = translated.complaints ?? (outcome.complaint ? [outcome.complaint] : []);
    tally.read++;
    if (input.counted) this.happened(translated);
    for (const name of outcome.changed) count(tally.commands, name);
    if (complaints.length > 0) {
      tally.rejected++;
      count(tally.reasons, complaints[0]?.code ?? '');
      for (const complaint of complaints)
        this.parts.rejects.write({
          input: input.name,
          file: basename(file),
          row: number,
          ...(id && { id }),
          ...complaint,
        });
    } else {
      for (const note of notes) count(tally.notes, note);
      if (outcome.changed.length > 0) tally.recorded++;
      else if (outcome.already > 0) tally.already++;
      else if (outcome.repeated > 0) tally.repeated++;
      else tally.leftOut++;
    }
    if (number % ROWS_PER_CHECKPOINT === 0) this.save(this.saved.work, number);
  }

  private happened({ commands = [] }: Translated) {
    const { periods, work } = this.saved;
    for (const { occurredAt } of commands)
      if (occurredAt)
        periods[work] = stretched(periods[work] ?? null, new Date(occurredAt).toISOString());
  }

  private save(work: number, row: number) {
    this.saved.work = work;
    this.saved.row = row;
    this.saved.rejectsBytes = this.parts.rejects.keep();
    this.parts.progress.save(this.parts.job, this.saved);
  }
}
