// Simulates one seed after another, in one process and without a clock: see simulation.ts. Prints what is wrong with a
// seed, which fails again whenever it is run; a seed alone also prints everything that happened.
//   node test/faults/seeds.js [SEEDS [SEED]]
import 'reflect-metadata';
import { readTypescript } from './typescript.js';

readTypescript();
const { simulated } = await import('./simulation.ts');

const [count = '100', first = String(Date.now() % 1_000_000)] = process.argv.slice(2);
const seeds = Number(count);
const TOLD_EVERY = 100;

const failed = [];
let events = 0;
let crashes = 0;
for (let n = 0; n < seeds; n++) {
  const seed = Number(first) + n;
  const { problems, trace, events: recorded } = await simulated(seed);
  if (seeds === 1) console.log(trace.join('\n'));
  for (const problem of problems) console.log(`seed ${seed}: ${problem}`);
  if (problems.length > 0) failed.push(seed);
  events += recorded;
  crashes += trace.filter((line) => /^(power cut|crash of)/.test(line)).length;
  if ((n + 1) % TOLD_EVERY === 0)
    console.error(`${n + 1} of ${seeds} seeds, ${failed.length} failed`);
}
const which = failed.length > 0 ? ` (${failed.join(', ')})` : '';
console.log(
  `${seeds} seeds from ${first}, ${events} events, ${crashes} crashes, ${failed.length} failed${which}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
