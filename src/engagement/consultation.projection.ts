import type { Compilable, SchemaModule } from 'kysely';
import type { Level } from '../experience/policy/vocabulary.js';
import type { EarlierResponses } from '../experience/policy/vocabulary-of-decisions.js';
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
  /** Why there was more time than announced at first. */
  extendedBecause: string | null;
  withdrawnAt: string | null;
  withdrawnBecause: string | null;
  /** When whoever took part has to know why it was withdrawn. */
  tellBy: string | null;
  reopenedAt: string | null;
  reopenedBecause: string | null;
  earlier: keyof typeof EarlierResponses | null;
  findingsAt: string | null;
  findingsUrl: string | null;
  findings: string | null;
  /** As the findings count them. */
  responses: number | null;
}
/** What many people said alike. */
export interface ThemeRow {
  id: string;
  consultationId: string;
  title: string;
  words: string | null;
  /** For all that fits nowhere else: 1, else 0. */
  catchAll: 0 | 1;
  /** As the findings count them; null until they are published, or when they say nothing of it. */
  responses: number | null;
  namedAt: string;
}

declare module '../projections/projection.js' {
  interface Tables {
    consultation: ConsultationRow;
    theme: ThemeRow;
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
    .addColumn('findingsBy', 'text')
    .addColumn('extendedBecause', 'text')
    .addColumn('withdrawnAt', 'text')
    .addColumn('withdrawnBecause', 'text')
    .addColumn('tellBy', 'text')
    .addColumn('reopenedAt', 'text')
    .addColumn('reopenedBecause', 'text')
    .addColumn('earlier', 'text')
    .addColumn('findingsAt', 'text')
    .addColumn('findingsUrl', 'text')
    .addColumn('findings', 'text')
    .addColumn('responses', 'integer'),
  schema.createIndex('consultation_of_matter').on('consultation').columns(['matterId', 'opensAt']),
  schema
    .createTable('theme')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('consultationId', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('words', 'text')
    .addColumn('catchAll', 'integer', (column) => column.notNull())
    .addColumn('responses', 'integer')
    .addColumn('namedAt', 'text', (column) => column.notNull()),
  schema.createIndex('theme_of_consultation').on('theme').columns(['consultationId', 'namedAt']),
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
      extendedBecause: null,
      withdrawnAt: null,
      withdrawnBecause: null,
      tellBy: null,
      reopenedAt: null,
      reopenedBecause: null,
      earlier: null,
      findingsAt: null,
      findingsUrl: null,
      findings: null,
      responses: null,
    });
  },
  ConsultationClosed: ({ stream, data, occurredAt }, rows) =>
    rows.update(
      'consultation',
      { id: subjectOf(stream) },
      { closedAt: occurredAt, decideBy: data.decide.dueAt, findingsBy: data.findings.dueAt },
    ),
  ConsultationExtended: ({ stream, data: { closesAt, reason, decide } }, rows) =>
    rows.update(
      'consultation',
      { id: subjectOf(stream) },
      { closesAt, extendedBecause: reason, decideBy: decide.dueAt },
    ),
  ConsultationWithdrawn: ({ stream, data: { reason, tell }, occurredAt }, rows) =>
    rows.update(
      'consultation',
      { id: subjectOf(stream) },
      { withdrawnAt: occurredAt, withdrawnBecause: reason, tellBy: tell.dueAt },
    ),
  ConsultationReopened: ({ stream, data, occurredAt }, rows) =>
    rows.update(
      'consultation',
      { id: subjectOf(stream) },
      {
        closesAt: data.closesAt,
        closedAt: null,
        findingsBy: null,
        decideBy: data.decide.dueAt,
        withdrawnAt: null,
        withdrawnBecause: null,
        tellBy: null,
        reopenedAt: occurredAt,
        reopenedBecause: data.reason,
        earlier: data.earlier,
      },
    ),
  ThemeNamed: ({ stream, data: { themeId, title, words, catchAll }, occurredAt }, rows) =>
    rows.insert('theme', {
      id: themeId,
      consultationId: subjectOf(stream),
      title,
      words,
      catchAll: catchAll ? 1 : 0,
      responses: null,
      namedAt: occurredAt,
    }),
  FindingsPublished: ({ stream, data, occurredAt }, rows) => {
    const id = subjectOf(stream);
    const { url, summary, responses, themes } = data;
    rows.update(
      'consultation',
      { id },
      { findingsAt: occurredAt, findingsUrl: url, findings: summary, responses },
    );
    // Findings that are published anew say all there is to say.
    rows.update('theme', { consultationId: id }, { responses: null });
    for (const theme of themes)
      rows.update('theme', { id: theme.themeId }, { responses: theme.responses });
  },
});

export const findConsultation = (db: Reading, id: string): Promise<ConsultationRow | undefined> =>
  db.selectFrom('consultation').selectAll().where('id', '=', id).executeTakeFirst();

/** In the order in which they were named. */
export const themesOf = (db: Reading, consultationId: string): Promise<ThemeRow[]> =>
  db
    .selectFrom('theme')
    .selectAll()
    .where('consultationId', '=', consultationId)
    .orderBy('namedAt')
    .orderBy('title')
    .execute();

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
