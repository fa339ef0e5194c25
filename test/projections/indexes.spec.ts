import fc from 'fast-check';
import { sql } from 'kysely';
import { Generation } from '../../src/projections/generation.js';
import type { Reading } from '../../src/projections/projection.js';
import { readSide } from '../../src/read-side.js';
import { settle } from '../experience/generations.js';
import { type History, histories } from '../experience/histories.js';
import { database, ownPlace } from '../read-models.js';
import { INDEXES } from './rows.js';

const indexesIn = async (db: Reading): Promise<string[]> => {
  const { rows } = await (database
    ? sql<{
        name: string;
      }>`select indexname as name from pg_indexes where schemaname = current_schema()`
    : sql<{ name: string }>`select name from sqlite_master where type = 'index'`
  ).execute(db);
  return rows.map(({ name }) => name).filter((name) => INDEXES.includes(name));
};

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
beforeAll(() => void process.stdout.write(`Random histories: SEED=${seed}\n`));

describe('Indexes', () => {
  const { place, remove } = ownPlace();
  let open: Generation | undefined;
  const opened = async () => {
    await open?.close();
    open = await Generation.open(place, readSide);
    return open;
  };

  afterAll(async () => {
    await open?.close();
    await remove();
  });

  it('are made once all is told, every one that is named, and only then unless telling needs them', async () => {
    const [history] = fc.sample(histories, { numRuns: 1, seed });
    const { events, now } = history as History;
    let generation = await opened();
    await generation.tellOnly(events.slice(0, 10));
    const needed = ['entry_first', 'link_of_citizen', 'link_of_handle', 'loop_of_handle'];
    expect((await indexesIn(generation.tables)).sort()).toEqual(needed);
    // Left off there, and opened again.
    generation = await opened();
    await generation.tellOnly(events.slice(10));
    expect(await indexesIn(generation.tables)).toHaveLength(needed.length);
    await settle(generation, now);
    expect((await indexesIn(generation.tables)).sort()).toEqual([...INDEXES].sort());
    generation = await opened();
    await settle(generation, now);
    expect(await indexesIn(generation.tables)).toHaveLength(INDEXES.length);
  });
});
