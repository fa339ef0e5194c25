import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStore } from '../../src/ledger/event-store.js';
import type { NotaryCandidate } from '../../src/notary/notary-candidate.js';
import { WatchedLog } from '../../src/notary/watched-log.js';
import { filesIn } from '../../src/storage.js';
import { TestCouncil } from '../app.js';
import { asked, database } from '../read-models.js';
import { Onlooker } from './watched.js';

const KILLS = 4;

describe('Several processes that can sign the log', () => {
  // The ledger is one that a single process writes and signs; what is signed beside that process is ours.
  const ledgerId = randomUUID();
  const folder = mkdtempSync(join(tmpdir(), 'notaries-'));
  const onlooker = new Onlooker(folder);
  const processes: ChildProcess[] = [];
  const health = new Map<ChildProcess, NotaryCandidate['health']>();
  let council: TestCouncil;
  let watched: WatchedLog;

  const start = () => {
    const args = [database as string, ledgerId, filesIn(council.folder).ledger, folder];
    const child = fork(resolve('test/postgres/notary.js'), args, { execArgv: [], silent: true });
    child.on('message', (state) => health.set(child, state as NotaryCandidate['health']));
    processes.push(child);
    return child;
  };
  const leading = async () => {
    for (;;) {
      const leaders = processes.filter(
        (child) => child.exitCode === null && !child.killed && health.get(child)?.leads,
      );
      if (leaders.length === 1) return leaders[0] as ChildProcess;
      await pause(20);
    }
  };
  const matter = { title: 'A crossing', level: 'CONSULT', strand: 'ENGAGEMENT' };
  const store = () => council.app.get(EventStore);
  const allIsSigned = async () => {
    const { index } = await store().head();
    while (onlooker.size <= index) await pause(20);
  };

  beforeAll(async () => {
    council = await TestCouncil.open(undefined, false);
    watched = new WatchedLog(onlooker.log, async () => (await store().head()).index);
    start();
    start();
  });
  afterAll(async () => {
    onlooker.close();
    await watched?.close();
    for (const child of processes) child.kill('SIGKILL');
    await asked(`drop schema if exists "ledger_${ledgerId.replaceAll('-', '')}" cascade`);
    await council?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('make one log that only grows, whoever of them is killed', async () => {
    let isLoaded = true;
    const writer = async () => {
      while (isLoaded) {
        await council.does('openMatter', matter);
        await pause(10);
      }
    };
    const writers = Array.from({ length: 4 }, writer);
    for (let kill = 1; kill <= KILLS; kill++) {
      const before = onlooker.count;
      while (onlooker.count < before + 3) await pause(5);
      // Not always at the same moment between two checkpoints.
      await pause(kill * 97);
      const leader = await leading();
      leader.kill('SIGKILL');
      await once(leader, 'exit');
      start();
    }
    isLoaded = false;
    await Promise.all(writers);
    await allIsSigned();
    await onlooker.mustBeOneLog(store());
  });

  it('say through the folder how far the log is, to those who only serve it', async () => {
    const { index } = await council.does('openMatter', matter);
    expect(await watched.covers(index, 30_000)).toBe(true);
    expect(await watched.covers(index + 1, 10)).toBe(false);
    expect(watched.health).toEqual({ size: index + 1, stopped: null });
  });

  it('go on without one that is frozen, and it signs nothing when it wakes up', async () => {
    const frozen = await leading();
    frozen.kill('SIGSTOP');
    await council.does('openMatter', matter);
    await allIsSigned();
    const { size } = onlooker;
    frozen.kill('SIGCONT');
    while (health.get(frozen)?.leads) await pause(20);
    for (let n = 0; n < 10; n++) await council.does('openMatter', matter);
    await allIsSigned();
    expect(onlooker.size).toBe(size + 10);
    await onlooker.mustBeOneLog(store());
  });
});
