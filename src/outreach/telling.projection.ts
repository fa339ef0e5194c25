import { type Compilable, type SchemaModule, sql } from 'kysely';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading, type Rows } from '../projections/projection.js';
import { statement } from '../projections/statement.js';
import type { TellingEvent } from './telling.events.js';

/** How far it came, the best first: whoever can still be told on one way has not been lost on another. */
const BEST_FIRST = ['DELIVERED', 'SENT', 'REQUESTED', 'BOUNCED'] as const;
export type TellingStatus = (typeof BEST_FIRST)[number];

type Progress = {
  status: TellingStatus;
  sentAt: string | null;
  /** Null again when what had been delivered came back: it did not arrive. */
  deliveredAt: string | null;
  bouncedAt: string | null;
  proof: string | null;
};

/** One citizen being told one thing, as it went on the way that went best. */
export interface TellingRow extends Progress {
  id: string;
  about: 'OUTCOME' | 'ANSWER' | 'CORRECTION' | 'REVERSAL' | 'NOTICE';
  /** The outcome, or the event of the concluding answer. */
  aboutId: string;
  matterId: string;
  /** Who that was when it was first requested. */
  citizenId: string;
  requestedAt: string;
}

/** How it went on one way to them. */
export type TellingWayRow = Progress & {
  tellingId: string;
  /** The id of a handle, or `shown` where they spoke. */
  way: string;
};

/** The one way to somebody who has no handle. */
export const SHOWN = 'shown';

declare module '../projections/projection.js' {
  interface Tables {
    telling: TellingRow;
    telling_way: TellingWayRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('telling')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('aboutId', 'text', (column) => column.notNull())
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('citizenId', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('requestedAt', 'text', (column) => column.notNull())
    .addColumn('sentAt', 'text')
    .addColumn('deliveredAt', 'text')
    .addColumn('bouncedAt', 'text')
    .addColumn('proof', 'text'),
  schema.createIndex('telling_about').on('telling').column('aboutId'),
  schema.createIndex('telling_of_citizen').on('telling').columns(['citizenId', 'requestedAt']),
  schema
    .createTable('telling_way')
    .addColumn('tellingId', 'text', (column) => column.notNull())
    .addColumn('way', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('sentAt', 'text')
    .addColumn('deliveredAt', 'text')
    .addColumn('bouncedAt', 'text')
    .addColumn('proof', 'text')
    .addPrimaryKeyConstraint('telling_way_key', ['tellingId', 'way']),
];

const REQUESTED: Progress = {
  status: 'REQUESTED',
  sentAt: null,
  deliveredAt: null,
  bouncedAt: null,
  proof: null,
};

const place = sql.join(
  BEST_FIRST.map((status, n) => sql`when ${sql.lit(status)} then ${sql.lit(n)}`),
  sql` `,
);

/** Shows a telling as it went on the way that went best, and of several the first. */
const showBest = statement<{ id: string }>((db, { id }) =>
  db
    .updateTable('telling')
    .from((of) =>
      of
        .selectFrom('telling_way')
        .selectAll()
        .where('tellingId', '=', id)
        .orderBy(sql`case status ${place} end`)
        .orderBy('deliveredAt', (order) => order.asc().nullsFirst())
        .orderBy('sentAt', (order) => order.asc().nullsFirst())
        .orderBy('way')
        // Written out: for a limit that is bound, SQLite copies what is selected to a table of its own, which takes five times as long.
        .limit(sql.lit(1))
        .as('best'),
    )
    .set((of) => ({
      status: of.ref('best.status'),
      sentAt: of.ref('best.sentAt'),
      deliveredAt: of.ref('best.deliveredAt'),
      bouncedAt: of.ref('best.bouncedAt'),
      proof: of.ref('best.proof'),
    }))
    .where('telling.id', '=', id),
);

type OnAWay = Recorded<Exclude<TellingEvent, { type: 'TellingRequested' }>>;

function goOn({ stream, data }: OnAWay, progress: Partial<Progress>, rows: Rows) {
  const id = subjectOf(stream);
  rows.update('telling_way', { tellingId: id, way: data.handleId ?? SHOWN }, progress);
  rows.run(showBest({ id }));
}

/** Who was told what, and whether it reached them. */
export const tellings = projection<TellingEvent>('telling', tables, {
  TellingRequested: ({ stream, revision, data, occurredAt }, rows) => {
    const { about, matterId, citizenId, handles, shownOn } = data;
    const id = subjectOf(stream);
    // A later request only adds ways to the same citizen.
    if (revision === 0)
      rows.insert('telling', {
        id,
        about: about.what,
        aboutId: about.id,
        matterId,
        citizenId,
        requestedAt: occurredAt,
        ...REQUESTED,
      });
    const ways = [...handles.map(({ handleId }) => handleId), ...(shownOn ? [SHOWN] : [])];
    for (const way of ways) rows.insert('telling_way', { tellingId: id, way, ...REQUESTED });
    rows.run(showBest({ id }));
  },
  OutcomeSent: (event, rows) => goOn(event, { status: 'SENT', sentAt: event.occurredAt }, rows),
  OutcomeDelivered: (event, rows) => {
    const { occurredAt, data } = event;
    goOn(event, { status: 'DELIVERED', deliveredAt: occurredAt, proof: data.proof }, rows);
  },
  OutcomeBounced: (event, rows) => {
    const { occurredAt } = event;
    const progress = { bouncedAt: occurredAt, deliveredAt: null, proof: null };
    goOn(event, { status: 'BOUNCED', ...progress }, rows);
  },
});

export const findTelling = (db: Reading, id: string): Promise<TellingRow | undefined> =>
  db.selectFrom('telling').selectAll().where('id', '=', id).executeTakeFirst();

/** Every way on which a telling went, those with a handle by its id. */
export const waysOf = (db: Reading, tellingId: string): Promise<TellingWayRow[]> =>
  db
    .selectFrom('telling_way')
    .selectAll()
    .where('tellingId', '=', tellingId)
    .orderBy('way')
    .execute();

export type TellingFilter = Readonly<{
  matterId?: string;
  citizenId?: string;
  aboutId?: string;
  status?: TellingStatus;
}>;

/** By the time of the request. */
export function listTellings(
  db: Reading,
  { matterId, citizenId, aboutId, status }: TellingFilter,
  direction: Direction,
  slice: Slice,
): Promise<PageOf<TellingRow>> {
  let query = db.selectFrom('telling').selectAll();
  if (matterId) query = query.where('matterId', '=', matterId);
  if (citizenId) query = query.where('citizenId', '=', citizenId);
  if (aboutId) query = query.where('aboutId', '=', aboutId);
  if (status) query = query.where('status', '=', status);
  return pageOf(db, query, { by: ['requestedAt', 'id'], direction }, slice);
}

/** How many citizens one outcome or answer was to be told to, each counted once, by how far it came. */
export async function tellingProgress(
  db: Reading,
  aboutId: string,
): Promise<Record<TellingStatus, number>> {
  const rows = await db
    .selectFrom('telling')
    .select((of) => ['status', of.fn.countAll<number>().as('count')])
    .where('aboutId', '=', aboutId)
    .groupBy('status')
    .execute();
  const counts = { REQUESTED: 0, SENT: 0, DELIVERED: 0, BOUNCED: 0 };
  for (const { status, count } of rows) counts[status] = Number(count);
  return counts;
}
