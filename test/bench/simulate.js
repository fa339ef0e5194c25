// Another charter tried out on a large ledger while the service serves.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Tokens } from '../../dist/auth/tokens.js';
import { ukCharter } from '../../dist/experience/policy/uk-charter.js';
import { Simulations } from '../../dist/experience/simulation/simulations.js';
import { nothingToReactTo, storyIn, tellDemo } from './copies.js';
import { countIn } from './raw.js';
import { openService } from './service.js';

const ACTOR = { subject: 'officer', strand: 'ENGAGEMENT', role: 'OFFICER' };
/** So many events for each made-up citizen; they do about a dozen things, and the rest is copied. */
const EVENTS_PER_CITIZEN = 100;
const CITIZENS = { least: 100, most: 500 };
/** When the year of the demo is over: the ledger's own clock stands where the last copy was cut off. */
const AFTERWARDS = '2026-09-01T07:00:00.000Z';
const WARM_UP_MS = 5_000;
const QUIET_MS = 20_000;
const LOOKED_AT_EVERY_MS = 50;

const readModelsIn = (data) => {
  const [name] = readdirSync(data).filter((file) => /^read-models-.*\.db$/.test(file));
  return `${data}/${name}`;
};

/** Stricter in time, and other criteria for what is asked most often. */
const another = {
  ...ukCharter,
  title: 'A stricter charter',
  clocks: ukCharter.clocks.map((clock) =>
    clock.whose === 'COUNCIL' ? { ...clock, value: Math.ceil(clock.value / 2) } : clock,
  ),
};

/** Requests at a steady pace by a process of its own, until it is told to stop. */
const steadily = async (port, token, work) => {
  const child = fork(new URL('paced.js', import.meta.url), [String(port), token], { execArgv: [] });
  const done = once(child, 'message');
  await work();
  child.send('stop');
  const [timed] = await done;
  return timed;
};

const peakMbOf = (processId) => {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  // One that is just ending has no memory left.
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
};

const simulate = {
  async prepare({ size, folder }) {
    const data = `${folder}/data`;
    const citizens = Math.floor(size / EVENTS_PER_CITIZEN);
    tellDemo(data, Math.min(CITIZENS.most, Math.max(CITIZENS.least, citizens)));
    storyIn(`${data}/ledger.db`).growTo(size);
    nothingToReactTo(data);
    // What the copies did is told before anybody is timed.
    for (const name of readdirSync(data))
      if (name.startsWith('read-models')) rmSync(`${data}/${name}`);
    const service = await openService(data);
    await service.app.close();
    writeFileSync(
      `${folder}/expected.json`,
      JSON.stringify({ events: countIn(`${data}/ledger.db`) }),
    );
  },

  async ours({ preparedFolder, expectedOf }) {
    const { events } = expectedOf(preparedFolder);
    const service = await openService(`${preparedFolder}/data`);
    await service.app.listen(0, '127.0.0.1');
    const { port } = service.app.getHttpServer().address();
    const token = await service.get(Tokens).issue(ACTOR);
    const simulations = service.get(Simulations);
    await steadily(port, token, () => pause(WARM_UP_MS));
    const quiet = await steadily(port, token, () => pause(QUIET_MS));
    let peakMb = 0;
    let ended;
    const started = performance.now();
    const busy = await steadily(port, token, async () => {
      const place = { from: 0, index: events - 1, at: AFTERWARDS };
      const { id } = simulations.begin({ charterId: '', terms: another, place });
      for (;;) {
        ended = simulations.find(id);
        if (ended.status !== 'UNDER_WAY') return;
        if (simulations.processId) peakMb = Math.max(peakMb, peakMbOf(simulations.processId));
        await pause(LOOKED_AT_EVERY_MS);
      }
    });
    const seconds = (performance.now() - started) / 1000;
    await service.app.close();
    if (ended.status !== 'DONE') throw new Error(ended.problem);
    const { p50Ms, p99Ms } = busy;
    const quietP99Ms = quiet.p99Ms;
    return { count: events, seconds, p50Ms, p99Ms, quietP99Ms, peakMb, contacts: ended.total };
  },

  async limit({ preparedFolder, expectedOf }) {
    const { events } = expectedOf(preparedFolder);
    const db = new Database(readModelsIn(`${preparedFolder}/data`), { readonly: true });
    const facts = db.prepare('SELECT stream, data FROM fact ORDER BY stream, "index"').raw();
    const started = performance.now();
    let count = 0;
    for (const [, data] of facts.iterate()) if (JSON.parse(data)) count++;
    const seconds = (performance.now() - started) / 1000;
    db.close();
    if (count === 0) throw new Error('The judge keeps no facts.');
    return { count: events, seconds, facts: count };
  },
};

export const sides = { simulate };
