// The same workloads on other stores, in turn, and prints a table of medians:
//   npm run bench:peers -- [--events N] [--rounds N] [--seconds N] [--stores NAME,NAME] [--json FILE]
// It has an install of its own: npm ci --prefix test/bench/peers
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inWords, machineAt } from '../machine.js';
import { startPostgres } from './postgres.js';
import { stores } from './stores.js';
import { resultOf, tableOf } from './table.js';
import { figures, sides } from './workloads.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '3' },
    /** A slow store is not waited for any longer than this, in each figure of appends. */
    seconds: { type: 'string', default: '5' },
    stores: { type: 'string' },
    json: { type: 'string' },
  },
});
const asked = values.stores?.split(',') ?? stores.map(({ name }) => name);
const chosen = stores.filter(({ name }) => asked.includes(name));
const rounds = Number(values.rounds);
if (chosen.length < asked.length || !(rounds > 0) || !(Number(values.events) >= 100)) {
  console.error(
    `--stores takes ${stores.map(({ name }) => name).join()}; at least 100 --events, one of --rounds.`,
  );
  process.exit(1);
}

const root = mkdtempSync(join(tmpdir(), 'peers-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const machine = machineAt(root);
const needsPostgres = chosen.some(({ on }) => on === 'postgres');
const postgres = needsPostgres ? await startPostgres(root) : null;

/** Runs one side of a store on an empty folder or database, and answers what it measured, by figure. */
const run = async ({ name, on }, side, round) => {
  const folder = join(root, `${name}-${side}-${round}`);
  const measure = async (url) => {
    const args = [name, side, folder, url, values.events, values.seconds];
    const child = fork(new URL('side.js', import.meta.url), args, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const messages = [];
    child.on('message', (message) => messages.push(message));
    const [code] = await once(child, 'exit');
    if (messages.length === 0) throw new Error(`${name}, ${side}: failed (${code}).`);
    return messages[0];
  };
  try {
    if (on === 'postgres') return await postgres.withDatabase(measure);
    return await measure(process.env.EVENTSTORE_URL ?? '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const told = ({ wrong, count, seconds }) => wrong ?? `${Math.round(count / seconds)}/s`;

const measured = new Map(
  chosen.map(({ name }) => [name, Object.fromEntries(figures.map((figure) => [figure.name, []]))]),
);
for (let round = 1; round <= rounds; round++)
  for (const side of Object.keys(sides))
    for (const store of chosen)
      for (const [figure, figureIs] of Object.entries(await run(store, side, round))) {
        measured.get(store.name)[figure].push(figureIs);
        console.error(`round ${round} of ${rounds}, ${store.name}, ${figure}: ${told(figureIs)}`);
      }
await postgres?.stop();

const results = Object.fromEntries(
  [...measured].map(([name, all]) => [
    name,
    Object.fromEntries(Object.entries(all).map(([figure, each]) => [figure, resultOf(each)])),
  ]),
);
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine, ...values, results, rounds: Object.fromEntries(measured) }, null, 2)}\n`,
  );
console.log(`${tableOf(figures, chosen, results)}\n\n${inWords(machine)}`);
if (postgres)
  console.log(`Postgres ${postgres.version}; ${values.events} events, ${rounds} rounds.`);
