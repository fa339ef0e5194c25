import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Modules of the bench have no types: what is asked of them here says enough. */
const bench = (file: string) => import(resolve('test/bench', file));

const folder = mkdtempSync(join(tmpdir(), 'growth-spec-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('A story that is told again and again', () => {
  const charter = '11111111-0000-4000-8000-000000000000';
  const matter = '22222222-0000-4000-8000-000000000000';
  const told = async (name: string) => {
    const { openRaw, rowsOf, writeInGroups } = await bench('raw.js');
    const file = join(folder, name);
    const db = openRaw(file);
    const data = JSON.stringify({ matter, charter });
    writeInGroups(db, [[0, `charter-${charter}`, 0, '{}']], 10);
    writeInGroups(db, [[1, `matter-${matter}`, 0, data]], 10);
    writeInGroups(db, [[2, `matter-${matter}`, 1, data]], 10);
    db.close();
    const { storyIn } = await bench('copies.js');
    return { story: storyIn(file), rows: () => rowsOf(file) as [number, string, number, string][] };
  };

  it('has other ids each time, and one charter', async () => {
    const { story, rows } = await told('whole.db');
    expect(story.growTo(4, { whole: true })).toBe(5);
    expect(story.growTo(7, { whole: true })).toBe(7);
    const all = rows();
    expect(all.map(([index]) => index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(all.map(([, , revision]) => revision)).toEqual([0, 0, 1, 0, 1, 0, 1]);
    expect(new Set(all.map(([, stream]) => stream)).size).toBe(4);
    for (const [, stream, , envelope] of all.slice(1)) {
      const { matter: copied, charter: kept } = JSON.parse(envelope);
      expect(stream).toBe(`matter-${copied}`);
      expect(kept).toBe(charter);
    }
  });

  it('ends in the middle where so many events were asked for', async () => {
    const { story, rows } = await told('cut.db');
    expect(story.growTo(6)).toBe(6);
    expect(rows()).toHaveLength(6);
  });
});

describe('The growth of a ledger', () => {
  const points = async (...sizes: number[]) => {
    const { series } = await bench('growth/series.js');
    return sizes.map((events, n) => ({
      events,
      ...Object.fromEntries(
        series.map(({ name }: { name: string }) => [name, name === 'totals' ? 2 * 10 ** n : 2]),
      ),
    }));
  };

  it('is told in a table that says what stays and what grows', async () => {
    const { tableOf } = await bench('growth/growth.js');
    const table = tableOf(await points(10_000, 100_000));
    expect(table).toContain('| Milliseconds | 10,000 | 100,000 | last ÷ first |');
    expect(table).toContain('| a contact judged again, 250 at once | 2.00 | 2.00 | 1.0 |');
    expect(table).toContain('| totals of everything by kind | 2.00 | 20.00 | 10.0 |');
  });

  it('is drawn with every series and every size', async () => {
    const { plotOf } = await bench('growth/plot.js');
    const { panels, series } = await bench('growth/series.js');
    const svg: string = plotOf(await points(10_000, 100_000, 3_000_000));
    for (const { work } of series) expect(svg).toContain(`>${work}</text>`);
    for (const { title } of panels) expect(svg).toContain(`>${title}</text>`);
    for (const size of ['10 k', '100 k', '3 M']) expect(svg).toContain(`>${size}</text>`);
    expect(svg.match(/<circle/g)).toHaveLength(3 * series.length);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});
