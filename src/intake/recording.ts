import type { LedgerCommand } from '../ledger/command.js';
import { Rejection } from '../ledger/decider.js';
import type { Recording } from '../ledger/ledger.js';
import type { Complaint } from './checking.js';
import { type Recorder, recorded } from './recorder.js';

/** What became of the commands of one row. */
export type Outcome = Readonly<{
  /** Commands that changed something, by name. */
  changed: readonly string[];
  already: number;
  repeated: number;
  /** The ledger's no; commands after it were not asked. */
  complaint?: Complaint;
  /** Not an expected no: the import cannot go on. */
  failed?: unknown;
}>;

type Step = Readonly<{ command: LedgerCommand } | { saidBefore: Promise<unknown> | null }>;

/** Records the rows of an import: each row's commands in order, many rows at the same time. */
export class RowRecorder {
  /** Commands that were given before, while they are recorded and then for ever. */
  private readonly given = new Map<string, Promise<unknown> | null>();

  constructor(
    private readonly recorder: Recorder,
    private readonly isNew: (recording: Recording) => boolean,
  ) {}

  /**
   * Starts to record a row; never throws. `once`: of a command that several rows give, the first counts, and the
   * others wait for it: so rows must be started in their order.
   */
  record(commands: readonly LedgerCommand[], once: boolean): Promise<Outcome> {
    const steps = once ? this.firstOnly(commands) : commands.map((command) => ({ command }));
    const outcome = this.take(steps);
    if (once) this.hold(commands, outcome);
    return outcome;
  }

  /** Remembers commands that were given before this import was stopped. */
  remember(commands: readonly LedgerCommand[]) {
    for (const { commandId } of commands) this.given.set(commandId, null);
  }

  private firstOnly(commands: readonly LedgerCommand[]): Step[] {
    const here = new Set<string>();
    return commands.map((command) => {
      const { commandId } = command;
      const before = this.given.get(commandId);
      const saidHere = here.has(commandId);
      here.add(commandId);
      if (before !== undefined) return { saidBefore: before };
      return saidHere ? { saidBefore: null } : { command };
    });
  }

  private hold(commands: readonly LedgerCommand[], outcome: Promise<Outcome>) {
    const first = commands.filter(({ commandId }) => !this.given.has(commandId));
    for (const { commandId } of first) this.given.set(commandId, outcome);
    void outcome.then(() => this.remember(first));
  }

  private async take(steps: readonly Step[]): Promise<Outcome> {
    const changed: string[] = [];
    let already = 0;
    let repeated = 0;
    for (const step of steps) {
      if (!('command' in step)) {
        await step.saidBefore;
        repeated++;
        continue;
      }
      const { command } = step;
      try {
        if (this.isNew(await recorded(this.recorder, command))) changed.push(command.type);
        else already++;
      } catch (error) {
        if (!(error instanceof Rejection)) return { changed, already, repeated, failed: error };
        const { code, message: reason, field } = error;
        const complaint = { command: command.type, code, reason, ...(field && { field }) };
        return { changed, already, repeated, complaint };
      }
    }
    return { changed, already, repeated };
  }
}
