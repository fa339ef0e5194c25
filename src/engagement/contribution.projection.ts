import type { Compilable, SchemaModule } from 'kysely';
import type { Standing } from '../experience/policy/standing.js';
import type { Kind } from '../experience/policy/vocabulary.js';
import { subjectOf } from '../ledger/event.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading } from '../projections/projection.js';
import { statement } from '../projections/statement.js';
import type { ContributionEvent } from './contribution.events.js';

/** Yes and no are 1 and 0. */
type YesNo = 0 | 1;

export interface ContributionRow {
  id: string;
  matterId: string;
  /** Null for an anonymous citizen. */
  handleId: string | null;
  contributor: string;
  kind: Kind;
  channel: string;
  addressedTo: 'COUNCIL' | 'CITIZENS';
  byStaff: YesNo;
  opensLoop: YesNo;
  consultationId: string | null;
  replyTo: 'BROADCAST' | 'CONTRIBUTION' | null;
  replyToId: string | null;
  /** It answers something that its source does not contain. */
  orphan: YesNo;
  returnsTo: string | null;
  area: string | null;
  language: string | null;
  /** The event and the box in its field `words`; null when the source holds no words. */
  eventId: string;
  words: string | null;
  /** Where it was said first, when that was not here. */
  sourceSystem: string | null;
  sourceId: string | null;
  receivedAt: string;
  index: number;
  acknowledgedAt: string | null;
  /** First answer of substance. */
  answeredAt: string | null;
  concludedAt: string | null;
  withdrawnAt: string | null;
  closingReason: string | null;
  /** One to five stars, when the citizen said how it was. */
  overall: number | null;
  fairProcess: number | null;
  contentWithOutcome: number | null;
}

declare module '../projections/projection.js' {
  interface Tables {
    contribution: ContributionRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('contribution')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('handleId', 'text')
    .addColumn('contributor', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('addressedTo', 'text', (column) => column.notNull())
    .addColumn('byStaff', 'integer', (column) => column.notNull())
    .addColumn('opensLoop', 'integer', (column) => column.notNull())
    .addColumn('consultationId', 'text')
    .addColumn('replyTo', 'text')
    .addColumn('replyToId', 'text')
    .addColumn('orphan', 'integer', (column) => column.notNull())
    .addColumn('returnsTo', 'text')
    .addColumn('area', 'text')
    .addColumn('language', 'text')
    .addColumn('eventId', 'text', (column) => column.notNull())
    .addColumn('words', 'text')
    .addColumn('sourceSystem', 'text')
    .addColumn('sourceId', 'text')
    .addColumn('receivedAt', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('acknowledgedAt', 'text')
    .addColumn('answeredAt', 'text')
    .addColumn('concludedAt', 'text')
    .addColumn('withdrawnAt', 'text')
    .addColumn('closingReason', 'text')
    .addColumn('overall', 'integer')
    .addColumn('fairProcess', 'integer')
    .addColumn('contentWithOutcome', 'integer'),
  schema
    .createIndex('contribution_of_matter')
    .on('contribution')
    .columns(['matterId', 'receivedAt']),
  schema.createIndex('contribution_of_handle').on('contribution').column('handleId'),
];

/** Only the first time counts; later ones change nothing. */
const onceAt = (column: 'acknowledgedAt' | 'answeredAt') =>
  statement<{ id: string; at: string }>((db, { id, at }) =>
    db
      .updateTable('contribution')
      .set({ [column]: at })
      .where('id', '=', id)
      .where(column, 'is', null),
  );
const acknowledgedAt = onceAt('acknowledgedAt');
const answeredAt = onceAt('answeredAt');

/** Everything that citizens said, also what opens no loop. */
export const contributions = projection<ContributionEvent>('contribution', tables, {
  ContributionReceived: ({ id: eventId, stream, index, data, source, occurredAt }, rows) => {
    const { matterId, handleId, contributor, kind, channel, addressedTo, consultationId } = data;
    const { inReplyTo, returnsTo, area, language, words } = data;
    rows.insert('contribution', {
      id: subjectOf(stream),
      matterId,
      handleId,
      contributor,
      kind,
      channel,
      addressedTo,
      byStaff: data.byStaff ? 1 : 0,
      opensLoop: data.opensLoop ? 1 : 0,
      consultationId,
      replyTo: inReplyTo && inReplyTo.what !== 'MISSING' ? inReplyTo.what : null,
      replyToId: inReplyTo?.id ?? null,
      orphan: inReplyTo?.what === 'MISSING' ? 1 : 0,
      returnsTo,
      area,
      language,
      eventId,
      words,
      sourceSystem: source?.system ?? null,
      sourceId: source?.id ?? null,
      receivedAt: occurredAt,
      index,
      acknowledgedAt: null,
      answeredAt: null,
      concludedAt: null,
      withdrawnAt: null,
      closingReason: null,
      overall: null,
      fairProcess: null,
      contentWithOutcome: null,
    });
  },
  ContributionAcknowledged: ({ stream, occurredAt }, rows) =>
    rows.run(acknowledgedAt({ id: subjectOf(stream), at: occurredAt })),
  ContributionAnswered: ({ stream, data, occurredAt }, rows) => {
    if (data.form === 'SUBSTANTIVE')
      rows.run(answeredAt({ id: subjectOf(stream), at: occurredAt }));
    if (data.concludes)
      rows.update('contribution', { id: subjectOf(stream) }, { concludedAt: occurredAt });
  },
  ContributionWithdrawn: ({ stream, occurredAt }, rows) =>
    rows.update('contribution', { id: subjectOf(stream) }, { withdrawnAt: occurredAt }),
  LoopClosedWithReason: ({ stream, data }, rows) =>
    rows.update('contribution', { id: subjectOf(stream) }, { closingReason: data.reason }),
  ExperienceRated: ({ stream, data }, rows) => {
    const { overall, fairProcess, contentWithOutcome } = data;
    rows.update(
      'contribution',
      { id: subjectOf(stream) },
      { overall, fairProcess, contentWithOutcome },
    );
  },
});

export const findContribution = (db: Reading, id: string): Promise<ContributionRow | undefined> =>
  db.selectFrom('contribution').selectAll().where('id', '=', id).executeTakeFirst();

export type ContributionFilter = Readonly<{
  matterId?: string;
  handleId?: string;
  consultationId?: string;
  kind?: Kind;
  channel?: string;
  orphan?: boolean;
  byStaff?: boolean;
  /** Whoever this citizen is now. */
  citizenId?: string;
  standing?: Standing;
}>;

/** By the time they were received. */
export function listContributions(
  db: Reading,
  { orphan, byStaff, citizenId, standing, ...exact }: ContributionFilter,
  direction: Direction,
  slice: Slice,
): Promise<PageOf<ContributionRow>> {
  let query = db.selectFrom('contribution').selectAll();
  const columns = ['matterId', 'handleId', 'consultationId', 'kind', 'channel'] as const;
  for (const column of columns)
    if (exact[column] !== undefined) query = query.where(column, '=', exact[column]);
  if (orphan !== undefined) query = query.where('orphan', '=', orphan ? 1 : 0);
  if (byStaff !== undefined) query = query.where('byStaff', '=', byStaff ? 1 : 0);
  if (citizenId || standing)
    query = query.where('id', 'in', (of) => {
      let loops = of.selectFrom('loop').select('loop.id');
      if (citizenId) loops = loops.where('loop.citizenId', '=', citizenId);
      return standing ? loops.where('loop.standing', '=', standing) : loops;
    });
  return pageOf(db, query, { by: ['receivedAt', 'id'], direction }, slice);
}
