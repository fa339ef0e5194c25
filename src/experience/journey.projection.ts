import type { Compilable, SchemaModule } from 'kysely';
import { grouped } from '../projections/grouped.js';
import type { Reading, Rows } from '../projections/projection.js';
import { projection } from '../projections/projection.js';
import { type Standing, worst } from './policy/standing.js';

declare module '../projections/projection.js' {
  interface Tables {
    /** One citizen in one matter, as good as its worst contact. */
    journey: {
      citizenId: string;
      matterId: string;
      standing: Standing;
      contacts: number;
      firstAt: string;
      lastAt: string;
    };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('journey')
    .addColumn('citizenId', 'text', (column) => column.notNull())
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('contacts', 'integer', (column) => column.notNull())
    .addColumn('firstAt', 'text', (column) => column.notNull())
    .addColumn('lastAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journey_key', ['citizenId', 'matterId']),
  schema
    .createIndex('journey_of_matter')
    .on('journey')
    .columns(['matterId', 'standing', 'citizenId']),
];

/** Journeys come from judged contacts, never from an event by itself. */
export const journeys = projection('journey', tables, {});

/** Sums up at most `limit` journeys whose contacts were judged or changed hands; answers how many there were. */
export async function sumUp(db: Reading, rows: Rows, limit: number): Promise<number> {
  const found = await db
    .selectFrom((of) => of.selectFrom('dirty_journey').selectAll().limit(limit).as('dirty'))
    .leftJoin('loop', (join) =>
      join
        .onRef('loop.citizenId', '=', 'dirty.citizenId')
        .onRef('loop.matterId', '=', 'dirty.matterId')
        .on('standing', 'is not', null)
        .on('restricted', '=', 0),
    )
    .select(['dirty.citizenId', 'dirty.matterId', 'standing', 'receivedAt'])
    .execute();
  const journeys = grouped(found, ({ citizenId, matterId }) => `${citizenId}/${matterId}`);
  for (const contacts of journeys.values()) {
    const { citizenId, matterId } = contacts[0] as (typeof found)[number];
    const key = { citizenId, matterId };
    // Without a contact that counts there is one row with neither.
    const standings = contacts.flatMap(({ standing }) => standing ?? []);
    const times = contacts.flatMap(({ receivedAt }) => receivedAt ?? []).sort();
    const standing = worst(standings);
    if (standing)
      rows.put('journey', ['citizenId', 'matterId'], {
        ...key,
        standing,
        contacts: standings.length,
        firstAt: times[0] as string,
        lastAt: times.at(-1) as string,
      });
    else rows.remove('journey', key);
    rows.remove('dirty_journey', key);
  }
  return journeys.size;
}
