import type { Compilable, SchemaModule } from 'kysely';
import { subjectOf } from '../ledger/event.js';
import { projection, type Reading, type Tables } from '../projections/projection.js';
import type { CharterEvent } from './charter.events.js';
import type { CharterTerms } from './policy/charter-terms.js';

declare module '../projections/projection.js' {
  interface Tables {
    charter: {
      id: string;
      status: 'PROPOSED' | 'ADOPTED';
      title: string;
      jurisdiction: string;
      terms: string;
      inForceFrom: string;
    };
    signature: { charterId: string; strand: string; signedAt: string };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('charter')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('jurisdiction', 'text', (column) => column.notNull())
    .addColumn('terms', 'text', (column) => column.notNull())
    .addColumn('inForceFrom', 'text', (column) => column.notNull()),
  schema
    .createTable('signature')
    .addColumn('charterId', 'text', (column) => column.notNull())
    .addColumn('strand', 'text', (column) => column.notNull())
    .addColumn('signedAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('signature_key', ['charterId', 'strand']),
];

/** What was promised, and who stands behind it. */
export const charters = projection<CharterEvent>('charter', tables, {
  CharterProposed: ({ stream, data }, rows) =>
    rows.insert('charter', {
      id: subjectOf(stream),
      status: 'PROPOSED',
      title: data.terms.title,
      jurisdiction: data.terms.jurisdiction,
      terms: JSON.stringify(data.terms),
      inForceFrom: data.inForceFrom,
    }),
  CharterSigned: ({ stream, data, occurredAt }, rows) =>
    rows.insert('signature', {
      charterId: subjectOf(stream),
      strand: data.strand,
      signedAt: occurredAt,
    }),
  CharterAdopted: ({ stream, data }, rows) =>
    rows.update(
      'charter',
      { id: subjectOf(stream) },
      { status: 'ADOPTED', inForceFrom: data.inForceFrom },
    ),
});

/** The charter that held at an instant: of those adopted, the one in force last. */
export async function charterInForceAt(
  db: Reading,
  instant: string,
): Promise<{ id: string; terms: CharterTerms } | null> {
  const row = await db
    .selectFrom('charter')
    .select('id')
    .where('status', '=', 'ADOPTED')
    .where('inForceFrom', '<=', instant)
    .orderBy('inForceFrom', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { id: row.id, terms: await termsOf(db, row.id) } : null;
}

/** Terms never change: once read, they are kept. */
const known = new Map<string, CharterTerms>();

export async function termsOf(db: Reading, id: string): Promise<CharterTerms> {
  const before = known.get(id);
  if (before) return before;
  const { terms } = await db
    .selectFrom('charter')
    .select('terms')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const read = JSON.parse(terms) as CharterTerms;
  known.set(id, read);
  return read;
}

export type CharterRow = Tables['charter'];

export const findCharter = (db: Reading, id: string): Promise<CharterRow | undefined> =>
  db.selectFrom('charter').selectAll().where('id', '=', id).executeTakeFirst();

/** There are few: one every few years. */
export const listCharters = (db: Reading): Promise<CharterRow[]> =>
  db.selectFrom('charter').selectAll().orderBy('inForceFrom').orderBy('id').execute();

export const signaturesOf = (db: Reading, charterId: string) =>
  db
    .selectFrom('signature')
    .selectAll()
    .where('charterId', '=', charterId)
    .orderBy('signedAt')
    .orderBy('strand')
    .execute();
