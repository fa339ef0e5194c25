import type { Compilable, SchemaModule } from 'kysely';
import { subjectOf } from '../ledger/event.js';
import { projection, type Reading, type Tables } from '../projections/projection.js';
import { question } from '../projections/statement.js';
import type { CharterEvent } from './charter.events.js';
import type { CharterTerms } from './policy/charter-terms.js';
import type { Strand } from './policy/vocabulary.js';

declare module '../projections/projection.js' {
  interface Tables {
    charter: {
      id: string;
      status: 'PROPOSED' | 'ADOPTED';
      title: string;
      jurisdiction: string;
      terms: string;
      inForceFrom: string;
      /** All three strands review it by then, or it has expired; null where it sets no such time. */
      reviewDueAt: string | null;
    };
    signature: { charterId: string; strand: Strand; signedAt: string };
    objection: { charterId: string; strand: Strand; reason: string; objectedAt: string };
    charter_review: {
      charterId: string;
      /** Of the event. */
      index: number;
      strand: Strand;
      words: string;
      reviewedAt: string;
    };
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
    .addColumn('inForceFrom', 'text', (column) => column.notNull())
    .addColumn('reviewDueAt', 'text'),
  schema
    .createTable('signature')
    .addColumn('charterId', 'text', (column) => column.notNull())
    .addColumn('strand', 'text', (column) => column.notNull())
    .addColumn('signedAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('signature_key', ['charterId', 'strand']),
  schema
    .createTable('objection')
    .addColumn('charterId', 'text', (column) => column.notNull())
    .addColumn('strand', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('objectedAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('objection_key', ['charterId', 'strand']),
  schema
    .createTable('charter_review')
    .addColumn('charterId', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('strand', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('reviewedAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('charter_review_key', ['charterId', 'index']),
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
      reviewDueAt: null,
    }),
  CharterSigned: ({ stream, data: { strand }, occurredAt }, rows) => {
    const charterId = subjectOf(stream);
    rows.remove('objection', { charterId, strand });
    rows.insert('signature', { charterId, strand, signedAt: occurredAt });
  },
  CharterObjectedTo: ({ stream, data, occurredAt }, rows) => {
    const charterId = subjectOf(stream);
    rows.remove('signature', { charterId, strand: data.strand });
    rows.put('objection', ['charterId', 'strand'], { charterId, ...data, objectedAt: occurredAt });
  },
  CharterAdopted: ({ stream, data: { inForceFrom, reviewBy } }, rows) =>
    rows.update(
      'charter',
      { id: subjectOf(stream) },
      { status: 'ADOPTED', inForceFrom, reviewDueAt: reviewBy?.dueAt ?? null },
    ),
  CharterReviewed: ({ stream, index, data: { strand, words, reviewBy }, occurredAt }, rows) => {
    const charterId = subjectOf(stream);
    rows.insert('charter_review', { charterId, index, strand, words, reviewedAt: occurredAt });
    if (reviewBy) rows.update('charter', { id: charterId }, { reviewDueAt: reviewBy.dueAt });
  },
});

/** The charter that held at an instant: of those adopted, the one in force last, be it reviewed in time or not. */
export async function charterInForceAt(
  db: Reading,
  instant: string,
): Promise<{ id: string; terms: CharterTerms } | null> {
  const [row] = await inForceAt(db, { instant });
  return row ? { id: row.id, terms: await termsOf(db, row.id) } : null;
}

/** Asked by nearly every command. */
const inForceAt = question((db, { instant }: { instant: string }) =>
  db
    .selectFrom('charter')
    .select('id')
    .where('status', '=', 'ADOPTED')
    .where('inForceFrom', '<=', instant)
    .orderBy('inForceFrom', 'desc')
    .limit(1),
);

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

export const objectionsTo = (db: Reading, charterId: string) =>
  db
    .selectFrom('objection')
    .selectAll()
    .where('charterId', '=', charterId)
    .orderBy('objectedAt')
    .orderBy('strand')
    .execute();

export const reviewsOfCharter = (db: Reading, charterId: string) =>
  db
    .selectFrom('charter_review')
    .selectAll()
    .where('charterId', '=', charterId)
    .orderBy('index')
    .execute();

/** How a charter stands on a day. Expired, it still binds: citizens do not lose clocks because the council slept. */
export function statusOf({ status, reviewDueAt }: CharterRow, now: string) {
  return status === 'ADOPTED' && reviewDueAt && reviewDueAt < now ? 'EXPIRED' : status;
}
