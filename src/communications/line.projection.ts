import type { Compilable, SchemaModule } from 'kysely';
import { subjectOf } from '../ledger/event.js';
import { type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading } from '../projections/projection.js';
import type { LineEvent } from './line.events.js';

export interface LineRow {
  id: string;
  matterId: string | null;
  title: string;
  /** JSON lists, all three. */
  facts: string;
  voiceIds: string;
  strands: string;
  agreedAt: string;
  validUntil: string;
  replaces: string | null;
  retiredAt: string | null;
  retiredBecause: string | null;
  replacedBy: string | null;
}

declare module '../projections/projection.js' {
  interface Tables {
    line: LineRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('line')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('matterId', 'text')
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('facts', 'text', (column) => column.notNull())
    .addColumn('voiceIds', 'text', (column) => column.notNull())
    .addColumn('strands', 'text', (column) => column.notNull())
    .addColumn('agreedAt', 'text', (column) => column.notNull())
    .addColumn('validUntil', 'text', (column) => column.notNull())
    .addColumn('replaces', 'text')
    .addColumn('retiredAt', 'text')
    .addColumn('retiredBecause', 'text')
    .addColumn('replacedBy', 'text'),
];

/** What colleagues of several strands agreed to say alike. */
export const lines = projection<LineEvent>('line', tables, {
  LineAgreed: ({ stream, data, occurredAt }, rows) =>
    rows.insert('line', {
      id: subjectOf(stream),
      ...data,
      facts: JSON.stringify(data.facts),
      voiceIds: JSON.stringify(data.voiceIds),
      strands: JSON.stringify(data.strands),
      agreedAt: occurredAt,
      retiredAt: null,
      retiredBecause: null,
      replacedBy: null,
    }),
  LineRetired: ({ stream, data: { reason, replacedBy }, occurredAt }, rows) =>
    rows.update(
      'line',
      { id: subjectOf(stream) },
      { retiredAt: occurredAt, retiredBecause: reason, replacedBy },
    ),
});

export const findLine = (db: Reading, id: string): Promise<LineRow | undefined> =>
  db.selectFrom('line').selectAll().where('id', '=', id).executeTakeFirst();

export type LineFilter = Readonly<{
  matterId?: string;
  inForce?: boolean;
  /** Those that run out by this instant. */
  endsBy?: string;
}>;

export const isInForce = ({ validUntil, retiredAt }: LineRow, now: string) =>
  validUntil >= now && (retiredAt === null || retiredAt > now);

/** By the day they run out, the next one first. */
export function listLines(
  db: Reading,
  { matterId, inForce, endsBy }: LineFilter,
  now: string,
  slice: Slice,
): Promise<PageOf<LineRow>> {
  let query = db.selectFrom('line').selectAll();
  if (matterId) query = query.where('matterId', '=', matterId);
  if (endsBy) query = query.where('validUntil', '<=', endsBy);
  if (inForce === true)
    query = query
      .where('validUntil', '>=', now)
      .where((of) => of.or([of('retiredAt', 'is', null), of('retiredAt', '>', now)]));
  if (inForce === false)
    query = query.where((of) => of.or([of('validUntil', '<', now), of('retiredAt', '<=', now)]));
  return pageOf(db, query, { by: ['validUntil', 'id'], direction: 'asc' }, slice);
}
