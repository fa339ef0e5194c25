import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UNOPPOSED } from '../../src/operations/leadership.js';
import { asked, database } from '../read-models.js';
import {
  filesOf,
  finish,
  found,
  isGone,
  simulationsOn,
  takeTime,
  trial,
} from '../simulation/several.js';

describe('Two processes that can try charters out, for one that is asked', () => {
  const ledgerId = randomUUID();
  const folder = mkdtempSync(join(tmpdir(), 'simulations-'));
  // It never stands for the office.
  const { simulations, close } = simulationsOn(folder, UNOPPOSED);
  const processes: ChildProcess[] = [];
  const judges = new Map<ChildProcess, number | null>();

  const start = () => {
    const args = [database as string, ledgerId, folder];
    const child = fork(resolve('test/postgres/simulating.js'), args, { execArgv: [] });
    child.on('message', (judge) => judges.set(child, judge as number | null));
    processes.push(child);
  };
  /** Whoever tries it out, and the process that judges for it. */
  const runner = (not?: ChildProcess) =>
    found(() => [...judges].find(([child, judge]) => child !== not && judge !== null)) as Promise<
      [ChildProcess, number]
    >;
  const ended = (id: string) =>
    found(() => [simulations.find(id)].find((one) => one?.status !== 'UNDER_WAY'));

  beforeAll(() => {
    start();
    start();
  });
  beforeEach(() => takeTime(folder));
  afterAll(async () => {
    for (const child of processes) child.kill('SIGKILL');
    close();
    await asked(`drop schema if exists "ledger_${ledgerId.replaceAll('-', '')}" cascade`);
    rmSync(folder, { recursive: true, force: true });
  });

  it('end it when that one is told to', async () => {
    const { id } = simulations.begin(trial);
    const [, judge] = await runner();
    expect(() => simulations.begin(trial)).toThrow('Another charter is being tried out.');
    simulations.cancel(id);
    await found(() => isGone(judge));
    await found(() => filesOf(folder).length === 0);
    expect(simulations.find(id)).toMatchObject({ status: 'CANCELLED', problem: null });
    await found(() => [...judges.values()].every((one) => one === null));
  });

  it('begin it anew when whoever was at it is killed', async () => {
    const { id } = simulations.begin(trial);
    const [first, judge] = await runner();
    first.kill('SIGKILL');
    await once(first, 'exit');
    judges.delete(first);
    await runner();
    await found(() => isGone(judge));
    finish(folder);
    expect(await ended(id)).toMatchObject({ status: 'DONE', attempt: 2, place: trial.place });
    expect(filesOf(folder)).toEqual([`${id}.2.ndjson`]);
    start();
    await found(() => judges.size === 2 && [...judges.values()].every((one) => one === null));
  });

  it('hear no more of one that was frozen and wakes up', async () => {
    const { id } = simulations.begin(trial);
    const [first, judge] = await runner();
    first.kill('SIGSTOP');
    await runner(first);
    expect(simulations.find(id)).toMatchObject({ status: 'UNDER_WAY', attempt: 2 });
    first.kill('SIGCONT');
    await found(() => isGone(judge));
    finish(folder);
    const { attempt } = (await ended(id)) ?? {};
    expect(simulations.find(id)).toMatchObject({ status: 'DONE', problem: null });
    expect(attempt).toBeGreaterThan(1);
    await found(() => [...judges.values()].every((one) => one === null));
    expect(filesOf(folder)).toContain(`${id}.${attempt}.ndjson`);
    expect(filesOf(folder).filter((file) => file.startsWith(id))).toHaveLength(1);
  });
});
