import { type Compilable, type SchemaModule, sql } from 'kysely';
import type { Strand } from '../experience/policy/vocabulary.js';
import { type Recorded, subjectOf } from '../ledger/event.js';
import type { Rows } from '../projections/projection.js';
import { statement } from '../projections/statement.js';

/**
 * `BROADCAST`: to everybody. `PROCESS`: a public step of a matter, a consultation, a decision or an outcome.
 * `CONVERSATION`: between the council and one citizen. `DESK`: between colleagues, about one citizen.
 */
export type Manner = 'BROADCAST' | 'PROCESS' | 'CONVERSATION' | 'DESK';

/** One event as somebody sees it happen. */
export interface EntryRow {
  index: number;
  id: string;
  stream: string;
  revision: number;
  type: string;
  occurredAt: string;
  recordedAt: string;
  /** The month of `occurredAt` in UTC, such as 2026-03. */
  month: string;
  matterId: string | null;
  /** Of the citizen whom it concerns; the id of a registered citizen when it concerns no handle. */
  handleId: string | null;
  contributionId: string | null;
  /** Of what was said or of the voice, else of who recorded it, else of what it belongs to; null for the service itself. */
  strand: Strand | null;
  channel: string | null;
  voiceId: string | null;
  actorSubject: string;
  manner: Manner;
  /** A machine did it: 1, else 0. */
  automatic: 0 | 1;
  /** Public text, shortened. */
  title: string | null;
  /** A personal value in its box, and the field of this event that it was made for. */
  sealed: string | null;
  sealedField: string | null;
}

declare module '../projections/projection.js' {
  interface Tables {
    entry: EntryRow;
  }
}

/** What the timeline is made of: one row an event. */
export const entryTables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('entry')
    .addColumn('index', 'integer', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('stream', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('occurredAt', 'text', (column) => column.notNull())
    .addColumn('recordedAt', 'text', (column) => column.notNull())
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('matterId', 'text')
    .addColumn('handleId', 'text')
    .addColumn('contributionId', 'text')
    .addColumn('strand', 'text')
    .addColumn('channel', 'text')
    .addColumn('voiceId', 'text')
    .addColumn('actorSubject', 'text', (column) => column.notNull())
    .addColumn('manner', 'text', (column) => column.notNull())
    .addColumn('automatic', 'integer', (column) => column.notNull())
    .addColumn('title', 'text')
    .addColumn('sealed', 'text')
    .addColumn('sealedField', 'text'),
  schema.createIndex('entry_of_matter').on('entry').columns(['matterId', 'occurredAt', 'index']),
  schema
    .createIndex('entry_in_public')
    .on('entry')
    .column('matterId')
    .where(sql.ref('manner'), 'in', [sql.lit('BROADCAST'), sql.lit('PROCESS')]),
  schema.createIndex('entry_of_handle').on('entry').column('handleId'),
  schema
    .createIndex('entry_of_anonymous')
    .on('entry')
    .column('contributionId')
    .where(sql.ref('handleId'), 'is', null),
  schema
    .createIndex('entry_first')
    .unique()
    .on('entry')
    .column('stream')
    .where(sql.ref('revision'), '=', sql.lit(0)),
];

type Words = Partial<
  Pick<
    EntryRow,
    'matterId' | 'handleId' | 'contributionId' | 'strand' | 'channel' | 'voiceId' | 'title'
  >
> &
  Readonly<{ automatic?: boolean; sealed?: readonly [field: string, box: string | null] }>;

/** In letters, so that none is cut in two. */
const SHORT_MAX = 280;

function short(text: string | null | undefined): string | null {
  if (!text || text.length <= SHORT_MAX) return text ?? null;
  const letters = [...text];
  return letters.length <= SHORT_MAX ? text : `${letters.slice(0, SHORT_MAX - 1).join('')}…`;
}

function entryOf(event: Recorded, manner: Manner, words: Words): EntryRow {
  const { index, id, stream, revision, type, occurredAt, recordedAt, actor } = event;
  const [sealedField = null, sealed = null] = words.sealed ?? [];
  const isSaidFor = words.strand !== undefined || words.voiceId;
  return {
    index,
    id,
    stream,
    revision,
    type,
    occurredAt,
    recordedAt,
    month: occurredAt.slice(0, 7),
    matterId: words.matterId ?? null,
    handleId: words.handleId ?? null,
    contributionId: words.contributionId ?? null,
    strand: isSaidFor ? (words.strand ?? null) : (actor.strand as Strand | null),
    channel: words.channel ?? null,
    voiceId: words.voiceId ?? null,
    actorSubject: actor.subject,
    manner,
    automatic: words.automatic ? 1 : 0,
    title: short(words.title),
    sealed,
    sealedField: sealed && sealedField,
  };
}

const COLUMNS = [
  'index',
  'id',
  'stream',
  'revision',
  'type',
  'occurredAt',
  'recordedAt',
  'month',
  'matterId',
  'handleId',
  'contributionId',
  'strand',
  'channel',
  'voiceId',
  'actorSubject',
  'manner',
  'automatic',
  'title',
  'sealed',
  'sealedField',
] as const satisfies (keyof EntryRow)[];

const INHERITED: ReadonlySet<keyof EntryRow> = new Set([
  'matterId',
  'handleId',
  'contributionId',
  'strand',
]);

/** Later events do not repeat which matter and whose contact they belong to: the first event of their stream says it. */
const insertAfter = statement<EntryRow & { first: string }>((db, row) => {
  const voices = sql`(select voice.strand from voice where voice.id = ${row.voiceId})`;
  const valueIn = (column: keyof EntryRow) => {
    if (!INHERITED.has(column)) return sql`${row[column]}`;
    const own = column === 'strand' ? sql`${row.strand}, ${voices}` : sql`${row[column]}`;
    return sql`coalesce(${own}, ${sql.ref(`first.${column}`)})`;
  };
  return db
    .insertInto('entry')
    .columns(COLUMNS)
    .expression((of) =>
      of
        .selectFrom(sql`(select 1)`.as('event'))
        .leftJoin('entry as first', (on) =>
          on.on('first.stream', '=', row.first).on('first.revision', '=', sql.lit(0)),
        )
        .select(COLUMNS.map((column) => valueIn(column).as(column))),
    );
});

/** The first event of a stream: it says all about itself. */
export const begins =
  <E extends Recorded>(manner: Manner, words: (event: E) => Words) =>
  (event: E, rows: Rows) =>
    rows.insert('entry', entryOf(event, manner, words(event)));

/** A later event of the same stream. */
export const goesOn =
  <E extends Recorded>(manner: Manner, words: (event: E) => Words = () => ({})) =>
  (event: E, rows: Rows) =>
    rows.run(insertAfter({ ...entryOf(event, manner, words(event)), first: event.stream }));

/** The talk behind a contact lies in a stream of its own. */
export const atDesk =
  <E extends Recorded>(words: (data: E['data']) => Words) =>
  (event: E, rows: Rows) => {
    const contributionId = subjectOf(event.stream);
    const entry = entryOf(event, 'DESK', { contributionId, ...words(event.data) });
    rows.run(insertAfter({ ...entry, first: `contribution-${contributionId}` }));
  };
