import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'bench-spec-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The same for all: nothing else may be left behind. */
const json = join(folder, 'raw.json');

describe('The bench', () => {
  const bench = (...args: string[]) =>
    spawnSync(process.execPath, ['test/bench/bench.js', '--quick', ...args], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: folder },
    });

  it('counts what it wrote, on both sides, and leaves nothing behind', () => {
    const { status, stdout, stderr } = bench('--only', 'append', '--json', json);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const { results } = JSON.parse(readFileSync(json, 'utf8'));
    expect(results).toMatchObject([
      {
        name: 'append',
        ours: [{ events: 10_000, count: 9_000 }],
        limit: [{ events: 10_000, count: 9_000 }],
      },
    ]);
    expect(stdout).toContain('| durable single appends');
    expect(readdirSync(folder)).toEqual(['raw.json']);
  });

  it('measures what a growing ledger costs on what a real service answers', async () => {
    const { series } = await import(resolve('test/bench/growth/series.js'));
    const { status, stderr } = bench('--only', 'growth', '--json', json);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const [point] = JSON.parse(readFileSync(json, 'utf8')).points;
    expect(point.events).toBeGreaterThanOrEqual(10_000);
    for (const { name } of series) expect(point[name]).toBeGreaterThan(0);
    expect(readdirSync(folder)).toEqual(['raw.json']);
  });

  it('tells all read models anew while the service is asked and answers', () => {
    const { status, stderr } = bench('--only', 'retell', '--json', json);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const [{ ours }] = JSON.parse(readFileSync(json, 'utf8')).results;
    expect(ours[0].count).toBeGreaterThanOrEqual(20_000);
    // The process that tells, and those who asked meanwhile: none of them can take no room or no time.
    for (const name of ['peakMb', 'p50Ms', 'quietP99Ms']) expect(ours[0][name]).toBeGreaterThan(0);
    expect(readdirSync(folder)).toEqual(['raw.json']);
  });

  it('says what there is to measure when asked for something else', () => {
    const { status, stderr } = bench('--only', 'nothing');
    expect(status).toBe(1);
    expect(stderr).toContain('append');
  });
});
