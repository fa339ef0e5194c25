import type { Compilable, SchemaModule } from 'kysely';
import { subjectOf } from '../ledger/event.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading } from '../projections/projection.js';
import type { OutcomeEvent } from './outcome.events.js';

export interface OutcomeRow {
  id: string;
  matterId: string;
  /** Null when nothing was decided. */
  decisionId: string | null;
  noDecisionReason: string | null;
  youSaid: string;
  weDid: string | null;
  whyNot: string | null;
  /** A JSON list of { theme, effect, words }. */
  themes: string;
  /** A JSON list of { words, dueAt, owner }. */
  commitments: string;
  url: string | null;
  publishedAt: string;
}

declare module '../projections/projection.js' {
  interface Tables {
    outcome: OutcomeRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('outcome')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('decisionId', 'text')
    .addColumn('noDecisionReason', 'text')
    .addColumn('youSaid', 'text', (column) => column.notNull())
    .addColumn('weDid', 'text')
    .addColumn('whyNot', 'text')
    .addColumn('themes', 'text', (column) => column.notNull())
    .addColumn('commitments', 'text', (column) => column.notNull())
    .addColumn('url', 'text')
    .addColumn('publishedAt', 'text', (column) => column.notNull()),
  schema.createIndex('outcome_of_matter').on('outcome').columns(['matterId', 'publishedAt']),
];

/** You said, we did; or why not. */
export const outcomes = projection<OutcomeEvent>('outcome', tables, {
  OutcomePublished: ({ stream, data, occurredAt }, rows) => {
    const { matterId, decisionId, noDecisionReason, youSaid, weDid, whyNot, url } = data;
    rows.insert('outcome', {
      id: subjectOf(stream),
      matterId,
      decisionId,
      noDecisionReason,
      youSaid,
      weDid,
      whyNot,
      themes: JSON.stringify(data.themes),
      commitments: JSON.stringify(data.commitments),
      url,
      publishedAt: occurredAt,
    });
  },
});

export const findOutcome = (db: Reading, id: string): Promise<OutcomeRow | undefined> =>
  db.selectFrom('outcome').selectAll().where('id', '=', id).executeTakeFirst();

/** By the time of publication. */
export function listOutcomes(
  db: Reading,
  { matterId, decisionId }: Readonly<{ matterId?: string; decisionId?: string }>,
  direction: Direction,
  slice: Slice,
): Promise<PageOf<OutcomeRow>> {
  let query = db.selectFrom('outcome').selectAll();
  if (matterId) query = query.where('matterId', '=', matterId);
  if (decisionId) query = query.where('decisionId', '=', decisionId);
  return pageOf(db, query, { by: ['publishedAt', 'id'], direction }, slice);
}
