import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { Rejection } from '../ledger/decider.js';
import { SMALL_HEAP } from '../operations/heap.js';
import type { Leadership } from '../operations/leadership.js';
import type { Place, Places } from './place.js';
import type { Projector } from './projector.js';
import type { ProjectorData } from './protocol.js';
import type { Told } from './tell-anew.js';

/** Whoever rebuilds does so for longer than this. */
const TURN_MS = 1_000;

/** Which generation of the read models is in use, counted from 1. */
export type InUse = Readonly<{
  generation(): Promise<number>;
  /** From now on, and after a restart. */
  use(generation: number): Promise<void>;
}>;

/** What came of it: the generation that is read now, how far it is, and how long it took. */
export type Rebuilt = Readonly<{ generation: number; index: number; seconds: number }>;

/** What the process that tells says: how far it is, or why it cannot go on. */
export type Said = Told | Readonly<{ problem: string }>;

export type RebuildParts = Readonly<{
  /** The compiled file that tells a new generation in a process of its own. */
  process: URL;
  /** Where the ledger is, in the words of whoever wires it. */
  ledger: string;
  places: Places;
  inUse: InUse;
  /** Of several processes one can rebuild at a time. */
  leadership: Leadership;
  /** The driven clock's time; null for the machine's own clock. */
  now: () => string | null;
}>;

/**
 * Tells the read models from the start, in a process of its own, while the old ones serve; then has everybody switch.
 * Whatever fails on the way leaves the old ones in use, and the next attempt begins anew.
 */
export class Rebuild {
  private isUnderWay = false;
  private isStopped = false;
  private child: ChildProcess | undefined;

  constructor(
    private readonly parts: RebuildParts,
    private readonly projector: Projector,
  ) {}

  /** Throws `Rejection` while another is under way, and when the new ones cannot be written. */
  async run(tell: (told: Told) => void = () => {}): Promise<Rebuilt> {
    const term = this.isUnderWay
      ? null
      : await this.parts.leadership.campaign(AbortSignal.timeout(TURN_MS));
    if (!term || this.isUnderWay)
      throw new Rejection(
        'REBUILD_UNDER_WAY',
        'The read models are being rebuilt already. Wait until that is done.',
      );
    this.isUnderWay = true;
    try {
      return await this.rebuild(tell);
    } finally {
      this.isUnderWay = false;
      await term.resign();
    }
  }

  /** The process that tells, while there is one. */
  get processId(): number | null {
    return this.child?.pid ?? null;
  }

  async stop() {
    this.isStopped = true;
    const { child } = this;
    if (!child) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  private async rebuild(tell: (told: Told) => void): Promise<Rebuilt> {
    const startedMs = performance.now();
    const { places, inUse } = this.parts;
    this.mustGoOn();
    const previous = await inUse.generation();
    const generation = previous + 1;
    await places.remove(generation);
    try {
      await this.tellInProcess(places.of(generation), tell);
    } catch (error) {
      // Perhaps it was the disk that is full. What cannot be removed now is removed before the next attempt.
      await places.remove(generation).catch(() => {});
      throw error;
    }
    const index = await this.projector.switchTo(places.of(generation));
    await inUse.use(generation);
    // Whoever asked just before may still be reading there.
    await places.keepOnly(previous, generation);
    return { generation, index, seconds: (performance.now() - startedMs) / 1000 };
  }

  private mustGoOn() {
    if (this.isStopped) throw new Error('The service is being stopped.');
  }

  protected async tellInProcess(place: Place, tell: (told: Told) => void) {
    const { process, ledger, now } = this.parts;
    this.mustGoOn();
    const child = fork(process, { execArgv: [SMALL_HEAP] });
    this.child = child;
    // Not as an argument: a place may name a password, and everybody on the machine sees arguments.
    child.send({ ledger, place, now: now() } satisfies ProjectorData);
    let problem: string | undefined;
    child.on('message', (said: Said) => {
      if ('problem' in said) problem = said.problem;
      else tell(said);
    });
    try {
      const [code, signal] = await once(child, 'exit');
      if (problem)
        throw new Rejection(
          'REBUILD_FAILED',
          `${problem} The old ones stay in use; try again once that is mended.`,
        );
      if (code !== 0)
        throw new Error(`The process that told the read models anew ended with ${signal ?? code}.`);
    } finally {
      this.child = undefined;
    }
  }
}
