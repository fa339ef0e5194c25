import { join } from 'node:path';
import { setImmediate } from 'node:timers';
import { GenerationFiles } from '../../src/projections/sqlite/generation-files.js';
import type { Dice } from '../experience/dice.js';
import { type Deed, type Fault, SimulatedDisk } from './simulated-disk.js';
import { faultOf } from './simulated-faults.js';
import { SimulatedProjector } from './simulated-projector.js';
import { SimulatedService } from './simulated-service.js';
import { SimulatedClock } from './simulated-time.js';

const PAGE_MAX = 40;
/** Nothing takes so many steps that is not caught in a circle. */
const STEPS_MAX = 20_000;
const HOPS_MAX = 500;
const AWAY_MAX = 100;

type Choice = readonly [what: string, chance: number, work: () => unknown];

/**
 * Two disks, the process that writes the ledger and the one that tells the read models, and everything that can happen
 * next between them. One seed chooses; nothing else does.
 */
export class SimulatedMachine {
  readonly clock = new SimulatedClock();
  /** What happened, in order, the same for the same seed. */
  readonly trace: string[] = [];
  service: SimulatedService | null = null;
  projector: SimulatedProjector | null = null;
  /** Nothing goes wrong any more. */
  isCalm = false;
  private generation = 1;
  /** Steps until the projector can start again. */
  private awayFor = 0;
  private readonly lost: (SimulatedService | SimulatedProjector)[] = [];
  private readonly ledgerDisk: SimulatedDisk;
  private readonly rowsDisk: SimulatedDisk;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly root: string,
    private readonly dice: Dice,
  ) {
    this.ledgerDisk = new SimulatedDisk(
      join(root, 'ledger'),
      (file, deed) => this.fault(file.replace('.db', ''), deed),
      (deed) => this.crash(deed, 'service'),
    );
    this.rowsDisk = new SimulatedDisk(
      join(root, 'rows'),
      (_, deed) => this.fault(this.isLevelling ? 'rows brought level' : 'rows', deed),
      (deed) => this.crash(deed, 'projector'),
    );
  }

  note(line: string) {
    this.trace.push(line.replaceAll(this.root, ''));
  }

  /** One thing that can happen next; false when nothing can without time going on. */
  async step(): Promise<boolean> {
    await quiet();
    const choices = await this.choices();
    const chosen = this.dice.pick(choices.flatMap((choice) => Array(choice[1]).fill(choice))) as
      | Choice
      | undefined;
    if (!chosen) return false;
    const [what, , work] = chosen;
    const before = this.trace.length;
    const result = await work();
    await quiet();
    this.trace.splice(before, 0, result === undefined ? what : `${what} ${result}`);
    if (this.trace.length > STEPS_MAX) throw new Error('This goes round in circles.');
    return true;
  }

  /** Time goes on; what falls due on the way may be done in time, or late and together. */
  async turnTo(instant: string) {
    const endMs = Date.parse(instant);
    for (let hops = this.dice.between(0, 4); hops > 0 && this.clock.ms < endMs; hops--) {
      const dueMs = this.projector?.time.dueMs ?? endMs;
      this.hop(this.dice.percent(60) ? dueMs : this.dice.between(this.clock.ms, endMs), endMs);
      for (let steps = this.dice.between(0, 6); steps > 0; steps--) await this.step();
    }
    this.hop(endMs, endMs);
  }

  /** Until everything is told and judged as of now. */
  async settle() {
    this.isCalm = true;
    for (let hops = 0; ; hops++) {
      if (hops > HOPS_MAX)
        throw new Error(`It never settles: ${JSON.stringify(this.projector?.projector?.health)}.`);
      while (await this.step());
      const { dueMs = this.clock.ms + 1 } = this.projector?.time ?? {};
      if ((await this.isLevel()) && dueMs > this.clock.ms + SOON_MS) break;
      this.hop(dueMs, dueMs);
    }
    this.isCalm = false;
  }

  /** Resolves when there is somebody to ask. */
  async serving(): Promise<SimulatedService> {
    while (!this.service) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.service;
  }

  rebuild() {
    const { projector } = this;
    if (!projector?.projector || projector.isRebuilding) return;
    this.note('rebuild');
    projector.rebuild().then((end) => {
      if (this.projector === projector) this.note(`rebuilt: ${end}`);
    });
  }

  /** At any moment, not only while something is written. */
  crash(during: string, whose: 'service' | 'projector' | 'machine' = 'machine') {
    const who = this.dice.percent(40) ? 'machine' : whose;
    const isPowerCut = who === 'machine' && this.dice.percent(60);
    this.note(`${isPowerCut ? 'power cut' : `crash of the ${who}`} at ${during}`);
    if (who !== 'projector') this.loseService();
    if (who === 'service') return;
    this.loseProjector(isPowerCut);
    // What was committed to the ledger was fsynced.
    if (who === 'machine') this.ledgerDisk.die();
  }

  close() {
    this.projector?.close();
    this.service?.close();
    this.forget();
    this.ledgerDisk.remove();
    this.rowsDisk.remove();
  }

  private async choices(): Promise<Choice[]> {
    const { service, projector } = this;
    const choices: Choice[] = [];
    if (!service) choices.push(['the service starts', 10, () => this.startService()]);
    else if (service.store.isAsked) choices.push(['commit', 6, () => service.store.commit()]);
    if (!projector) {
      if (service && !this.staysAway())
        choices.push(['the projector starts', 10, () => this.startProjector()]);
      return choices;
    }
    const { delivery, line, time } = projector;
    if (projector.failed) choices.push(['the projector gives up', 10, () => this.giveUp()]);
    for (const waiting of await delivery.ready()) {
      const most = this.dice.percent(30) ? 1 : this.dice.between(2, PAGE_MAX);
      choices.push(['deliver', 6, () => delivery.hand(waiting, most)]);
      if (!this.isCalm) choices.push(['cut off', 1, () => delivery.cut(waiting)]);
    }
    if (line.isCarrying) choices.push(['carry', 8, () => line.carry()]);
    if (time.isDue) choices.push(['ring', 8, () => time.ring()]);
    return choices;
  }

  /** Longer than a moment, so that there is much to tell when it is back. */
  private staysAway() {
    return !this.isCalm && this.awayFor-- > 0;
  }

  private hop(toMs: number, endMs: number) {
    this.clock.ms = Math.max(this.clock.ms, Math.min(toMs, endMs));
  }

  private get isLevelling() {
    return this.projector !== null && (!this.projector.projector || this.projector.isRebuilding);
  }

  private async isLevel() {
    const { projector } = this;
    if (!projector?.projector || projector.isRebuilding) return false;
    const { index, stopped } = projector.projector.health;
    return stopped === null && index === (await projector.delivery.head()).index;
  }

  private fault(file: string, deed: Deed): Fault | null {
    const fault = this.isCalm ? null : faultOf(this.dice, file, deed);
    if (fault) this.note(`${fault}: ${deed} of ${file}`);
    return fault;
  }

  private startService() {
    this.forget();
    this.ledgerDisk.bury();
    this.service = new SimulatedService(this.ledgerDisk.folder);
    for (const resolve of this.waiting) resolve();
    this.waiting = [];
  }

  private startProjector() {
    this.forget();
    this.rowsDisk.bury();
    const projector: SimulatedProjector = new SimulatedProjector({
      clock: this.clock,
      ledger: this.ledgerDisk.file('ledger.db'),
      places: new GenerationFiles(this.rowsDisk.folder, 'simulated'),
      inUse: {
        generation: async () => this.generation,
        use: async (generation) => {
          if (this.projector === projector) this.generation = generation;
        },
      },
    });
    this.projector = projector;
  }

  private giveUp() {
    this.loseProjector(false);
  }

  /** What was lost a while ago lets go of what it held. */
  private forget() {
    for (const gone of this.lost.splice(0)) gone.close();
  }

  private loseService() {
    this.service?.store.lose();
    if (this.service) this.lost.push(this.service);
    this.service = null;
  }

  private loseProjector(isPowerCut: boolean) {
    if (this.projector) this.lost.push(this.projector);
    this.projector = null;
    this.awayFor = this.dice.percent(40) ? this.dice.between(0, AWAY_MAX) : 0;
    this.rowsDisk.die(isPowerCut ? (commits) => this.keptOf(commits) : undefined);
  }

  /** Read models are not fsynced at each commit: a power cut takes the last of them, or many. */
  private keptOf(commits: number): number {
    const kept = this.dice.percent(50)
      ? Math.max(0, commits - this.dice.between(0, 4))
      : this.dice.between(0, commits);
    this.note(`of ${commits} commits ${kept} are left`);
    return kept;
  }
}

/** An alarm is never set closer than this. */
const SOON_MS = 5;

/** Everything that only waits for promises has come to rest. */
const quiet = () => new Promise<void>((resolve) => void setImmediate(resolve));
