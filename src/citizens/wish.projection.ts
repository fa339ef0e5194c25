import type { Compilable, SchemaModule } from 'kysely';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { projection, type Reading, type Rows, type Tables } from '../projections/projection.js';
import type { CitizenEvent } from './citizen.events.js';

declare module '../projections/projection.js' {
  interface Tables {
    /** Everything that bears on how somebody may be told something; of each sort the last counts. */
    wish: {
      index: number;
      /** The citizen or handle it was said of: it holds for whoever that is part of now. */
      id: string;
      what: 'PREFERENCE' | 'SAFE' | 'DIED';
      contact: 'WELCOME' | 'NONE' | null;
      handleId: string | null;
      language: string | null;
      /** A JSON list. */
      adjustments: string;
    };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('wish')
    .addColumn('index', 'integer', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('contact', 'text')
    .addColumn('handleId', 'text')
    .addColumn('language', 'text')
    .addColumn('adjustments', 'text', (column) => column.notNull()),
  schema.createIndex('wish_of').on('wish').column('id'),
];

const wish = (
  { index, stream }: Recorded,
  rows: Rows,
  said: Partial<Tables['wish']> & Pick<Tables['wish'], 'what'>,
) =>
  rows.insert('wish', {
    index,
    id: subjectOf(stream),
    contact: null,
    handleId: null,
    language: null,
    adjustments: '[]',
    ...said,
  });

/** How people want to be told, and who cannot be told any more. */
export const wishes = projection<CitizenEvent>('wish', tables, {
  CitizenRegistered: (event, rows) => {
    const { language } = event.data;
    if (language) wish(event, rows, { what: 'PREFERENCE', contact: 'WELCOME', language });
  },
  ContactPreferenceSet: (event, rows) => {
    const { contact, handleId, language, adjustments } = event.data;
    const asked = { contact, handleId, language, adjustments: JSON.stringify(adjustments) };
    wish(event, rows, { what: 'PREFERENCE', ...asked });
  },
  SafeContactSet: (event, rows) =>
    wish(event, rows, { what: 'SAFE', handleId: event.data.handleId }),
  CitizenDied: (event, rows) => wish(event, rows, { what: 'DIED' }),
});

export type Wish = Tables['wish'];

/** What these people said of how they want to be told, under whichever id they said it, the last last. */
export const wishesOf = (
  db: Reading,
  citizenIds: readonly string[],
): Promise<(Wish & { citizenId: string })[]> =>
  db
    .selectFrom('person')
    .innerJoin('wish', 'wish.id', 'person.id')
    .selectAll('wish')
    .select('person.citizenId')
    .where('person.citizenId', 'in', citizenIds)
    .orderBy('wish.index')
    .execute();

export const lastWish = (wishes: readonly Wish[], what: Wish['what']): Wish | undefined =>
  wishes.findLast((said) => said.what === what);
