import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStore } from '../../../src/ledger/event-store.js';
import { Projector } from '../../../src/projections/projector.js';
import type { Receipt, TestCouncil } from '../../app.js';
import { everything } from '../samples.js';

const CALLERS = 16;
const AGAIN_MS = 250;

type Told = Readonly<{ commandId: string; receipt: Receipt; atMs: number }>;

/**
 * People who open matters one after another, each by a request of its own. Told to come back, they send the same
 * request again under the same id until they have its receipt.
 */
export class Callers {
  readonly told: Told[] = [];
  readonly asked = new Set<string>();
  readonly unexpected: Receipt[] = [];
  sentBack = 0;
  longestWaitMs = 0;
  private isOver = false;
  private readonly calling;

  constructor(private readonly council: TestCouncil) {
    this.calling = Promise.all(Array.from({ length: CALLERS }, () => this.call()));
  }

  /** Resolves once so many more were told that it is recorded; answers how long that took. */
  async more(count: number): Promise<number> {
    const [end, startedMs] = [this.told.length + count, performance.now()];
    while (this.told.length < end && this.unexpected.length === 0) await pause(5);
    return performance.now() - startedMs;
  }

  /** For how long nobody was told anything new, at the longest. */
  get longestSilenceMs(): number {
    const times = this.told.map(({ atMs }) => atMs);
    return Math.max(...times.slice(1).map((atMs, n) => atMs - (times[n] ?? atMs)));
  }

  /** Everybody finishes what they asked for. */
  async end() {
    this.isOver = true;
    await this.calling;
  }

  /** Compares what people were told with what is recorded, and with what is shown. */
  async count() {
    const store = this.council.app.get<EventStore>(EventStore, { strict: false });
    const recorded = await everything(store);
    const opened = recorded.filter(({ type }) => type === 'MatterOpened');
    const times = new Map<string, number>();
    for (const { commandId } of opened) times.set(commandId, (times.get(commandId) ?? 0) + 1);
    const wrong = this.told.filter(
      ({ commandId, receipt }) => recorded[receipt.index]?.commandId !== commandId,
    );
    await this.council.app.get(Projector).mustReach(recorded.length - 1);
    return {
      asked: this.asked.size,
      acknowledged: this.told.length,
      recorded: opened.length,
      lost: this.told.filter(({ commandId }) => !times.has(commandId)).length,
      doubled: [...times.values()].filter((count) => count > 1).length,
      'other receipts': wrong.length,
      'indexes out of order': recorded.filter(({ index }, n) => index !== n).length,
    };
  }

  private async call() {
    while (!this.isOver) {
      const commandId = randomUUID();
      this.asked.add(commandId);
      await this.insist(commandId);
    }
  }

  private async insist(commandId: string) {
    for (;;) {
      const startedMs = performance.now();
      const receipt = await this.council.tell('openMatter', {
        commandId,
        title: 'A crossing in Mill Lane',
        level: 'CONSULT',
      });
      this.longestWaitMs = Math.max(this.longestWaitMs, performance.now() - startedMs);
      if (!receipt.code) {
        this.told.push({ commandId, receipt, atMs: performance.now() });
        return;
      }
      if (receipt.code !== 'LEDGER_UNAVAILABLE') this.unexpected.push(receipt);
      this.sentBack++;
      await pause(AGAIN_MS);
    }
  }
}
