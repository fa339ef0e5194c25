import type { Compilable, SchemaModule } from 'kysely';
import type { Strand } from '../experience/policy/vocabulary.js';
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
  url: string | null;
  /** A JSON list of { language, adjustment, words }. */
  versions: string;
  publishedAt: string;
}

export interface CommitmentRow {
  outcomeId: string;
  place: number;
  words: string;
  dueAt: string;
  owner: Strand;
  /** The later day that was named instead; null when it was never put off. */
  delayedTo: string | null;
  delayedBecause: string | null;
  metAt: string | null;
  evidence: string | null;
  url: string | null;
}
export interface CorrectionRow {
  outcomeId: string;
  index: number;
  whatWasWrong: string;
  correctedAt: string;
}

declare module '../projections/projection.js' {
  interface Tables {
    outcome: OutcomeRow;
    outcome_commitment: CommitmentRow;
    outcome_correction: CorrectionRow;
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
    .addColumn('url', 'text')
    .addColumn('versions', 'text', (column) => column.notNull())
    .addColumn('publishedAt', 'text', (column) => column.notNull()),
  schema.createIndex('outcome_of_matter').on('outcome').columns(['matterId', 'publishedAt']),
  schema
    .createTable('outcome_commitment')
    .addColumn('outcomeId', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('dueAt', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('delayedTo', 'text')
    .addColumn('delayedBecause', 'text')
    .addColumn('metAt', 'text')
    .addColumn('evidence', 'text')
    .addColumn('url', 'text')
    .addPrimaryKeyConstraint('outcome_commitment_key', ['outcomeId', 'place']),
  schema
    .createTable('outcome_correction')
    .addColumn('outcomeId', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('whatWasWrong', 'text', (column) => column.notNull())
    .addColumn('correctedAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('outcome_correction_key', ['outcomeId', 'index']),
];

const unmet = {
  delayedTo: null,
  delayedBecause: null,
  metAt: null,
  evidence: null,
  url: null,
} as const;

/** You said, we did; or why not. */
export const outcomes = projection<OutcomeEvent>('outcome', tables, {
  OutcomePublished: ({ stream, data, occurredAt }, rows) => {
    const { matterId, decisionId, noDecisionReason, youSaid, weDid, whyNot, url } = data;
    const id = subjectOf(stream);
    rows.insert('outcome', {
      id,
      matterId,
      decisionId,
      noDecisionReason,
      youSaid,
      weDid,
      whyNot,
      themes: JSON.stringify(data.themes),
      url,
      versions: JSON.stringify(data.versions),
      publishedAt: occurredAt,
    });
    data.commitments.forEach((promised, place) => {
      rows.insert('outcome_commitment', { outcomeId: id, place, ...promised, ...unmet });
    });
  },
  CommitmentMet: ({ stream, data, occurredAt }, rows) => {
    const { commitment: place, evidence, url } = data;
    const met = { metAt: occurredAt, evidence, url };
    rows.update('outcome_commitment', { outcomeId: subjectOf(stream), place }, met);
  },
  CommitmentDelayed: ({ stream, data }, rows) => {
    const { commitment: place, dueAt: delayedTo, reason: delayedBecause } = data;
    const put = { delayedTo, delayedBecause };
    rows.update('outcome_commitment', { outcomeId: subjectOf(stream), place }, put);
  },
  OutcomeCorrected: ({ stream, index, data, occurredAt }, rows) => {
    const { whatWasWrong, youSaid, weDid, whyNot } = data;
    const outcomeId = subjectOf(stream);
    rows.update('outcome', { id: outcomeId }, { youSaid, weDid, whyNot });
    rows.insert('outcome_correction', { outcomeId, index, whatWasWrong, correctedAt: occurredAt });
  },
});

export const findOutcome = (db: Reading, id: string): Promise<OutcomeRow | undefined> =>
  db.selectFrom('outcome').selectAll().where('id', '=', id).executeTakeFirst();

/** In the order in which the outcome names them. */
export const commitmentsOf = (db: Reading, outcomeId: string): Promise<CommitmentRow[]> =>
  db
    .selectFrom('outcome_commitment')
    .selectAll()
    .where('outcomeId', '=', outcomeId)
    .orderBy('place')
    .execute();

export const correctionsOf = (db: Reading, outcomeId: string): Promise<CorrectionRow[]> =>
  db
    .selectFrom('outcome_correction')
    .selectAll()
    .where('outcomeId', '=', outcomeId)
    .orderBy('index')
    .execute();

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
