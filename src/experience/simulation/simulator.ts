import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Job, Jobs } from '../../operations/jobs.js';
import { type Leadership, whileLeading } from '../../operations/leadership.js';
import type { Place } from '../../projections/place.js';
import type { ChangesFolder } from './changes-folder.js';
import type { HowMany, Trial } from './simulating.js';
import type { Result } from './tally.js';
import { TrialFailed, TrialProcess } from './trial-process.js';

/** How often whoever does them looks what other processes were asked. */
const LOOK_MS = 200;
/** How often it is noted how far one is: each time is an fsync on the thread that serves. */
const NOTE_MS = 1_000;
const RETRY_MS = 1_000;

export type Simulation = Job<
  Trial &
    HowMany &
    Readonly<{
      startedAt: string;
      endedAt: string | null;
      /** Why it failed. */
      problem: string | null;
      result: Result | null;
    }>
>;

/** What is remembered of charters that were tried out. */
export type SimulationJobs = Jobs<Omit<Simulation, 'id' | 'status' | 'attempt'>>;

export type SimulatorParts = Readonly<{
  /** The compiled file that judges in a process of its own. */
  process: URL;
  jobs: SimulationJobs;
  /** Of several processes one tries charters out. */
  leadership: Leadership;
  /** Where the read models are that are in use. */
  readModels: () => Place;
  now: () => string;
}>;

/**
 * Tries out what any process was asked to, each charter in a process of its own, for as long as this one holds that office.
 * One that is cut short, because its term is over or because it died, begins anew with the next, from the same place in
 * the log.
 */
export class Simulator {
  private readonly logger = new Logger('Simulations');
  private readonly closing = new AbortController();
  private readonly bell = new EventEmitter();
  private running: TrialProcess | null = null;
  private serving: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: SimulatorParts,
    private readonly changes: ChangesFolder,
  ) {}

  start() {
    const serve = (_epoch: number, ended: AbortSignal) => this.serve(ended);
    this.serving = whileLeading(this.parts.leadership, this.closing.signal, serve).catch(
      (error: Error) => this.logger.error(error.stack),
    );
  }

  /** Something was asked here: there is no need to wait until it is time to look. */
  look() {
    this.bell.emit('look');
  }

  /** The process that judges, while there is one. */
  get processId(): number | null {
    return this.running?.id ?? null;
  }

  async stop() {
    this.closing.abort();
    await this.serving;
  }

  private async serve(ended: AbortSignal) {
    const look = () => this.look();
    const looking = setInterval(look, LOOK_MS);
    ended.addEventListener('abort', look);
    let isOvertaken = false;
    while (!ended.aborted && !isOvertaken)
      try {
        const next = this.parts.jobs.next();
        if (next) isOvertaken = !(await this.tryOut(next, ended));
        else await once(this.bell, 'look');
      } catch (error) {
        this.logger.error((error as Error).stack);
        await pause(RETRY_MS, undefined, { signal: ended }).catch(() => {});
      }
    clearInterval(looking);
  }

  /** False when somebody else attempts it by now: then they hold the office, and this term is over as well. */
  private async tryOut(simulation: Simulation, ended: AbortSignal): Promise<boolean> {
    const { jobs, now } = this.parts;
    const { status, ...told } = await this.outcomeOf(simulation, ended);
    // It came to nothing here, and begins anew elsewhere.
    if (ended.aborted && status === 'FAILED') return false;
    const isHeard = jobs.end(simulation, status, { ...told, endedAt: now() });
    this.changes.tidy();
    return isHeard || jobs.find(simulation.id)?.status !== 'UNDER_WAY';
  }

  private async outcomeOf(simulation: Simulation, ended: AbortSignal) {
    try {
      return { status: 'DONE', ...(await this.judged(simulation, ended)) } as const;
    } catch (error) {
      const { message, stack } = error as Error;
      if (!(error instanceof TrialFailed)) this.logger.error(stack);
      return { status: 'FAILED', problem: message } as const;
    }
  }

  /** Throws `TrialFailed`, also when it is killed because nobody waits for it. */
  private async judged(simulation: Simulation, ended: AbortSignal) {
    const { charterId, terms, place } = simulation;
    this.changes.make();
    this.changes.tidy();
    let howMany: HowMany = { done: 0, total: 0 };
    const running = new TrialProcess(
      this.parts.process,
      {
        readModels: this.parts.readModels(),
        trial: { charterId, terms, place },
        changes: this.changes.of(simulation),
      },
      (news) => {
        howMany = news;
      },
    );
    this.running = running;
    const isWanted = this.noting(simulation, () => howMany);
    const look = () => {
      if (ended.aborted || !isWanted()) running.kill();
    };
    this.bell.on('look', look);
    try {
      const { result } = await running.ended;
      return { ...howMany, result };
    } finally {
      this.bell.off('look', look);
      this.running = null;
    }
  }

  /** Notes from time to time how far it is, and answers whether anybody waits for it. */
  private noting(simulation: Simulation, howMany: () => HowMany) {
    const { jobs } = this.parts;
    let noted = howMany();
    let notedMs = Number.NEGATIVE_INFINITY;
    return () => {
      const news = howMany();
      try {
        if (news === noted || performance.now() - notedMs < NOTE_MS)
          return jobs.isWanted(simulation);
        notedMs = performance.now();
        noted = news;
        return jobs.note(simulation, news);
      } catch (error) {
        // A disk that fails for a moment is no reason to throw the work away, and nobody would catch it.
        this.logger.error((error as Error).stack);
        return true;
      }
    };
  }
}
