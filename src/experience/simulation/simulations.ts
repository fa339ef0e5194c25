import type { OnApplicationBootstrap } from '@nestjs/common';
import { Rejection } from '../../ledger/decider.js';
import { ChangesFolder } from './changes-folder.js';
import type { Trial } from './simulating.js';
import { type Simulation, Simulator, type SimulatorParts } from './simulator.js';

export type SimulationParts = SimulatorParts &
  Readonly<{
    /** Where it is written who stands otherwise. */
    folder: string;
  }>;

/**
 * Charters tried out on everything that is recorded, one at a time, while the service serves. Whichever process is asked
 * answers the same: what is remembered is in operations, and read whenever somebody asks.
 */
export class Simulations implements OnApplicationBootstrap {
  private readonly changes: ChangesFolder;
  private readonly simulator: Simulator;

  constructor(private readonly parts: SimulationParts) {
    this.changes = new ChangesFolder(parts.folder, parts.jobs);
    this.simulator = new Simulator(parts, this.changes);
  }

  onApplicationBootstrap() {
    this.simulator.start();
  }

  /** Answers at once; what comes of it is shown by `find`. Throws `Rejection` while another is under way, wherever. */
  begin(trial: Trial): Simulation {
    const begun = this.parts.jobs.begin({
      ...trial,
      ...{ done: 0, total: 0, startedAt: this.parts.now() },
      ...{ endedAt: null, problem: null, result: null },
    });
    if (!begun)
      throw new Rejection(
        'SIMULATION_UNDER_WAY',
        'Another charter is being tried out. Wait until that is done, or cancel it.',
      );
    this.simulator.look();
    return begun;
  }

  /** Nothing changes for one that has ended. Throws `Rejection` for one that never was. */
  cancel(id: string): Simulation {
    const cancelled = this.parts.jobs.cancel(id, { endedAt: this.parts.now() });
    if (!cancelled)
      throw new Rejection('SIMULATION_UNKNOWN', 'No such simulation is remembered.', 'id');
    this.simulator.look();
    return cancelled;
  }

  find(id: string): Simulation | undefined {
    return this.parts.jobs.find(id);
  }

  /** The last ten, the latest first. */
  list(): readonly Simulation[] {
    return this.parts.jobs.list();
  }

  /** The file of those who would stand otherwise, of one that is done. Throws `Rejection` when somebody threw it away. */
  changesOf(id: string): string {
    const found = this.find(id);
    if (!found || !this.changes.has(found))
      throw new Rejection(
        'CHANGES_THROWN_AWAY',
        'The list of those who would stand otherwise was thrown away. Try the charter out again.',
      );
    return this.changes.of(found);
  }

  /** The process that judges, while this process has one. */
  get processId(): number | null {
    return this.simulator.processId;
  }

  /** For when the service stops: what is under way begins anew with another process, or when it starts again. */
  stop(): Promise<void> {
    return this.simulator.stop();
  }
}
