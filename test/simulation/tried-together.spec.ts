import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Simulations } from '../../src/experience/simulation/simulations.js';
import type { Leadership } from '../../src/operations/leadership.js';
import { filesOf, finish, found, isGone, KEPT, overtake, simulationsOn, trial } from './several.js';

/** An office in memory, for one after another as they came; whoever holds it can be thrown out. */
class Office implements Leadership {
  private readonly standing: AbortController[] = [];

  async campaign(signal: AbortSignal) {
    const over = new AbortController();
    this.standing.push(over);
    await found(() => signal.aborted || this.standing[0] === over);
    const resign = async () => {
      const place = this.standing.indexOf(over);
      if (place >= 0) this.standing.splice(place, 1);
    };
    if (!signal.aborted) return { epoch: 0, over: over.signal, resign };
    await resign();
    return null;
  }

  throwOut() {
    this.standing.shift()?.abort();
  }
}

describe('Charters that several processes try out', () => {
  let folder = '';
  let office: Office;
  let opened: ReturnType<typeof simulationsOn>[];
  /** Holds the office, as long as nobody throws it out; the other waits for that. */
  let holder: Simulations;
  let other: Simulations;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tried-'));
    office = new Office();
    const [one, another] = [simulationsOn(folder, office), simulationsOn(folder, office)];
    opened = [one, another];
    holder = one.simulations;
    other = another.simulations;
    holder.onApplicationBootstrap();
    other.onApplicationBootstrap();
  });
  afterEach(async () => {
    for (const { simulations, close } of opened) {
      await simulations.stop();
      close();
    }
    rmSync(folder, { recursive: true });
  });

  const running = (simulations: Simulations) => found(() => simulations.processId);
  const ended = (id: string) =>
    found(() => [other.find(id)].find((one) => one?.status !== 'UNDER_WAY'));

  it('are asked for anywhere, one at a time, and remembered alike', async () => {
    const { id } = other.begin(trial);
    await running(holder);
    expect(other.processId).toBeNull();
    for (const simulations of [holder, other]) {
      expect(() => simulations.begin(trial)).toThrow('Another charter is being tried out.');
      expect(simulations.list()).toMatchObject([{ id, status: 'UNDER_WAY', terms: trial.terms }]);
    }
    finish(folder);
    expect(await ended(id)).toMatchObject({ status: 'DONE', done: 1_000_000, total: 1_000_000 });
    expect(holder.list()).toEqual(other.list());
    expect(readFileSync(other.changesOf(id), 'utf8')).toMatch('judgedBy');
    expect(holder.changesOf(id)).toBe(other.changesOf(id));
  });

  it('begin at once where whoever does them is asked', async () => {
    const { id } = other.begin(trial);
    await running(holder);
    other.cancel(id);
    await found(() => holder.processId === null);
    holder.begin(trial);
    await new Promise((resolve) => setImmediate(resolve));
    expect(holder.processId).toEqual(expect.any(Number));
  });

  it('show everywhere how far they are, noted once a second at most', async () => {
    const { id } = other.begin(trial);
    const startedMs = performance.now();
    const seen = new Set<number>();
    await found(() => seen.add(other.find(id)?.done ?? 0).size > 3);
    // The first of them is 0, and the second is noted as soon as it is known.
    expect(performance.now() - startedMs).toBeGreaterThan(2_000);
  });

  it('end when any process is told so', async () => {
    const { id } = holder.begin(trial);
    const judge = await running(holder);
    expect(other.cancel(id)).toMatchObject({ status: 'CANCELLED', endedAt: expect.any(String) });
    expect(holder.find(id)).toEqual(other.find(id));
    await found(() => isGone(judge) && holder.processId === null);
    expect(filesOf(folder)).toEqual([]);
    expect(holder.find(id)).toMatchObject({ status: 'CANCELLED', problem: null });
    const next = other.begin(trial);
    finish(folder);
    expect(await ended(next.id)).toMatchObject({ status: 'DONE' });
  });

  it('begin anew with whoever holds the office next', async () => {
    const { id } = holder.begin(trial);
    const judge = await running(holder);
    office.throwOut();
    await running(other);
    await found(() => isGone(judge));
    expect(holder.find(id)).toMatchObject({ status: 'UNDER_WAY', attempt: 2, place: trial.place });
    finish(folder);
    expect(await ended(id)).toMatchObject({ status: 'DONE', attempt: 2 });
    expect(filesOf(folder)).toEqual([`${id}.2.ndjson`]);
  });

  it('are left to whoever overtook them, and the office with them', async () => {
    const { id } = holder.begin(trial);
    const judge = await running(holder);
    overtake(folder);
    await found(() => isGone(judge));
    await running(other);
    finish(folder);
    expect(await ended(id)).toMatchObject({ status: 'DONE', attempt: 3 });
    expect(filesOf(folder)).toEqual([`${id}.3.ndjson`]);
  });

  it('are forgotten but for the last, with their files, whoever was asked', async () => {
    finish(folder);
    const ids: string[] = [];
    for (let n = 0; n <= KEPT; n++) {
      const { id } = (n % 2 ? holder : other).begin(trial);
      await ended(id);
      ids.unshift(id);
    }
    const kept = ids.slice(0, KEPT);
    for (const simulations of [holder, other])
      expect(simulations.list().map(({ id }) => id)).toEqual(kept);
    expect(filesOf(folder)).toEqual(kept.map((id) => `${id}.1.ndjson`).sort());
  });
});
