// Measures each figure beside its own limit on the same machine in the same run, and prints a table; then has every
// trial, which must not fail:
//   npm run bench -- [--quick] [--only NAME] [--json FILE]
// `--only growth` is a curve instead: see growth/growth.js.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { figures, trials } from './figures.js';
import { growth } from './growth/growth.js';
import { inWords, machineAt } from './machine.js';
import { resultOf, tableOf } from './table.js';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'string' },
    'up-to': { type: 'string' },
    minutes: { type: 'string', default: '10' },
    svg: { type: 'string' },
  },
});
const length = values.quick ? 'quick' : 'full';
const rounds = values.quick ? 1 : 3;
const isCurve = values.only === 'growth';
const isChosen = ({ name }) => !values.only || name === values.only;
const chosen = figures.filter(isChosen);
const tried = trials.filter(isChosen);
if (chosen.length + tried.length === 0 && !isCurve) {
  const names = [...[...figures, ...trials].map(({ name }) => name), 'growth'];
  console.error(`There is no ${values.only}; there are ${names.join()}.`);
  process.exit(1);
}

const root = mkdtempSync(join(tmpdir(), 'bench-'));
const clear = () => rmSync(root, { recursive: true, force: true });
process.on('exit', clear);

/** Runs one side of a figure in a process of its own. Nothing it prints belongs in the table. */
const run = async ({ name }, side) => {
  const child = fork(new URL('side.js', import.meta.url), [name, side, length, root], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const messages = [];
  child.on('message', (message) => messages.push(message));
  const [code] = await once(child, 'exit');
  if (code !== 0 || messages.length === 0) throw new Error(`${name}, ${side}: failed (${code}).`);
  return messages[0];
};

const told = ({ count, seconds }) => `${Math.round(count / seconds)}/s`;

const machine = machineAt(root);
const measured = new Map(chosen.map(({ name }) => [name, { ours: [], limit: [] }]));

/** What was measured so far on both sides. */
const report = () => {
  const results = chosen.flatMap((figure) => {
    const sides = measured.get(figure.name);
    return sides.limit.length > 0 ? [resultOf(figure, sides)] : [];
  });
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ machine, length, results }, null, 2)}\n`);
  console.log(`${tableOf(results)}\n\n${inWords(machine)}`);
  if (values.quick) console.log('A quick run: too short to be quoted.');
};

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    report();
    console.log('Stopped before the end.');
    process.exit(1);
  });

if (isCurve) {
  const upTo = values['up-to'] ?? (values.quick ? 10_000 : 3_000_000);
  await growth(root, { ...values, upTo, machine });
  console.log(`\n${inWords(machine)}`);
  process.exit();
}

for (const figure of chosen) await run(figure, 'prepare');
for (let round = 1; round <= rounds; round++)
  for (const figure of chosen) {
    const { ours, limit } = measured.get(figure.name);
    ours.push(await run(figure, 'ours'));
    limit.push(await run(figure, 'limit'));
    console.error(
      `round ${round} of ${rounds}, ${figure.name}: ${told(ours.at(-1))}, limit ${told(limit.at(-1))}`,
    );
    for (const side of ['ours', 'limit'])
      rmSync(join(root, `${figure.name}-${side}`), { recursive: true });
  }
if (chosen.length > 0) report();
for (const { name, file, args } of tried) {
  const trial = fork(new URL(file, import.meta.url), args[length].map(String));
  const [code] = await once(trial, 'exit');
  if (code !== 0) throw new Error(`${name} failed (${code}).`);
}
