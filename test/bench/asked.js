// A service with a large ledger that is asked at a steady pace by a process of its own while something else goes on.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Tokens } from '../../dist/auth/tokens.js';
import { nothingToReactTo, storyIn, tellDemo } from './copies.js';
import { countIn } from './raw.js';
import { openService } from './service.js';

const ACTOR = { subject: 'officer', strand: 'ENGAGEMENT', role: 'OFFICER' };
/** So many events for each made-up citizen; they do about a dozen things, and the rest is copied. */
const EVENTS_PER_CITIZEN = 100;
const CITIZENS = { least: 100, most: 500 };
/** How long it is asked before anything else happens: first in vain, then to be compared with. */
const BEFORE_MS = { full: [5_000, 20_000], quick: [1_000, 2_000] };
const LOOKED_AT_EVERY_MS = 50;

/** Makes a ledger of so many events in the folder, with read models that show all of it. */
export async function prepareLarge({ size, folder }) {
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
  const events = countIn(`${data}/ledger.db`);
  writeFileSync(`${folder}/expected.json`, JSON.stringify({ events }));
}

/** The most memory that a process ever had; 0 for one that is just ending. */
const peakMbOf = (processId) => {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
};

/**
 * Opens the service on what `prepareLarge` made and asks it 100 times a second, first while nothing else happens and then during the
 * `work` that `begin` begins in the process named by `processId`. Answers how `work` ended, how long it and each question
 * took, and the peak of that process.
 */
export async function whileAsked({ preparedFolder, length }, begin) {
  const service = await openService(`${preparedFolder}/data`);
  await service.app.listen(0, '127.0.0.1');
  const { port } = service.app.getHttpServer().address();
  const token = await service.get(Tokens).issue(ACTOR);
  const steadily = async (work) => {
    const asker = new URL('paced.js', import.meta.url);
    const child = fork(asker, [String(port), token], { execArgv: [] });
    const timed = once(child, 'message');
    const ended = await work();
    child.send('stop');
    const [{ p50Ms, p99Ms }] = await timed;
    return { ended, p50Ms, p99Ms };
  };
  const [warmUpMs, quietMs] = BEFORE_MS[length];
  await steadily(() => pause(warmUpMs));
  const { p99Ms: quietP99Ms } = await steadily(() => pause(quietMs));
  let peakMb = 0;
  let seconds;
  const busy = await steadily(async () => {
    const started = performance.now();
    const { work, processId } = begin(service);
    const looking = setInterval(() => {
      const id = processId();
      if (id) peakMb = Math.max(peakMb, peakMbOf(id));
    }, LOOKED_AT_EVERY_MS);
    const ended = await work.finally(() => clearInterval(looking));
    seconds = (performance.now() - started) / 1000;
    return ended;
  });
  await service.app.close();
  return { ...busy, seconds, quietP99Ms, peakMb };
}
