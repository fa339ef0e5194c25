import type { Compilable, SchemaModule } from 'kysely';
import type { BroadcastEvent } from '../communications/broadcast.events.js';
import type { DecisionEvent } from '../democracy/decision.events.js';
import type { ContributionEvent } from '../engagement/contribution.events.js';
import type { Recorded } from '../ledger/event.js';
import type { MatterEvent } from '../matters/matter.events.js';
import { type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading, type Rows } from '../projections/projection.js';
import { statement } from '../projections/statement.js';
import type { Counted, SourceEvent } from './source.events.js';

/** Something that came from a source, under the id it has there. */
export interface ArrivalRow {
  system: string;
  counted: Counted;
  sourceId: string;
  occurredAt: string;
}
/** The latest comparison of one part of a source for one time. */
export interface ReconciliationRow {
  system: string;
  /** Empty for all of it: a key has no gaps. */
  part: string;
  counted: Counted;
  from: string;
  to: string;
  countAtSource: number;
  countRecorded: number;
  missing: number;
  /** JSON: the first of the missing ones by name. */
  missingIds: string;
  byId: 0 | 1;
  reconciledAt: string;
  /** Of the event that says so. */
  index: number;
}

declare module '../projections/projection.js' {
  interface Tables {
    arrival: ArrivalRow;
    reconciliation: ReconciliationRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('arrival')
    .addColumn('system', 'text', (column) => column.notNull())
    .addColumn('counted', 'text', (column) => column.notNull())
    .addColumn('sourceId', 'text', (column) => column.notNull())
    .addColumn('occurredAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('arrival_key', ['system', 'counted', 'sourceId']),
  schema.createIndex('arrival_in_time').on('arrival').columns(['system', 'counted', 'occurredAt']),
  schema
    .createTable('reconciliation')
    .addColumn('system', 'text', (column) => column.notNull())
    .addColumn('part', 'text', (column) => column.notNull())
    .addColumn('counted', 'text', (column) => column.notNull())
    .addColumn('from', 'text', (column) => column.notNull())
    .addColumn('to', 'text', (column) => column.notNull())
    .addColumn('countAtSource', 'integer', (column) => column.notNull())
    .addColumn('countRecorded', 'integer', (column) => column.notNull())
    .addColumn('missing', 'integer', (column) => column.notNull())
    .addColumn('missingIds', 'text', (column) => column.notNull())
    .addColumn('byId', 'integer', (column) => column.notNull())
    .addColumn('reconciledAt', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('reconciliation_key', ['system', 'part', 'counted', 'from', 'to']),
];

/** The same thing of a source can give several events: it came once, when the first of them did. */
const arrived = statement<ArrivalRow>((db, { system, counted, sourceId, occurredAt }) =>
  db
    .insertInto('arrival')
    .values({ system, counted, sourceId, occurredAt })
    .onConflict((conflict) => conflict.doNothing()),
);

const arrives =
  (counted: Counted) =>
  ({ source, occurredAt }: Recorded, rows: Rows) => {
    if (source)
      rows.run(arrived({ system: source.system, counted, sourceId: source.id, occurredAt }));
  };

/** What came from other systems, and how that compares with what they say they hold. */
export const reconciliations = projection<
  SourceEvent | ContributionEvent | MatterEvent | DecisionEvent | BroadcastEvent
>('reconciliation', tables, {
  ContributionReceived: arrives('CONTRIBUTIONS'),
  ContributionAmended: arrives('CONTRIBUTIONS'),
  MatterOpened: arrives('MATTERS'),
  DecisionScheduled: arrives('DECISIONS'),
  BroadcastPublished: arrives('BROADCASTS'),
  IntakeReconciled: ({ data, recordedAt: reconciledAt, index }, rows) => {
    const { system, part, counted, from, to, countAtSource, countRecorded, missing } = data;
    rows.put('reconciliation', ['system', 'part', 'counted', 'from', 'to'], {
      system,
      part: part ?? '',
      counted,
      from,
      to,
      countAtSource,
      countRecorded,
      missing,
      missingIds: JSON.stringify(data.missingIds),
      byId: data.byId ? 1 : 0,
      reconciledAt,
      index,
    });
  },
});

/** SQLite takes 32,766 parameters a question, Postgres 65,535. */
const IDS_A_QUESTION = 5_000;

export type Compared = Readonly<{
  system: string;
  counted: Counted;
  from: string;
  to: string;
  idsAtSource?: readonly string[] | undefined;
}>;

/** How many of a source are recorded here: those with these ids, or without ids all that occurred in this time. */
export async function recordedOf(
  db: Reading,
  { system, counted, from, to, idsAtSource }: Compared,
): Promise<{ count: number; missingIds: string[]; upTo: number }> {
  const { index: upTo } = await db
    .selectFrom('checkpoint')
    .select('index')
    .executeTakeFirstOrThrow();
  const arrivals = db
    .selectFrom('arrival')
    .where('system', '=', system)
    .where('counted', '=', counted);
  if (!idsAtSource) {
    const { count } = await arrivals
      .where('occurredAt', '>=', new Date(from).toISOString())
      .where('occurredAt', '<=', new Date(to).toISOString())
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return { count: Number(count), missingIds: [], upTo };
  }
  const ids = [...new Set(idsAtSource)];
  const here = new Set<string>();
  for (let n = 0; n < ids.length; n += IDS_A_QUESTION) {
    const some = ids.slice(n, n + IDS_A_QUESTION);
    const found = await arrivals.where('sourceId', 'in', some).select('sourceId').execute();
    for (const { sourceId } of found) here.add(sourceId);
  }
  return { count: here.size, missingIds: ids.filter((id) => !here.has(id)), upTo };
}

export type ReconciliationFilter = Readonly<{
  system?: string;
  counted?: Counted;
  missing?: boolean;
}>;

/** The latest first. */
export function listReconciliations(
  db: Reading,
  { system, counted, missing }: ReconciliationFilter,
  slice: Slice,
): Promise<PageOf<ReconciliationRow>> {
  let query = db.selectFrom('reconciliation').selectAll();
  if (system) query = query.where('system', '=', system);
  if (counted) query = query.where('counted', '=', counted);
  if (missing !== undefined) query = query.where('missing', missing ? '>' : '=', 0);
  return pageOf(db, query, { by: ['index'], direction: 'desc' }, slice);
}
