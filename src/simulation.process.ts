import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { Piscina } from 'piscina';
import { ChangesFile } from './experience/simulation/changes-file.js';
import type { JudgesData } from './experience/simulation/comparing.worker.js';
import { AT_ONCE, type Batch, simulate, type Trial } from './experience/simulation/simulating.js';
import type { TrialOrder, TrialTelling } from './experience/simulation/trial-process.js';
import { ReadModels } from './projections/read-models.js';

if (!process.send) throw new Error('This file runs as a process of the service.');
// Citizens and officers come first, before the threads that judge as well: they begin with the priority of this one.
setPriority(constants.priority.PRIORITY_LOW);
// Without the service nobody would ever hear what came of it.
process.on('disconnect', () => process.exit(1));

const [{ readModels, trial, changes }] = (await once(process, 'message')) as [TrialOrder];
const say = (telling: TrialTelling) =>
  new Promise<void>((resolve) => process.send?.(telling, () => resolve()));

/**
 * Threads that each compare one batch at a time. They end with the process, which must not end while one of them still
 * begins: node aborts then. So each is given nothing to do first, and has begun when that is done.
 */
async function judges(trial: Trial) {
  const workerData: JudgesData = { readModels, trial };
  const filename = new URL('experience/simulation/comparing.worker.js', import.meta.url).href;
  const threads = { minThreads: AT_ONCE, maxThreads: AT_ONCE };
  const pool = new Piscina<readonly string[], Batch>({ filename, workerData, ...threads });
  await Promise.all(Array.from({ length: AT_ONCE }, () => pool.run([])));
  return (ids: readonly string[]) => pool.run(ids);
}

/** Said so often at most: whoever listens has other things to do. */
const SAID_EVERY_MS = 200;
let saidMs = 0;

try {
  const db = await new ReadModels().open(readModels);
  const file = changes === null ? null : new ChangesFile(changes);
  const tried = await simulate(
    db,
    trial,
    judges,
    (changed) => file?.write(changed),
    (howMany) => {
      const isLast = howMany.done === howMany.total;
      if (!isLast && performance.now() - saidMs < SAID_EVERY_MS) return;
      saidMs = performance.now();
      say({ said: 'progress', ...howMany });
    },
  );
  file?.close();
  await db.destroy();
  await say({ said: 'done', ...tried });
  process.exit(0);
} catch (error) {
  await say({ said: 'failed', problem: String((error as Error).stack ?? error) });
  process.exit(1);
}
