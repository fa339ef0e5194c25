import type { Compilable, SchemaModule } from 'kysely';
import type { Strand } from '../experience/policy/vocabulary.js';
import { subjectOf } from '../ledger/event.js';
import { type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading } from '../projections/projection.js';
import type { ReviewEvent } from './review.events.js';

export interface ReviewRow {
  id: string;
  heldAt: string;
  seed: string;
  summary: string;
  /** The following are JSON. */
  voiceIds: string;
  strands: string;
  journeys: string;
}
export interface LessonRow {
  /** Of the event in which it was agreed. */
  id: string;
  reviewId: string;
  lesson: string;
  owner: Strand;
  voiceId: string | null;
  agreedAt: string;
  dueAt: string;
  doneAt: string | null;
  what: string | null;
}

declare module '../projections/projection.js' {
  interface Tables {
    review: ReviewRow;
    lesson: LessonRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('review')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('heldAt', 'text', (column) => column.notNull())
    .addColumn('seed', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('voiceIds', 'text', (column) => column.notNull())
    .addColumn('strands', 'text', (column) => column.notNull())
    .addColumn('journeys', 'text', (column) => column.notNull()),
  schema
    .createTable('lesson')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('reviewId', 'text', (column) => column.notNull())
    .addColumn('lesson', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('voiceId', 'text')
    .addColumn('agreedAt', 'text', (column) => column.notNull())
    .addColumn('dueAt', 'text', (column) => column.notNull())
    .addColumn('doneAt', 'text')
    .addColumn('what', 'text'),
  schema.createIndex('lesson_of_review').on('lesson').columns(['reviewId', 'dueAt']),
];

/** What the strands looked at together, and what each of them took on. */
export const reviews = projection<ReviewEvent>('review', tables, {
  ReviewHeld: ({ stream, data: { heldAt, seed, summary, ...lists } }, rows) =>
    rows.insert('review', {
      id: subjectOf(stream),
      heldAt,
      seed,
      summary,
      voiceIds: JSON.stringify(lists.voiceIds),
      strands: JSON.stringify(lists.strands),
      journeys: JSON.stringify(lists.journeys),
    }),
  LessonAgreed: ({ id, stream, data, occurredAt }, rows) =>
    rows.insert('lesson', {
      id,
      reviewId: subjectOf(stream),
      ...data,
      agreedAt: occurredAt,
      doneAt: null,
      what: null,
    }),
  LessonDone: ({ data: { agreedIn, what }, occurredAt }, rows) =>
    rows.update('lesson', { id: agreedIn }, { doneAt: occurredAt, what }),
});

export const findReview = (db: Reading, id: string): Promise<ReviewRow | undefined> =>
  db.selectFrom('review').selectAll().where('id', '=', id).executeTakeFirst();

/** The latest first. */
export const listReviews = (db: Reading, slice: Slice): Promise<PageOf<ReviewRow>> =>
  pageOf(
    db,
    db.selectFrom('review').selectAll(),
    { by: ['heldAt', 'id'], direction: 'desc' },
    slice,
  );

export type LessonStatus = 'OPEN' | 'OVERDUE' | 'DONE';

/** How a lesson stands on a day. What is overdue is open as well. */
export function statusOf({ doneAt, dueAt }: LessonRow, now: string): LessonStatus {
  if (doneAt) return 'DONE';
  return dueAt < now ? 'OVERDUE' : 'OPEN';
}

export type LessonFilter = Readonly<{ reviewId?: string; owner?: Strand; status?: LessonStatus }>;

/** By the day until when they are to be done, the earliest first. */
export function listLessons(
  db: Reading,
  { reviewId, owner, status }: LessonFilter,
  now: string,
  slice: Slice,
): Promise<PageOf<LessonRow>> {
  let query = db.selectFrom('lesson').selectAll();
  if (reviewId) query = query.where('reviewId', '=', reviewId);
  if (owner) query = query.where('owner', '=', owner);
  if (status) query = query.where('doneAt', status === 'DONE' ? 'is not' : 'is', null);
  if (status === 'OVERDUE') query = query.where('dueAt', '<', now);
  return pageOf(db, query, { by: ['dueAt', 'id'], direction: 'asc' }, slice);
}
