import { type Simulated, simulated } from './simulation.js';

/** SEED=… begins with that one; SEEDS=1 stays with it. The bench takes 5,000. */
const SEEDS = Number(process.env.SEEDS ?? 100);
const first = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** So many a test: each has the time of a test to itself, whatever else the machine does. */
const AT_A_TIME = 10;
const batches = Array.from({ length: Math.ceil(SEEDS / AT_A_TIME) }, (_, n) => {
  const from = first + n * AT_A_TIME;
  return { from, to: Math.min(from + AT_A_TIME, first + SEEDS) - 1 };
});

/** Any, which two runs have to agree on. */
const FIXED = 3;

/** What has to happen in so many seeds, or else they show nothing: pieces of lines of their traces. */
const HAPPENS = [
  'fails: commit of ledger',
  'fails after: commit of ledger',
  'fails after: commit of keys',
  'fails after: commit of rows',
  'fails: write of rows',
  'crashes: commit of rows',
  'crash of the service',
  'crash of the projector',
  'power cut',
  'commits',
  'again: ConnectionLost',
  'carry regained',
  'cut off',
  'rebuilt: generation',
];

describe(`A ledger and its read models, whatever fails on the way (SEED=${first})`, () => {
  const all: Simulated[] = [];

  it.each(batches)(
    'come out as one array and a plain fold say, from seed $from to $to',
    async ({ from, to }) => {
      const these: Simulated[] = [];
      for (let seed = from; seed <= to; seed++) these.push(await simulated(seed));
      all.push(...these);
      const failed = these.filter(({ problems }) => problems.length > 0);
      expect(failed.map(({ seed, problems }) => ({ seed, problems }))).toEqual([]);
    },
  );

  (SEEDS < 100 ? it.skip : it)('meet everything that can go wrong', () => {
    const lines = all.flatMap(({ trace }) => trace);
    expect(HAPPENS.filter((piece) => !lines.some((line) => line.includes(piece)))).toEqual([]);
  });

  it('go the same way whenever a seed is run', async () => {
    const once = await simulated(FIXED);
    const again = await simulated(FIXED);
    expect(again.trace).toEqual(once.trace);
    expect(again.digest).toBe(once.digest);
    expect((await simulated(FIXED + 1)).digest).not.toBe(once.digest);
  });
});
