import type { Compilable, SchemaModule } from 'kysely';
import type { Strand } from '../experience/policy/vocabulary.js';
import { subjectOf } from '../ledger/event.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading } from '../projections/projection.js';
import type { BroadcastEvent } from './broadcast.events.js';

export interface BroadcastRow {
  id: string;
  matterId: string | null;
  voiceId: string;
  strand: Strand;
  title: string;
  words: string;
  language: string | null;
  /** A JSON list of names. */
  areas: string;
  audience: 'PUBLIC' | 'STAFF';
  /** The agreed line it keeps to. */
  lineId: string | null;
  permittedBecause: string | null;
  publishedAt: string;
  correctedAt: string | null;
  /** What the last correction put right. */
  whatWasWrong: string | null;
  withdrawnAt: string | null;
  withdrawnBecause: string | null;
}
/** What is meant to be said; its id is that of the broadcast it becomes. */
export interface PlannedBroadcastRow {
  id: string;
  matterId: string | null;
  voiceId: string;
  strand: Strand;
  title: string;
  channel: string;
  /** A JSON list of names. */
  areas: string;
  audience: 'PUBLIC' | 'STAFF';
  lineId: string | null;
  plannedFor: string;
}
/** One copy on one account; the first is the broadcast itself. */
export interface PostRow {
  broadcastId: string;
  index: number;
  channel: string;
  account: string | null;
  url: string | null;
  /** Null for the words of the broadcast. */
  words: string | null;
  postedAt: string;
}

declare module '../projections/projection.js' {
  interface Tables {
    broadcast: BroadcastRow;
    planned_broadcast: PlannedBroadcastRow;
    post: PostRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('broadcast')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('matterId', 'text')
    .addColumn('voiceId', 'text', (column) => column.notNull())
    .addColumn('strand', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('language', 'text')
    .addColumn('areas', 'text', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('lineId', 'text')
    .addColumn('permittedBecause', 'text')
    .addColumn('publishedAt', 'text', (column) => column.notNull())
    .addColumn('correctedAt', 'text')
    .addColumn('whatWasWrong', 'text')
    .addColumn('withdrawnAt', 'text')
    .addColumn('withdrawnBecause', 'text'),
  schema.createIndex('broadcast_of_matter').on('broadcast').columns(['matterId', 'publishedAt']),
  schema
    .createTable('planned_broadcast')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('matterId', 'text')
    .addColumn('voiceId', 'text', (column) => column.notNull())
    .addColumn('strand', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('areas', 'text', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('lineId', 'text')
    .addColumn('plannedFor', 'text', (column) => column.notNull()),
  schema
    .createTable('post')
    .addColumn('broadcastId', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('account', 'text')
    .addColumn('url', 'text')
    .addColumn('words', 'text')
    .addColumn('postedAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('post_key', ['broadcastId', 'index']),
  schema.createIndex('post_on_account').on('post').columns(['channel', 'account', 'postedAt']),
];

/** What the council said to the public, and where. */
export const broadcasts = projection<BroadcastEvent>('broadcast', tables, {
  BroadcastPlanned: ({ stream, data }, rows) =>
    rows.insert('planned_broadcast', {
      id: subjectOf(stream),
      ...data,
      areas: JSON.stringify(data.areas),
    }),
  BroadcastPublished: ({ stream, index, data, occurredAt }, rows) => {
    const { channel, account, url, areas, ...broadcast } = data;
    const id = subjectOf(stream);
    rows.insert('broadcast', {
      id,
      ...broadcast,
      areas: JSON.stringify(areas),
      publishedAt: occurredAt,
      correctedAt: null,
      whatWasWrong: null,
      withdrawnAt: null,
      withdrawnBecause: null,
    });
    rows.remove('planned_broadcast', { id });
    rows.insert('post', {
      broadcastId: id,
      index,
      channel,
      account,
      url,
      words: null,
      postedAt: occurredAt,
    });
  },
  BroadcastMirrored: ({ stream, index, data, occurredAt }, rows) =>
    rows.insert('post', { broadcastId: subjectOf(stream), index, ...data, postedAt: occurredAt }),
  BroadcastAdapted: ({ stream, index, data, occurredAt }, rows) =>
    rows.insert('post', { broadcastId: subjectOf(stream), index, ...data, postedAt: occurredAt }),
  BroadcastCorrected: ({ stream, data, occurredAt }, rows) =>
    rows.update(
      'broadcast',
      { id: subjectOf(stream) },
      { words: data.words, whatWasWrong: data.whatWasWrong, correctedAt: occurredAt },
    ),
  BroadcastWithdrawn: ({ stream, data, occurredAt }, rows) => {
    const id = subjectOf(stream);
    rows.update('broadcast', { id }, { withdrawnAt: occurredAt, withdrawnBecause: data.reason });
    rows.remove('planned_broadcast', { id });
  },
});

export const findBroadcast = (db: Reading, id: string): Promise<BroadcastRow | undefined> =>
  db.selectFrom('broadcast').selectAll().where('id', '=', id).executeTakeFirst();

export const postsOf = (db: Reading, broadcastId: string): Promise<PostRow[]> =>
  db
    .selectFrom('post')
    .selectAll()
    .where('broadcastId', '=', broadcastId)
    .orderBy('index')
    .execute();

export type BroadcastFilter = Readonly<{
  matterId?: string;
  voiceId?: string;
  strand?: Strand;
  audience?: 'PUBLIC' | 'STAFF';
}>;

/** By the time of publication. */
export function listBroadcasts(
  db: Reading,
  { matterId, voiceId, strand, audience }: BroadcastFilter,
  direction: Direction,
  slice: Slice,
): Promise<PageOf<BroadcastRow>> {
  let query = db.selectFrom('broadcast').selectAll();
  if (matterId) query = query.where('matterId', '=', matterId);
  if (voiceId) query = query.where('voiceId', '=', voiceId);
  if (strand) query = query.where('strand', '=', strand);
  if (audience) query = query.where('audience', '=', audience);
  return pageOf(db, query, { by: ['publishedAt', 'id'], direction }, slice);
}

/** What is meant for the public until then and not said yet, the next one first; at most `limit`. */
export const plannedUntil = (
  db: Reading,
  until: string,
  limit: number,
): Promise<PlannedBroadcastRow[]> =>
  db
    .selectFrom('planned_broadcast')
    .selectAll()
    .where('audience', '=', 'PUBLIC')
    .where('plannedFor', '<=', until)
    .orderBy('plannedFor')
    .orderBy('id')
    .limit(limit)
    .execute();

/** What is still to come, the next one first. */
export const listPlannedBroadcasts = (
  db: Reading,
  slice: Slice,
): Promise<PageOf<PlannedBroadcastRow>> =>
  pageOf(
    db,
    db.selectFrom('planned_broadcast').selectAll(),
    { by: ['plannedFor', 'id'], direction: 'asc' },
    slice,
  );
