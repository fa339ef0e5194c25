import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Generation } from '../../src/projections/generation.js';
import type { Place } from '../../src/projections/place.js';
import type { Reading } from '../../src/projections/projection.js';
import { ReadModels } from '../../src/projections/read-models.js';
import { boats, namesIn, namings } from './boats.js';

const NOW = '2026-03-02T09:00:00.000Z';

describe('Whoever asks about everything at once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aside-'));
  const readSide = boats();
  let readModels: ReadModels;
  let place: Place;
  let generation: Generation;
  let made = 0;
  /** A thread cannot see what another has in memory. */
  const another = (): Place => ({ engine: 'sqlite', file: join(folder, `${++made}.db`) });

  beforeEach(async () => {
    place = another();
    generation = await Generation.open(place, readSide);
    readModels = new ReadModels();
    await readModels.use(place, await readModels.open(place));
  });
  afterEach(async () => {
    await readModels.close();
    await generation.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const namesAside = (db: Reading) => db.selectFrom('boat').selectAll().orderBy('stream').execute();

  it('holds up nobody who is served meanwhile', async () => {
    const counting = sql<{ counted: number }>`
      with recursive many(n) as (select 1 union all select n + 1 from many where n < 2000000)
      select count(*) as counted from many`.execute(readModels.aside);
    let served = 0;
    let isCounted = false;
    const counted = counting.finally(() => {
      isCounted = true;
    });
    while (!isCounted) {
      await new Promise(setImmediate);
      served++;
    }
    expect(Number((await counted).rows[0]?.counted)).toBe(2_000_000);
    expect(served).toBeGreaterThan(100);
  });

  it('sees what is told, also after they asked before', async () => {
    expect(await namesAside(readModels.aside)).toEqual([]);
    await generation.tell(namings(0, ['a-1', 'Ada']), NOW);
    expect(await namesAside(readModels.aside)).toEqual([{ stream: 'a-1', name: 'Ada' }]);
    expect(await namesIn(generation)).toEqual({ 'a-1': 'Ada' });
  });

  it('hears in many answers at once what each asked', async () => {
    const all = ['Ada', 'Grace', 'Hedy'].map((name, n) => [`a-${n}`, name] as [string, string]);
    await generation.tell(namings(0, ...all), NOW);
    const found = await Promise.all(
      all.map(([stream]) =>
        readModels.aside
          .selectFrom('boat')
          .select('name')
          .where('stream', '=', stream)
          .executeTakeFirst(),
      ),
    );
    expect(found).toEqual(all.map(([, name]) => ({ name })));
  });

  it('is told what is wrong with a question, and is answered the next one', async () => {
    const asked = sql`select 1 from nowhere`.execute(readModels.aside);
    expect(await asked.catch(({ message }: Error) => message)).toContain('nowhere');
    expect(await namesAside(readModels.aside)).toEqual([]);
  });

  it('reads the generation that is in use, and the one before until that is closed', async () => {
    await generation.tell(namings(0, ['a-1', 'Ada']), NOW);
    const before = readModels.aside;
    expect(await namesAside(before)).toHaveLength(1);
    const next = another();
    const empty = await Generation.open(next, readSide);
    await readModels.use(next, await readModels.open(next));
    expect(await namesAside(readModels.aside)).toEqual([]);
    expect(await namesAside(before)).toHaveLength(1);
    await empty.close();
  });

  it('does not keep a service from stopping at once', async () => {
    const asked = namesAside(readModels.aside).catch((error: Error) => error.message);
    await readModels.close();
    expect(await asked).toBeDefined();
  });
});
