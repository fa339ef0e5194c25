// Simulates one seed after another: see simulation.ts.
//   node test/faults/simulation.js [SEEDS [SEED]]
import 'reflect-metadata';
import { readTypescript } from './typescript.js';

readTypescript();
const { simulated } = await import('./simulation.ts');
const [seeds = '100', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
for (let n = 0; n < Number(seeds); n++) {
  const start = performance.now();
  const { problems, events, trace, digest } = await simulated(Number(seed) + n);
  console.log(
    Number(seed) + n,
    events,
    trace.length,
    digest.slice(0, 8),
    Math.round(performance.now() - start),
  );
  for (const problem of problems) console.log('   ', problem.slice(0, 400));
  if (process.env.TRACE) console.log(trace.join('\n'));
}
