// Has the calls of the ledger's writer to the disk fail one after another, each in a run of its own: with EIO, with
// ENOSPC, with the process killed at it, and with all that come after it failing as well. Afterwards everything that
// was acknowledged must be there, and nothing half.
//   node test/faults/sweep.js [EVERY [SEED]]
// EVERY: of the writes, of which there are many, only each EVERYth. Prints what went wrong, then how many it tried.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentsOf, problemsIn, toldIn } from './judged.js';
import { traced } from './traced.js';

const [every = '1', seed = String(Date.now() % 1_000)] = process.argv.slice(2);
const CALLS = ['fsync', 'ftruncate', 'pwrite64'];
const FAULTS = ['error=EIO', 'error=ENOSPC', 'signal=KILL', 'error=EIO from then on'];
const AT_ONCE = 2;

const root = mkdtempSync(join(tmpdir(), 'sweep-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
let folders = 0;

/** One run on a new ledger; what it leaves is judged by whoever asks. */
const inFolder = async (work) => {
  const folder = mkdtempSync(join(root, `${++folders}-`));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const { whole, counts } = await inFolder(async (folder) => {
  const log = `${folder}/calls`;
  const { end } = await traced(folder, ['-o', log, '-e', `trace=${CALLS}`]);
  if (end !== 'done') throw new Error(`Nothing failed, and yet: ${end}.`);
  const lines = readFileSync(log, 'utf8').split('\n');
  const counts = CALLS.map((call) => lines.filter((line) => line.includes(` ${call}(`)).length);
  return { whole: contentsOf(folder), counts };
});

/** With one fault per call where only some are tried, or else with all of them. */
const points = CALLS.flatMap((call, n) => {
  const step = call === 'pwrite64' ? Number(every) : 1;
  const first = 1 + (Number(seed) % step);
  return Array.from({ length: Math.ceil((counts[n] - first + 1) / step) }, (_, k) => {
    const when = first + k * step;
    const turn = Number(every) === 1 ? FAULTS : [FAULTS[(k + Number(seed)) % FAULTS.length]];
    if (call !== 'pwrite64' && !turn.includes('signal=KILL')) turn.push('signal=KILL');
    return turn.map((fault) => ({ call, when, fault }));
  }).flat();
});

/** Which ends a fault may have: whoever is refused at the door was told nothing wrong. */
const allowed = (fault) =>
  ({ 'signal=KILL': ['killed'], 'error=EIO from then on': ['gave up', 'refused', 'done'] })[
    fault
  ] ?? ['done', 'refused'];

const tried = ({ call, when, fault }) =>
  inFolder(async (folder) => {
    const kind = fault.split(' ')[0];
    const place = fault.includes('from then on') ? `${when}+` : when;
    const inject = `inject=${call}:${kind}:when=${place}`;
    const { printed, end } = await traced(folder, [
      '-o',
      '/dev/null',
      '-e',
      `trace=${call}`,
      '-e',
      inject,
    ]);
    const problems = problemsIn(folder, toldIn(printed), whole);
    if (!allowed(fault).includes(end)) problems.push(`It ended like this: ${end}. ${printed}`);
    return problems.map((problem) => `${inject}: ${problem}`);
  });

let failed = 0;
const waiting = [...points];
const work = async () => {
  for (let point = waiting.pop(); point; point = waiting.pop())
    for (const problem of await tried(point)) {
      failed++;
      console.log(problem);
    }
};
await Promise.all(Array.from({ length: AT_ONCE }, work));
console.log(
  `${points.length} faults among ${counts} calls (${CALLS}), ${failed} problems, seed ${seed}`,
);
process.exitCode = failed > 0 ? 1 : 0;
