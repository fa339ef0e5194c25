import type { Compilable, SchemaModule } from 'kysely';
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
  const dirty = await db.selectFrom('dirty_journey').selectAll().limit(limit).execute();
  for (const key of dirty) {
    const contacts = await db
      .selectFrom('loop')
      .select(['standing', 'receivedAt'])
      .where('citizenId', '=', key.citizenId)
      .where('matterId', '=', key.matterId)
      .where('standing', 'is not', null)
      .where('restricted', '=', 0)
      .orderBy('receivedAt')
      .execute();
    const standing = worst(contacts.flatMap((contact) => contact.standing ?? []));
    if (standing)
      rows.put('journey', ['citizenId', 'matterId'], {
        ...key,
        standing,
        contacts: contacts.length,
        firstAt: contacts[0]?.receivedAt as string,
        lastAt: contacts.at(-1)?.receivedAt as string,
      });
    else rows.remove('journey', key);
    rows.remove('dirty_journey', key);
  }
  return dirty.length;
}
