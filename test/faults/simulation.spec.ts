import { simulated } from './simulation.js';

const SEEDS = Number(process.env.SEEDS ?? 100);
const first = Number(process.env.SEED ?? Date.now() % 2 ** 31);

describe(`A ledger and its read models, simulated (SEED=${first})`, () => {
  it('come out as the plainest fold', async () => {
    const failed = [];
    for (let seed = first; seed < first + SEEDS; seed++) {
      const start = performance.now();
      const { problems, events, trace, digest } = await simulated(seed);
      console.log(seed, events, trace.length, digest, performance.now() - start);
      if (process.env.TRACE) console.log(trace.join('\n'));
      if (problems.length > 0)
        failed.push({ seed, problems: problems.map((p) => p.slice(0, 1500)) });
    }
    expect(failed).toEqual([]);
  });
});
