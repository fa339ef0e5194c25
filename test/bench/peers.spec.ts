import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = 'test/bench/peers';
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
/** Modules of the bench have no types: what is asked of them here says enough. */
const bench = (file: string) => import(resolve('test/bench', file));

type Stored = { stream: string; revision: number; data: { words: string } };
type Append = { stream: string; expectedRevision: number; events: Stored[] };

/** A store in memory, and how it fails. */
const storeThat = ({ loses = 0, takesMs = 0, forgetsInTable = 0 } = {}) => {
  const stored: Stored[] = [];
  const streams = new Map<string, Stored[]>();
  let asked = 0;
  const append = async ({ stream, expectedRevision, events }: Append) => {
    if (takesMs) await new Promise((done) => setTimeout(done, takesMs));
    const past = streams.get(stream) ?? [];
    if (past.length !== expectedRevision + 1) throw new Error(`${stream} is at ${past.length}.`);
    if (++asked <= loses) return;
    streams.set(stream, [...past, ...events]);
    stored.push(...events);
  };
  return {
    stored,
    append,
    decide: (stream: string, decide: (past: Stored[]) => Stored) => {
      const past = streams.get(stream) ?? [];
      return append({ stream, expectedRevision: past.length - 1, events: [decide(past)] });
    },
    replay: async (each: (event: Stored) => void) => stored.forEach(each),
    rebuild: async () => ({
      seconds: 1,
      told: new Map([...streams].slice(forgetsInTable).map(([name, all]) => [name, all.length])),
    }),
    count: async () => stored.length,
  };
};

describe('The bench of other stores', () => {
  it('is started by a script of the main package, from an install of its own', () => {
    const script: string = json('package.json').scripts['bench:peers'];
    expect(script).toContain(`npm --prefix ${FOLDER} run --silent peers`);
    expect(json(`${FOLDER}/package.json`).scripts.peers).toBe('node peers.js');
    expect(readdirSync(FOLDER)).toEqual(expect.arrayContaining(['peers.js', 'package-lock.json']));
  });

  it('pins every package, and its lock file names no registry', () => {
    const { dependencies } = json(`${FOLDER}/package.json`);
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+/);
    const lock = json(`${FOLDER}/package-lock.json`);
    expect(lock.packages[''].dependencies).toEqual(dependencies);
    const packages: Record<string, { resolved?: string }> = lock.packages;
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved)).toEqual([]);
  });

  it('declares what it imports and the main package has not', () => {
    const known = {
      ...json('package.json').dependencies,
      ...json(`${FOLDER}/package.json`).dependencies,
    };
    const imported = readdirSync(FOLDER)
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => [
        ...readFileSync(`${FOLDER}/${file}`, 'utf8').matchAll(/from '(?!node:|\.)([^']+)'/g),
      ])
      .map(([, name]) => name as string);
    expect(imported).toContain('pg');
    expect(imported.filter((name) => !(name in known))).toEqual([]);
  });

  it('gives every store the events that our own bench is given', async () => {
    const { appendsOf } = await bench('events.js');
    const { sides } = await bench('peers/workloads.js');
    const store = storeThat();
    const { append } = await sides.append(store, { events: 12_000, seconds: 60 });
    expect(append.count).toBe(10_800);
    const lengths = (events: Stored[]) =>
      new Set(events.map((event) => JSON.stringify(event).length));
    expect(lengths(store.stored)).toEqual(new Set([384]));
    const ours: Append[] = appendsOf(12_000, 1);
    expect(ours.flatMap(({ events }) => events.map(({ stream }) => stream)).sort()).toEqual(
      store.stored.map(({ stream }) => stream).sort(),
    );
  });

  it('counts what every workload did', async () => {
    const { figures, sides } = await bench('peers/workloads.js');
    const measured = {};
    for (const side of Object.values<(...given: object[]) => Promise<object>>(sides))
      Object.assign(measured, await side(storeThat(), { events: 2_000, seconds: 60 }));
    expect(Object.keys(measured)).toEqual(figures.map(({ name }: { name: string }) => name));
    expect(measured).toMatchObject({
      append: { count: 1_800 },
      batches: { count: 1_800 },
      rebuild: { count: 2_000, seconds: 1 },
      decide: { count: 72, done: 80 },
    });
  });

  it('says so when a store did not keep what it acknowledged', async () => {
    const { sides } = await bench('peers/workloads.js');
    const sizes = { events: 1_000, seconds: 60 };
    expect(await sides.append(storeThat({ loses: 3 }), sizes)).toEqual({
      append: { wrong: '997 events are stored, not 1000' },
    });
    expect(await sides.history(storeThat({ loses: 1 }), sizes)).toMatchObject({
      replay: { wrong: 'a replay knows 995 of 1000 events, 1 of 200 streams are wrong' },
    });
    expect(await sides.history(storeThat({ forgetsInTable: 2 }), sizes)).toMatchObject({
      rebuild: { wrong: 'the table knows 990 of 1000 events, 2 of 200 streams are wrong' },
    });
  });

  it('waits for no store longer than it was told to', async () => {
    const { sides } = await bench('peers/workloads.js');
    const store = storeThat({ takesMs: 20 });
    const { append } = await sides.append(store, { events: 100_000, seconds: 0.1 });
    expect(append.count).toBeGreaterThan(0);
    expect(append.count).toBeLessThan(5_000);
    expect(store.stored.length).toBeLessThan(10_000);
  });

  it('shows medians, and calls a store wrong that was wrong once', async () => {
    const { resultOf, tableOf } = await bench('peers/table.js');
    const of = (...rates: number[]) => rates.map((count) => ({ count, seconds: 1 }));
    const table = tableOf(
      [{ name: 'append', work: 'appends' }],
      [
        { name: 'ours', title: 'ours' },
        { name: 'other', title: 'another' },
      ],
      {
        ours: { append: resultOf(of(3_000, 1_000, 2_000)) },
        other: { append: resultOf([...of(9_000), { wrong: 'one is missing' }, ...of(9_000)]) },
      },
    );
    expect(table).toContain('| appends | 2,000 | **wrong counts** |');
    expect(table).toContain('- another: one is missing.');
  });
});
