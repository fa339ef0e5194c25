import type { Recorded } from '../../src/ledger/event.js';
import { Generation } from '../../src/projections/generation.js';
import type { ReadSide, Rows } from '../../src/projections/projection.js';
import { ownPlace } from '../read-models.js';
import { boats, namings } from './boats.js';

const NOW = '2026-03-02T09:00:00.000Z';

/** Boats whose touches are counted, each event's once; nothing follows from them. */
function counting() {
  let touches = 0;
  const { projections, ...rest } = boats();
  const touching = (event: Recorded<never>, rows: Rows) =>
    rows.touch((db) => {
      touches++;
      return db
        .updateTable('boat')
        .set({ name: 'touched' })
        .where('stream', '=', (event as Recorded).stream);
    });
  const touched = {
    name: 'touched',
    tables: () => [],
    on: { SomethingHappened: touching },
  };
  const readSide: ReadSide = { ...rest, projections: [...projections, touched] };
  return { readSide, touches: () => touches };
}

describe('What is told', () => {
  const { place, remove } = ownPlace();
  let open: Generation | undefined;
  const { readSide, touches } = counting();
  const opened = async () => {
    await open?.close();
    open = await Generation.open(place, readSide);
    return open;
  };

  afterAll(async () => {
    await open?.close();
    await remove();
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
