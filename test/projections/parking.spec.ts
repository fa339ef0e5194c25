import { event, type Recorded } from '../../src/ledger/event.js';
import { Generation, TooManyParked } from '../../src/projections/generation.js';
import { Overtaken } from '../../src/projections/place.js';
import type { ReadSide, Rows, Tables } from '../../src/projections/projection.js';
import { envelope } from '../ledger/samples.js';
import { ownPlace } from '../read-models.js';

const NOW = '2026-03-02T09:00:00.000Z';

/** Two rows for each event, so that one that cannot be told was half told. */
const readSide: ReadSide = {
  events: [event('SomethingHappened', 'Something happened.', {})],
  projections: [
    {
      name: 'what happened',
      tables: (schema) => [
        schema
          .createTable('happened')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('stream', 'text', (column) => column.notNull()),
      ],
      on: {
        SomethingHappened: ({ stream, index, data }: Recorded<never>, rows: Rows) => {
          const { broken } = data as { broken?: 'by us' | 'by the engine' };
          const insert = (id: string, of: string | null) =>
            rows.insert('happened' as keyof Tables, { id, stream: of } as never);
          insert(`${index} a`, stream);
          if (broken === 'by us') throw new Error('No.');
          insert(`${index} b`, broken ? null : stream);
        },
      },
    },
  ],
  consequences: {
    tables: () => [],
    step: async () => ({ more: false, news: [], nextAt: null }),
  },
};

const happened = (index: number, stream: string, data = {}): Recorded => ({
  ...envelope(stream, 0, data),
  index,
  cursor: String(index),
});

describe('What is told', () => {
  let own: ReturnType<typeof ownPlace>;
  const open: Generation[] = [];
  const opened = async () => {
    const generation = await Generation.open(own.place, readSide);
    open.push(generation);
    return generation;
  };
  const streamsIn = async ({ tables }: Generation) => {
    const rows = tables
      .selectFrom('happened' as 'parked')
      .select('stream')
      .orderBy('stream');
    return (await rows.execute()).map(({ stream }) => stream);
  };
  beforeEach(() => {
    own = ownPlace();
  });
  afterEach(async () => {
    for (const generation of open.splice(0)) await generation.close();
    await own.remove();
  });

  it.each(['by us', 'by the engine'])(
    'leaves out, whole and also after a restart, the stream of an event that is refused %s',
    async (broken) => {
      const generation = await opened();
      const page = [happened(0, 'a-1'), happened(1, 'a-2', { broken }), happened(2, 'a-3')];
      await generation.tell(page, NOW);
      expect(await streamsIn(generation)).toEqual(['a-1', 'a-1', 'a-3', 'a-3']);
      expect([generation.index, generation.parkedStreams]).toEqual([2, 1]);
      await generation.close();
      const again = await opened();
      await again.tell([happened(3, 'a-2'), happened(4, 'a-4')], NOW);
      expect(await streamsIn(again)).toEqual(['a-1', 'a-1', 'a-3', 'a-3', 'a-4', 'a-4']);
      expect([again.index, again.parkedStreams]).toEqual([4, 1]);
    },
  );

  it('stays as it was when more than 100 streams would be left out', async () => {
    const generation = await opened();
    await generation.tell([happened(0, 'a-1')], NOW);
    const page = Array.from({ length: 102 }, (_, n) =>
      happened(n + 1, `b-${n}`, { broken: 'by us' }),
    );
    await expect(generation.tell(page, NOW)).rejects.toThrow(TooManyParked);
    expect(await streamsIn(generation)).toEqual(['a-1', 'a-1']);
    expect(await generation.tables.selectFrom('parked').select('stream').execute()).toEqual([]);
    expect(await generation.tables.selectFrom('checkpoint').select('index').execute()).toEqual([
      { index: 0 },
    ]);
  });

  it('is told once by two who tell: whoever was overtaken hears so and writes nothing', async () => {
    const [slow, quick] = [await opened(), await opened()];
    await quick.tell([happened(0, 'a-1')], NOW);
    await expect(slow.tell([happened(0, 'a-1')], NOW)).rejects.toThrow(Overtaken);
    await expect(slow.follow(NOW)).rejects.toThrow(Overtaken);
    await quick.tell([happened(1, 'a-2')], NOW);
    expect(await streamsIn(quick)).toEqual(['a-1', 'a-1', 'a-2', 'a-2']);
  });
});
