import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tokens } from '../src/auth/tokens.js';
import { demo, perform } from '../src/demo/demo.js';
import { planFor } from '../src/demo/plan.js';
import type { Start } from '../src/demo/service.js';
import { build } from '../src/serve.js';
import { filesIn } from '../src/storage.js';

const start: Start = async (settings) => {
  const app = await build({ origin: 'demo.example/ledger', readModels: null, ...settings });
  await app.listen(settings.port, settings.host);
  return {
    url: await app.getUrl(),
    tokenFile: filesIn(settings.dataFolder).token,
    token: (actor) => app.get(Tokens).issue(actor),
    close: () => app.close(),
  };
};

/** What would be read on a terminal that is none. */
const paper = () => {
  const lines: string[] = [];
  return { out: { write: (text: string) => lines.push(text) }, read: () => lines.join('') };
};

describe('The demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('tells a year in which everybody stands as their scenario says', async () => {
    const { out, read } = paper();
    const size = ['--citizens', '60', '--matters', '3'];
    const code = await demo(
      ['--seed', '7', ...size, '--data', join(folder, 'right'), '--exit'],
      out,
      start,
    );
    const text = read();
    expect(text).toMatch(/seed 7: 60 citizens, 3 matters, (\d+) journeys/);
    const [, journeys] = text.match(/3 matters, (\d+) journeys/) ?? [];
    expect(text).toContain(`${journeys} of ${journeys} journeys stand as their scenario says.`);
    expect(text).toMatch(/^A crossing on Mill Lane( +(·|\d+)){6}$/m);
    expect(text).toMatch(/^2025-1\d( +(·|\d+)){6}$/m);
    expect(text).toContain('· is hidden');
    expect(text).toMatch(/^GOOD: Journey \d+.*took part/m);
    expect(text).toMatch(/^ +3 NOT_MET +One voice answered without .*ContributionAnswered\]/m);
    expect(text).toMatch(/^CLOSED_WITH_REASON: Journey/m);
    expect(code).toBe(0);
  });

  it('names every journey that stands otherwise, and ends with 1', async () => {
    const plan = planFor(7, { citizens: 30, matters: 1 });
    const [first, ...rest] = plan.journeys;
    if (!first) throw new Error('Nobody said anything.');
    const planted = { ...plan, journeys: [{ ...first, expected: 'DISPUTED' as const }, ...rest] };
    const { out, read } = paper();
    const where = { dataFolder: join(folder, 'wrong'), port: 0, exit: true };
    expect(await perform(planted, where, out, start)).toBe(1);
    expect(read()).toContain(`Journey ${first.number}, ${first.citizen.name}, "took part"`);
    expect(read()).toContain(`expected DISPUTED, but it stands ${first.expected}`);
  });

  // Every second situation stays away, so that none is found that did not happen.
  it.each([0, 1])('finds the situations that happened, and no other (%i)', async (parity) => {
    const plan = planFor(7, { citizens: 30, matters: 2 });
    let n = parity;
    const away: string[] = [];
    const chapters = plan.chapters.map((chapter) => ({
      ...chapter,
      situations: chapter.situations.map((situation) => {
        n += 1;
        if (n % 2) return situation;
        away.push(situation.name);
        return { ...situation, steps: {} };
      }),
    }));
    const { out, read } = paper();
    const where = { dataFolder: join(folder, `parity-${parity}`), port: 0, exit: true };
    expect(await perform({ ...plan, chapters }, where, out, start)).toBe(1);
    const missing = read().matchAll(/^ {2}(\S.*?) +NOT FOUND/gm);
    expect([...missing].map(([, name]) => name)).toEqual(away);
  });

  it('refuses what it cannot do, and says what it can', async () => {
    const { out, read } = paper();
    expect(await demo(['--citizens', 'many'], out, start)).toBe(1);
    expect(read()).toMatch(/--citizens must be a whole number .*"many"[\s\S]+--exit/);
  });
});
