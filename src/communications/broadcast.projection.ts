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
  publishedAt: string;
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
    .addColumn('publishedAt', 'text', (column) => column.notNull()),
  schema.createIndex('broadcast_of_matter').on('broadcast').columns(['matterId', 'publishedAt']),
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
];

/** What the council said to the public, and where. */
export const broadcasts = projection<BroadcastEvent>('broadcast', tables, {
  BroadcastPublished: ({ stream, index, data, occurredAt }, rows) => {
    const { channel, account, url, areas, ...broadcast } = data;
    const id = subjectOf(stream);
    rows.insert('broadcast', {
      id,
      ...broadcast,
      areas: JSON.stringify(areas),
      publishedAt: occurredAt,
    });
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
