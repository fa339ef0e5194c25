import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v4 as randomId } from 'uuid';
import { Rejection } from '../../ledger/decider.js';
import type { Progress } from '../../operations/progress.js';
import type { Place } from '../../projections/place.js';
import type { HowMany, Trial } from './simulating.js';
import type { Result } from './tally.js';
import { TrialFailed, TrialProcess } from './trial-process.js';

const JOB = 'simulations';
/** Those before are forgotten, files and all. */
const KEPT = 10;

export type SimulationStatus = 'UNDER_WAY' | 'DONE' | 'FAILED' | 'CANCELLED';

export type Simulation = Trial &
  HowMany &
  Readonly<{
    id: string;
    status: SimulationStatus;
    startedAt: string;
    endedAt: string | null;
    /** Why it failed. */
    problem: string | null;
    result: Result | null;
  }>;

export type SimulationParts = Readonly<{
  /** The compiled file that judges in a process of its own. */
  process: URL;
  /** Where it is written who stands otherwise. */
  folder: string;
  /** Where the read models are that are in use. */
  readModels: () => Place;
  now: () => string;
}>;

/**
 * Charters tried out on everything that is recorded, one at a time, each in a process of its own while the service serves.
 * One that a stop of the service cut short begins anew when it starts again, from the same place in the log.
 */
export class Simulations implements OnApplicationBootstrap {
  private readonly logger = new Logger('Simulations');
  private readonly all: Simulation[];
  private running: TrialProcess | null = null;
  private stopping = false;

  constructor(
    private readonly parts: SimulationParts,
    private readonly progress: Progress,
  ) {
    this.all = [...(progress.of<{ all: Simulation[] }>(JOB)?.all ?? [])];
  }

  onApplicationBootstrap() {
    const cut = this.underWay;
    if (cut) this.run(cut);
  }

  /** Answers at once; what comes of it is shown by `find`. Throws `Rejection` while another is under way. */
  begin(trial: Trial): Simulation {
    if (this.underWay)
      throw new Rejection(
        'SIMULATION_UNDER_WAY',
        'Another charter is being tried out. Wait until that is done, or cancel it.',
      );
    const simulation: Simulation = {
      ...trial,
      ...{ id: randomId(), status: 'UNDER_WAY', done: 0, total: 0 },
      ...{ startedAt: this.parts.now(), endedAt: null, problem: null, result: null },
    };
    this.all.unshift(simulation);
    for (const forgotten of this.all.splice(KEPT)) this.forgetChanges(forgotten.id);
    this.save();
    this.run(simulation);
    return simulation;
  }

  /** Nothing changes for one that has ended. Throws `Rejection` for one that never was. */
  cancel(id: string): Simulation {
    const simulation = this.find(id);
    if (!simulation)
      throw new Rejection('SIMULATION_UNKNOWN', 'No such simulation is remembered.', 'id');
    if (simulation.status !== 'UNDER_WAY') return simulation;
    this.running?.kill();
    return this.end(id, { status: 'CANCELLED' });
  }

  find(id: string): Simulation | undefined {
    return this.all.find((simulation) => simulation.id === id);
  }

  /** The latest first. */
  list(): readonly Simulation[] {
    return this.all;
  }

  /** The file of those who would stand otherwise. */
  changesOf(id: string): string {
    return join(this.parts.folder, `${id}.ndjson`);
  }

  /** The process that judges, while there is one. */
  get processId(): number | null {
    return this.running?.id ?? null;
  }

  /** For when the service stops: what is under way begins anew when it starts again. */
  async stop() {
    this.stopping = true;
    this.running?.kill();
    await this.running?.ended.catch(() => {});
  }

  private get underWay() {
    return this.all.find(({ status }) => status === 'UNDER_WAY');
  }

  private run({ id, charterId, terms, place }: Simulation) {
    mkdirSync(this.parts.folder, { recursive: true, mode: 0o700 });
    const running = new TrialProcess(
      this.parts.process,
      {
        readModels: this.parts.readModels(),
        trial: { charterId, terms, place },
        changes: this.changesOf(id),
      },
      (howMany) => this.put(id, howMany),
    );
    this.running = running;
    running.ended
      .then(({ result }) => this.end(id, { status: 'DONE', result }))
      .catch((error: Error) => this.fail(id, error))
      .finally(() => {
        if (this.running === running) this.running = null;
      });
  }

  private fail(id: string, error: Error) {
    if (this.stopping || this.find(id)?.status !== 'UNDER_WAY') return;
    if (!(error instanceof TrialFailed)) this.logger.error(error.stack);
    this.end(id, { status: 'FAILED', problem: error.message });
  }

  private end(id: string, how: Partial<Simulation>): Simulation {
    const ended = this.put(id, { ...how, endedAt: this.parts.now() });
    if (ended.status !== 'DONE') this.forgetChanges(id);
    this.save();
    return ended;
  }

  private put(id: string, change: Partial<Simulation>): Simulation {
    const n = this.all.findIndex((simulation) => simulation.id === id);
    const changed = { ...(this.all[n] as Simulation), ...change };
    if (n >= 0) this.all[n] = changed;
    return changed;
  }

  private save() {
    this.progress.save(JOB, { all: this.all });
  }

  private forgetChanges(id: string) {
    rmSync(this.changesOf(id), { force: true });
  }
}
