import type { Recorded } from '../../src/ledger/event.js';
import type { Generation } from '../../src/projections/generation.js';
import type { ReadSide, Rows } from '../../src/projections/projection.js';
import { envelope } from '../ledger/samples.js';

declare module '../../src/projections/projection.js' {
  interface Tables {
    boat: { stream: string; name: string };
  }
}

/** A read side of one table, which refuses the names that are poison to it. */
export const boats = (isPoison: (name: string) => boolean = () => false): ReadSide => ({
  events: [],
  projections: [
    {
      name: 'boat',
      tables: (schema) => [
        schema
          .createTable('boat')
          .addColumn('stream', 'text', (column) => column.primaryKey())
          .addColumn('name', 'text', (column) => column.notNull()),
      ],
      on: {
        SomethingHappened: ({ stream, data }: Recorded, rows: Rows) => {
          const { name } = data as { name: string };
          rows.put('boat', ['stream'], { stream, name });
          if (isPoison(name)) throw new Error(`${name} is no name`);
        },
      },
    },
  ],
  consequences: { tables: () => [], step: async () => ({ more: false, news: [], nextAt: null }) },
});

/** Recorded namings, one after another: `['a-1', 'Ada']` names boat a-1. */
export const namings = (
  first: number,
  ...all: readonly (readonly [string, string])[]
): Recorded[] =>
  all.map(([stream, name], n) => {
    const index = first + n;
    return { ...envelope(stream, 0, { name }), index, cursor: String(index) };
  });

/** The boats by their streams. */
export const namesIn = async (generation: Generation) =>
  Object.fromEntries(
    (await generation.tables.selectFrom('boat').selectAll().orderBy('stream').execute()).map(
      ({ stream, name }) => [stream, name],
    ),
  );
