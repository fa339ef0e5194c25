import type { Compilable, SchemaModule } from 'kysely';
import type { Level } from '../experience/policy/vocabulary.js';
import { subjectOf } from '../ledger/event.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading } from '../projections/projection.js';
import type { ConsultationEvent } from './consultation.events.js';

export interface ConsultationRow {
  id: string;
  matterId: string;
  title: string;
  level: Level;
  terms: string;
  /** A JSON list of texts, as are the questions. */
  openToChange: string;
  questions: string;
  informationUrl: string | null;
  informationAt: string | null;
  opensAt: string;
  /** As announced. */
  closesAt: string;
  /** Null until somebody closed it. */
  closedAt: string | null;
  decideBy: string;
  findingsBy: string | null;
}

declare module '../projections/projection.js' {
  interface Tables {
    consultation: ConsultationRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('consultation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('terms', 'text', (column) => column.notNull())
    .addColumn('openToChange', 'text', (column) => column.notNull())
    .addColumn('questions', 'text', (column) => column.notNull())
    .addColumn('informationUrl', 'text')
    .addColumn('informationAt', 'text')
    .addColumn('opensAt', 'text', (column) => column.notNull())
    .addColumn('closesAt', 'text', (column) => column.notNull())
    .addColumn('closedAt', 'text')
    .addColumn('decideBy', 'text', (column) => column.notNull())
    .addColumn('findingsBy', 'text'),
  schema.createIndex('consultation_of_matter').on('consultation').columns(['matterId', 'opensAt']),
];

/** The times when the public was invited to take part, and on which terms. */
export const consultations = projection<ConsultationEvent>('consultation', tables, {
  ConsultationOpened: ({ stream, data }, rows) => {
    const { matterId, title, level, terms, informationPack, opensAt, closesAt } = data;
    rows.insert('consultation', {
      id: subjectOf(stream),
      matterId,
      title,
      level,
      terms,
      openToChange: JSON.stringify(data.openToChange),
      questions: JSON.stringify(data.questions),
      informationUrl: informationPack?.url ?? null,
      informationAt: informationPack?.publishedAt ?? null,
      opensAt,
      closesAt,
      closedAt: null,
      decideBy: data.decide.dueAt,
      findingsBy: null,
    });
  },
  ConsultationClosed: ({ stream, data, occurredAt }, rows) =>
    rows.update(
      'consultation',
      { id: subjectOf(stream) },
      { closedAt: occurredAt, decideBy: data.decide.dueAt, findingsBy: data.findings.dueAt },
    ),
});

export const findConsultation = (db: Reading, id: string): Promise<ConsultationRow | undefined> =>
  db.selectFrom('consultation').selectAll().where('id', '=', id).executeTakeFirst();

/** By the day they open. */
export function listConsultations(
  db: Reading,
  { matterId }: Readonly<{ matterId?: string }>,
  direction: Direction,
  slice: Slice,
): Promise<PageOf<ConsultationRow>> {
  let query = db.selectFrom('consultation').selectAll();
  if (matterId) query = query.where('matterId', '=', matterId);
  return pageOf(db, query, { by: ['opensAt', 'id'], direction }, slice);
}
