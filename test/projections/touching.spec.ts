import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { event, type Recorded } from '../../src/ledger/event.js';
import { Generation } from '../../src/projections/generation.js';
import type { Place } from '../../src/projections/place.js';
import type { ReadSide } from '../../src/projections/projection.js';
import { asked, database } from '../read-models.js';
import { boats, namings } from './boats.js';

const NOW = '2026-03-02T09:00:00.000Z';

/** Boats that are told, and whose touches are counted; nothing follows from them. */
function counting() {
  let touches = 0;
  const { projections, ...rest } = boats();
  const [boat] = projections;
  const readSide: ReadSide = {
    ...rest,
    events: [event('SomethingHappened', 'Something happened.', {})],
    projections: [
      {
        ...(boat as (typeof projections)[number]),
        on: {
          SomethingHappened: ({ stream, data }: Recorded<never>, rows) => {
            const { name } = data as { name: string };
            rows.put('boat', ['stream'], { stream, name });
            rows.touch((db) => {
              touches++;
              return db.updateTable('boat').set({ name: 'touched' }).where('stream', '=', stream);
            });
          },
        },
      },
    ],
  };
  return { readSide, touches: () => touches };
}

describe('What is told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'touching-'));
  const name = `touching_${randomUUID().replaceAll('-', '')}`;
  const place: Place = database
    ? { engine: 'postgres', url: database, schema: name }
    : { engine: 'sqlite', file: join(folder, `${name}.db`) };
  let open: Generation | undefined;
  const { readSide, touches } = counting();
  const opened = async () => {
    await open?.close();
    open = await Generation.open(place, readSide);
    return open;
  };

  afterAll(async () => {
    await open?.close();
    rmSync(folder, { recursive: true });
    if (database) await asked(`drop schema if exists "${name}" cascade`);
  });

  it('touches nothing until something was worked out from it, and then always, whoever opens it', async () => {
    let generation = await opened();
    await generation.tellOnly(namings(0, ['a-1', 'Ada']));
    generation = await opened();
    await generation.tellOnly(namings(1, ['a-2', 'Bea']));
    expect(touches()).toBe(0);
    await generation.follow(NOW);
    await generation.tellOnly(namings(2, ['a-3', 'Cleo']));
    expect(touches()).toBe(1);
    generation = await opened();
    await generation.tellOnly(namings(3, ['a-4', 'Dora']));
    expect(touches()).toBe(2);
  });
});
