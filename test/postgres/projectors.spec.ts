import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStore } from '../../src/ledger/event-store.js';
import { meetingAt } from '../../src/processes.js';
import type { Candidate } from '../../src/projections/candidate.js';
import { PostgresLine } from '../../src/projections/postgres/postgres-line.js';
import type { News } from '../../src/projections/projection.js';
import { Projector } from '../../src/projections/projector.js';
import { ReadModels } from '../../src/projections/read-models.js';
import { filesIn } from '../../src/storage.js';
import { TestCouncil } from '../app.js';
import { rowsIn } from '../projections/rows.js';
import { rowsToldOf } from '../projections/rows-told.js';
import { asked, database } from '../read-models.js';

type Meeting = Awaited<ReturnType<typeof meetingAt>>;
type Asking = Readonly<{ projector: Projector; readModels: ReadModels; heard: News[] }>;

const COMMANDS = 240;
const KILLS = 3;

describe('Several processes that can tell the read models', () => {
  // The ledger is one that a single process writes and others can read; what is told of it beside that process is ours.
  const ledgerId = randomUUID();
  let council: TestCouncil;
  let meeting: Meeting;
  const processes: ChildProcess[] = [];
  const health = new Map<ChildProcess, Candidate['health']>();
  const asking: Asking[] = [];

  const start = (ledger = filesIn(council.folder).ledger) => {
    const args = [database as string, ledgerId, ledger];
    const child = fork(resolve('test/postgres/projector.js'), args, { execArgv: [], silent: true });
    child.on('message', (state) => health.set(child, state as Candidate['health']));
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
  const ask = async (head = async () => (await council.app.get(EventStore).head()).index) => {
    const readModels = new ReadModels();
    const line = new PostgresLine(meeting.commons, meeting.places, head, await head());
    const projector = await Projector.start(line, readModels);
    const heard: News[] = [];
    projector.onNews((news) => heard.push(...news));
    asking.push({ projector, readModels, heard });
  };

  beforeAll(async () => {
    council = await TestCouncil.open(undefined, false);
    meeting = await meetingAt({ readModels: database } as never, { ledgerId } as never);
    start();
    start();
    await ask();
    await ask();
  });
  afterAll(async () => {
    for (const { projector } of asking) await projector.close();
    for (const child of processes) child.kill('SIGKILL');
    await meeting?.commons.close();
    await meeting?.places.keepOnly();
    if (meeting) await asked(`drop schema "${meeting.commons.schema}" cascade`);
    await council?.close();
  });

  it('tell every event once, and everybody reads what they wrote, whoever of them is killed', async () => {
    const slowest = { ms: 0 };
    let done = 0;
    const writing = async (n: number) => {
      const matter = { title: `A crossing ${n}`, level: 'CONSULT', strand: 'ENGAGEMENT' };
      const { id, index } = await council.does('openMatter', matter);
      const { projector, readModels } = asking[n % asking.length] as Asking;
      const sinceMs = performance.now();
      await projector.mustReach(index);
      slowest.ms = Math.max(slowest.ms, performance.now() - sinceMs);
      const shown = await readModels.db
        .selectFrom('matter')
        .select('title')
        .where('id', '=', id)
        .execute();
      expect(shown).toEqual([{ title: matter.title }]);
      done++;
    };
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let n = writer; n < COMMANDS; n += 4) await writing(n);
    });
    for (let kill = 1; kill <= KILLS; kill++) {
      while (done < (COMMANDS * kill) / (KILLS + 1)) await pause(5);
      const leader = await leading();
      leader.kill('SIGKILL');
      await once(leader, 'exit');
      start();
    }
    await Promise.all(writers);
    const store = council.app.get(EventStore);
    const { index } = await store.head();
    for (const { projector, readModels } of asking) {
      await projector.mustReach(index);
      expect(projector.health).toEqual({ index, parked: 0, stopped: null });
      expect(await rowsIn(readModels.db)).toEqual(
        await rowsToldOf(store, new Date().toISOString()),
      );
    }
    // From the last word of a killed leader to the first of the next.
    expect(slowest.ms).toBeLessThan(10_000);
  });

  it('go on without one that is frozen, and it writes nothing when it wakes up', async () => {
    const frozen = await leading();
    const other = processes.find(
      (child) => child.exitCode === null && child !== frozen && !child.killed,
    );
    frozen.kill('SIGSTOP');
    const store = council.app.get(EventStore);
    const matter = { title: 'A fountain', level: 'CONSULT', strand: 'ENGAGEMENT' };
    const { index } = await council.does('openMatter', matter);
    for (const { projector } of asking) await projector.mustReach(index);
    expect(health.get(other as ChildProcess)?.leads).toBe(true);
    frozen.kill('SIGCONT');
    while (health.get(frozen)?.leads) await pause(20);
    for (let n = 0; n < 10; n++) await council.does('openMatter', matter);
    const { index: last } = await store.head();
    for (const { projector, readModels } of asking) {
      await projector.mustReach(last);
      expect(await rowsIn(readModels.db)).toEqual(
        await rowsToldOf(store, new Date().toISOString()),
      );
    }
  });

  it('say what became visible to everybody who listens', async () => {
    const heard = () => asking.map(({ heard }) => heard.filter(({ topic }) => topic === 'event'));
    await leading();
    const matter = { title: 'A bench', level: 'CONSULT', strand: 'ENGAGEMENT' };
    const { index } = await council.does('openMatter', matter);
    for (let tries = 0; tries < 100; tries++) {
      if (heard().every((news) => news.some(({ id }) => id === String(index)))) return;
      await pause(50);
    }
    throw new Error(`Nobody said that event ${index} is visible.`);
  });

  it('switch to read models that were told anew, and so does everybody who asks', async () => {
    const { places, commons } = meeting;
    const [{ projector }] = asking as [Asking];
    await expect(projector.switchTo(places.of(7))).rejects.toThrow(/does not exist/);
    const { Generation } = await import('../../src/projections/generation.js');
    const { readSide } = await import('../../src/read-side.js');
    await (await Generation.open(places.of(7), readSide)).close();
    const index = await projector.switchTo(places.of(7));
    expect(index).toBe((await council.app.get(EventStore).head()).index);
    expect(await commons.inUse()).toEqual({ schema: places.schemaOf(7), stopped: null });
    const matter = { title: 'A tree', level: 'CONSULT', strand: 'ENGAGEMENT' };
    const { id, index: planted } = await council.does('openMatter', matter);
    await places.keepOnly(7);
    for (const { projector: each, readModels } of asking) {
      await each.mustReach(planted);
      const shown = readModels.db.selectFrom('matter').select('title').where('id', '=', id);
      expect(await shown.execute()).toEqual([{ title: 'A tree' }]);
    }
  });

  it('are of no use where a shorter ledger was put in the place of this one', async () => {
    const { index } = await council.app.get(EventStore).head();
    const problem = `tell of ${index + 1} events, but this ledger has 1: `;
    await expect(ask(async () => 0)).rejects.toThrow(problem);
    const shorter = await TestCouncil.open(undefined, false);
    try {
      for (const child of processes) child.kill('SIGKILL');
      const child = start(filesIn(shorter.folder).ledger);
      while (!health.get(child)?.stopped) await pause(20);
      expect(health.get(child)?.stopped).toContain(problem);
    } finally {
      await shorter.close();
    }
  });
});
