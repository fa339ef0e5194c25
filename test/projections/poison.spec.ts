import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Generation, TooManyParked } from '../../src/projections/generation.js';
import { UnreachableReadModels } from '../../src/projections/place.js';
import { boats, namesIn, namings } from './boats.js';

const NOW = '2026-03-02T09:00:00.000Z';
const isPoison = (name: string) => name.startsWith('poison');

describe('An event that cannot be told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'poison-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let files = 0;
  const open = (file = join(folder, `${++files}.db`), readSide = boats(isPoison)) =>
    Generation.open({ engine: 'sqlite', file }, readSide);
  const parkedIn = (generation: Generation) =>
    generation.tables.selectFrom('parked').selectAll().execute();

  it('parks its stream, with what was wrong, and everything else goes on', async () => {
    const generation = await open();
    await generation.tell(
      namings(0, ['a-1', 'Ada'], ['b-1', 'Bob'], ['a-1', 'poison'], ['a-1', 'Amy'], ['c-1', 'Cy']),
      NOW,
    );
    expect(await namesIn(generation)).toEqual({ 'a-1': 'Ada', 'b-1': 'Bob', 'c-1': 'Cy' });
    expect(await parkedIn(generation)).toEqual([
      { stream: 'a-1', index: 2, error: expect.stringContaining('poison is no name') },
    ]);
    expect(generation).toMatchObject({ parkedStreams: 1, index: 4 });
    await generation.close();
  });

  it('keeps its stream parked over a restart', async () => {
    const file = join(folder, 'again.db');
    const first = await open(file);
    await first.tell(namings(0, ['a-1', 'poison']), NOW);
    await first.close();
    const second = await open(file);
    expect(second.parkedStreams).toBe(1);
    await second.tell(namings(1, ['a-1', 'Ada'], ['b-1', 'Bob']), NOW);
    expect(await namesIn(second)).toEqual({ 'b-1': 'Bob' });
    await second.close();
  });

  it('is released by a telling anew with code that understands it', async () => {
    const events = namings(0, ['a-1', 'poison'], ['a-1', 'Ada'], ['b-1', 'Bob']);
    const before = await open();
    await before.tell(events, NOW);
    expect(before.parkedStreams).toBe(1);
    await before.close();
    const after = await open(undefined, boats());
    await after.tellOnly(events);
    expect(await namesIn(after)).toEqual({ 'a-1': 'Ada', 'b-1': 'Bob' });
    expect(after.parkedStreams).toBe(0);
    await after.close();
  });

  it('stops the telling when a hundred streams are parked already, at the last good event', async () => {
    const generation = await open();
    const poison = (from: number, count: number) =>
      namings(
        from,
        ...Array.from({ length: count }, (_, n) => [`p-${from + n}`, 'poison'] as const),
      );
    await generation.tell(poison(0, 100), NOW);
    await expect(generation.tell(poison(100, 1), NOW)).rejects.toBeInstanceOf(TooManyParked);
    expect(generation).toMatchObject({ parkedStreams: 100, index: 99 });
    expect(await parkedIn(generation)).toHaveLength(100);
    await generation.close();
  });

  it('is told apart from a disk that fails: then nothing is parked, and it is told later', async () => {
    let isFull = true;
    const full = new UnreachableReadModels('The read models wait for the disk.');
    const generation = await open(
      undefined,
      boats((name) => {
        if (isFull && name === 'Ada') throw full;
        return isPoison(name);
      }),
    );
    const events = namings(0, ['b-1', 'poison'], ['a-1', 'Ada'], ['c-1', 'Cy']);
    await expect(generation.tell(events, NOW)).rejects.toBe(full);
    expect(generation).toMatchObject({ parkedStreams: 0, index: -1 });
    isFull = false;
    await generation.tell(events, NOW);
    expect(await namesIn(generation)).toEqual({ 'a-1': 'Ada', 'c-1': 'Cy' });
    expect(generation).toMatchObject({ parkedStreams: 1, index: 2 });
    await generation.close();
  });
});
