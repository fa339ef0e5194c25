import type { Compilable, SchemaModule } from 'kysely';
import type { BodyRole, Effect, Result } from '../experience/policy/vocabulary.js';
import { subjectOf } from '../ledger/event.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading } from '../projections/projection.js';
import type { DecisionEvent } from './decision.events.js';

/** How far it got. */
export type DecisionStatus =
  | 'SCHEDULED'
  | 'DEFERRED'
  | 'WITHDRAWN'
  | 'TAKEN'
  | 'PUBLISHED'
  | 'IN_EFFECT';

export interface DecisionRow {
  id: string;
  matterId: string;
  status: DecisionStatus;
  title: string;
  body: string;
  meeting: string | null;
  meetingAt: string;
  role: BodyRole;
  /** 1 for a key decision, else 0. */
  isKey: 0 | 1;
  effect: Effect | null;
  result: Result | null;
  maker: string | null;
  resolution: string | null;
  reasons: string | null;
  /** A JSON list of texts; null until something was decided. */
  alternatives: string | null;
  wording: string | null;
  takenAt: string | null;
  publishedAt: string | null;
  url: string | null;
  howToChallenge: string | null;
  exemption: string | null;
  publicSummary: string | null;
  tookEffectAt: string | null;
}
export interface PaperRow {
  decisionId: string;
  index: number;
  /** 0-based place in what was published together. */
  place: number;
  title: string;
  url: string | null;
  hash: string | null;
  /** What the public said stands in it: 1, else 0. */
  considers: 0 | 1;
  publishedAt: string;
}

declare module '../projections/projection.js' {
  interface Tables {
    decision: DecisionRow;
    decision_consultation: { decisionId: string; consultationId: string };
    paper: PaperRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('decision')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('meeting', 'text')
    .addColumn('meetingAt', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('isKey', 'integer', (column) => column.notNull())
    .addColumn('effect', 'text')
    .addColumn('result', 'text')
    .addColumn('maker', 'text')
    .addColumn('resolution', 'text')
    .addColumn('reasons', 'text')
    .addColumn('alternatives', 'text')
    .addColumn('wording', 'text')
    .addColumn('takenAt', 'text')
    .addColumn('publishedAt', 'text')
    .addColumn('url', 'text')
    .addColumn('howToChallenge', 'text')
    .addColumn('exemption', 'text')
    .addColumn('publicSummary', 'text')
    .addColumn('tookEffectAt', 'text'),
  schema.createIndex('decision_of_matter').on('decision').columns(['matterId', 'meetingAt']),
  schema
    .createTable('decision_consultation')
    .addColumn('decisionId', 'text', (column) => column.notNull())
    .addColumn('consultationId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('decision_consultation_key', ['decisionId', 'consultationId']),
  schema
    .createTable('paper')
    .addColumn('decisionId', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('url', 'text')
    .addColumn('hash', 'text')
    .addColumn('considers', 'integer', (column) => column.notNull())
    .addColumn('publishedAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('paper_key', ['decisionId', 'index', 'place']),
];

const undecided = {
  effect: null,
  result: null,
  maker: null,
  resolution: null,
  reasons: null,
  alternatives: null,
  wording: null,
  takenAt: null,
  publishedAt: null,
  url: null,
  howToChallenge: null,
  exemption: null,
  publicSummary: null,
  tookEffectAt: null,
} as const;

/** What was put on agendas, and what became of it. */
export const decisions = projection<DecisionEvent>('decision', tables, {
  DecisionScheduled: ({ stream, data }, rows) => {
    const { matterId, title, body, meeting, meetingAt, role, isKey, consultationIds } = data;
    const id = subjectOf(stream);
    const scheduled = { id, matterId, title, body, meeting, meetingAt, role } as const;
    rows.insert('decision', {
      ...scheduled,
      status: 'SCHEDULED',
      isKey: isKey ? 1 : 0,
      ...undecided,
    });
    for (const consultationId of new Set(consultationIds))
      rows.insert('decision_consultation', { decisionId: id, consultationId });
  },
  PapersPublished: ({ stream, index, data, occurredAt }, rows) =>
    data.papers.forEach((paper, place) => {
      const where = { decisionId: subjectOf(stream), index, place } as const;
      rows.insert('paper', { ...where, ...paper, considers: 0, publishedAt: occurredAt });
    }),
  ContributionsConsidered: ({ stream, index, data, occurredAt }, rows) => {
    const { paper: title, hash } = data;
    const where = { decisionId: subjectOf(stream), index, place: 0 } as const;
    rows.insert('paper', {
      ...where,
      title,
      url: null,
      hash,
      considers: 1,
      publishedAt: occurredAt,
    });
  },
  DecisionTaken: ({ stream, data, occurredAt }, rows) => {
    const { effect, result, maker, resolution, reasons, alternatives, wording } = data;
    rows.update(
      'decision',
      { id: subjectOf(stream) },
      {
        status: 'TAKEN',
        effect,
        result,
        maker,
        resolution,
        reasons,
        alternatives: JSON.stringify(alternatives),
        wording,
        takenAt: occurredAt,
      },
    );
  },
  DecisionPublished: ({ stream, data, occurredAt }, rows) => {
    const { url, howToChallenge, exemption, publicSummary } = data;
    rows.update(
      'decision',
      { id: subjectOf(stream) },
      {
        status: 'PUBLISHED',
        url,
        howToChallenge,
        exemption,
        publicSummary,
        publishedAt: occurredAt,
      },
    );
  },
  DecisionDeferred: ({ stream, data }, rows) => {
    const { meetingAt } = data;
    const moved = meetingAt ? { meetingAt } : {};
    rows.update('decision', { id: subjectOf(stream) }, { status: 'DEFERRED', ...moved });
  },
  ItemWithdrawn: ({ stream }, rows) =>
    rows.update('decision', { id: subjectOf(stream) }, { status: 'WITHDRAWN' }),
  DecisionTookEffect: ({ stream, occurredAt }, rows) =>
    rows.update(
      'decision',
      { id: subjectOf(stream) },
      { status: 'IN_EFFECT', tookEffectAt: occurredAt },
    ),
});

export const findDecision = (db: Reading, id: string): Promise<DecisionRow | undefined> =>
  db.selectFrom('decision').selectAll().where('id', '=', id).executeTakeFirst();

/** The papers before the body, and those in which it read what the public had said, in the order of the log. */
export const papersOf = (db: Reading, decisionId: string): Promise<PaperRow[]> =>
  db
    .selectFrom('paper')
    .selectAll()
    .where('decisionId', '=', decisionId)
    .orderBy('index')
    .orderBy('place')
    .execute();

export async function consultationsOf(db: Reading, decisionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('decision_consultation')
    .select('consultationId')
    .where('decisionId', '=', decisionId)
    .orderBy('consultationId')
    .execute();
  return rows.map(({ consultationId }) => consultationId);
}

export type DecisionFilter = Readonly<{
  matterId?: string;
  body?: string;
  status?: DecisionStatus;
  effect?: Effect;
}>;

/** By the time of the meeting. */
export function listDecisions(
  db: Reading,
  { matterId, body, status, effect }: DecisionFilter,
  direction: Direction,
  slice: Slice,
): Promise<PageOf<DecisionRow>> {
  let query = db.selectFrom('decision').selectAll();
  if (matterId) query = query.where('matterId', '=', matterId);
  if (body) query = query.where('body', '=', body);
  if (status) query = query.where('status', '=', status);
  if (effect) query = query.where('effect', '=', effect);
  return pageOf(db, query, { by: ['meetingAt', 'id'], direction }, slice);
}
