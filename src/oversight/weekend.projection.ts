import { type Compilable, type SchemaModule, sql } from 'kysely';
import type { ContributionEvent } from '../engagement/contribution.events.js';
import type { DeskEvent } from '../engagement/desk.events.js';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { projection, type Rows } from '../projections/projection.js';
import { statement } from '../projections/statement.js';

/** The promise of an answer of substance, among the criteria. */
const ANSWERED = 2;

/** A contact to which an answer of substance was promised and not given, be it late or not. */
export interface WaitingRow {
  id: string;
  /** When they spoke, or when it was opened again. */
  since: string;
  /** The voice that said it writes the answer, and the one that took the conversation over. */
  claimedBy: string | null;
  heldBy: string | null;
}

declare module '../projections/projection.js' {
  interface Tables {
    waiting: WaitingRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('waiting')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('claimedBy', 'text')
    .addColumn('heldBy', 'text'),
  schema.createIndex('waiting_longest').on('waiting').columns(['since', 'id']),
];

const waits = ({ stream, occurredAt: since }: Recorded, rows: Rows) =>
  rows.put('waiting', ['id'], {
    id: subjectOf(stream),
    since,
    claimedBy: null,
    heldBy: null,
  });

const waitsNoMore = ({ stream }: Recorded, rows: Rows) =>
  rows.remove('waiting', { id: subjectOf(stream) });

const waitNoMoreWith = statement<{ leadId: string }>((db, { leadId }) =>
  db
    .deleteFrom('waiting')
    .where('id', 'in', (of) =>
      of.selectFrom('contribution').select('id').where('leadId', '=', leadId),
    ),
);

/** What one is told, those are told that are joined to it. */
const answered = (event: Recorded, rows: Rows) => {
  waitsNoMore(event, rows);
  rows.run(waitNoMoreWith({ leadId: subjectOf(event.stream) }));
};

/** Of the kind that it was thought to be, no answer was promised. */
const waitsAfterAll = ({ stream }: Recorded, rows: Rows) =>
  rows.run((db) =>
    db
      .insertInto('waiting')
      .columns(['id', 'since'])
      .expression((of) =>
        of
          .selectFrom('contribution')
          .select(['id', 'receivedAt'])
          .where('id', '=', subjectOf(stream))
          .where('opensLoop', '=', sql.lit(1))
          .where('answeredAt', 'is', null),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );

const heldBy =
  (column: 'claimedBy' | 'heldBy') =>
  ({ stream, data }: Recorded<{ type: string; data: { voiceId: string } }>, rows: Rows) =>
    rows.update('waiting', { id: subjectOf(stream) }, { [column]: data.voiceId });

/** Who waits for an answer, and who said that they are on it: what no office hours, and no due time, make shorter. */
export const weekend = projection<ContributionEvent | DeskEvent>('weekend', tables, {
  ContributionReceived: (event, rows) => {
    if (event.data.opensLoop && event.data.answer) waits(event, rows);
  },
  KindChanged: (event, rows) => {
    if (event.data.answer) waitsAfterAll(event, rows);
  },
  ContributionAnswered: (event, rows) => {
    if (event.data.form === 'SUBSTANTIVE') answered(event, rows);
  },
  TransferredToBody: answered,
  ContributionWithdrawn: waitsNoMore,
  LoopClosedWithReason: waitsNoMore,
  NoAnswerOwed: waitsNoMore,
  CriterionWaived: (event, rows) => {
    if (event.data.criterion === ANSWERED) waitsNoMore(event, rows);
  },
  LoopReopened: (event, rows) => {
    if (event.data.answer) waits(event, rows);
  },
  ReplyClaimed: heldBy('claimedBy'),
  ReplyReleased: ({ stream }, rows) =>
    rows.update('waiting', { id: subjectOf(stream) }, { claimedBy: null }),
  HandoverAccepted: heldBy('heldBy'),
});
