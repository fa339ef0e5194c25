// Kills whoever writes a ledger with signal 9, again and again, at moments that a seed chooses: while it starts, in the
// middle of the load, between the commit of the keys and that of the events, and between that and the answer. Each time
// nothing acknowledged may be lost or doubled, every command must be answered with its first receipt, and the read
// models must come out as told from the start.
//   node test/faults/kills.js [KILLS [SEED]]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { problemsAfterKill } from './after-kill.js';

const [kills = '25', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
/** So many take a few minutes: whoever waits for hundreds sees that they go on. */
const KILLS_OF_A_REPORT = 25;
/** Then a new ledger begins, so that each look at all of it stays short. */
const KILLS_OF_A_LEDGER = 6;
const COMMITS_MAX = 25;
const TOLD_MAX = 300;
const STARTING_MS = 900;

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'kills-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));

let state = Number(seed);
const below = (end) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * end);
};

const MOMENTS = [
  () => ({ say: 'while it starts', ms: below(STARTING_MS) }),
  () => ({ say: 'under load', told: 1 + below(TOLD_MAX), ms: below(5) }),
  () => ({ say: 'before the events of keys', dieAfter: `keys ${1 + below(COMMITS_MAX)}` }),
  () => ({ say: 'before the answer', dieAfter: `ledger ${1 + below(COMMITS_MAX)}` }),
];

/** Has one process write until that moment; answers what it asked and what it was told. */
const killed = async (folder, run, { told: enough, ms, dieAfter }) => {
  const before = dieAfter ? ['--import', beside('dying.js')] : [];
  const child = spawn(process.execPath, [...before, beside('under-load.js'), folder, run], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DIE_AFTER: dieAfter ?? '' },
  });
  const exit = once(child, 'exit');
  const asked = [];
  const told = [];
  const lines = createInterface({ input: child.stdout });
  const end = Promise.all([exit, once(lines, 'close')]);
  const reached = new Promise((resolve) => {
    lines.on('line', (line) => {
      const [word, id, stream, revision, index] = line.split(' ');
      if (word === 'asked') asked.push(JSON.parse(line.slice('asked '.length)));
      else if (index) told.push({ id, stream, revision: Number(revision), index: Number(index) });
      if (told.length === enough) resolve();
    });
  });
  if (ms !== undefined) {
    if (enough) await Promise.race([reached, exit]);
    await pause(ms);
    child.kill('SIGKILL');
  }
  const [[, signal]] = await end;
  if (signal !== 'SIGKILL') throw new Error('It ended by itself.');
  return { asked, told };
};

let failed = 0;
let recorded = 0;
const soFar = (done) => `${done} kills, ${recorded} commands acknowledged, ${failed} problems`;
let folder;
let history;
for (let kill = 0; kill < Number(kills); kill++) {
  if (kill % KILLS_OF_A_LEDGER === 0) {
    if (folder) rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(root, 'ledger-'));
    history = { asked: new Map(), told: new Map() };
  }
  const moment = MOMENTS[kill % MOMENTS.length]();
  const { asked, told } = await killed(folder, `run${kill}`, moment);
  for (const command of asked) history.asked.set(command.input.commandId, command);
  for (const receipt of told) history.told.set(receipt.id, receipt);
  for (const problem of await problemsAfterKill(folder, history, below)) {
    failed++;
    console.log(`kill ${kill}, ${moment.say} (${JSON.stringify(moment)}): ${problem}`);
  }
  recorded += told.length;
  const done = kill + 1;
  if (done % KILLS_OF_A_REPORT === 0 && done < Number(kills)) console.error(soFar(done));
}
console.log(`${soFar(kills)}, seed ${seed}`);
process.exitCode = failed > 0 ? 1 : 0;
