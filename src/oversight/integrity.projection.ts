import type { Compilable, SchemaModule } from 'kysely';
import type { DecisionEvent } from '../democracy/decision.events.js';
import type { OutcomeEvent } from '../democracy/outcome.events.js';
import type { ConsultationEvent } from '../engagement/consultation.events.js';
import type { ContributionEvent } from '../engagement/contribution.events.js';
import { type Recorded, subjectOf } from '../ledger/event.js';
import type { MatterEvent } from '../matters/matter.events.js';
import { projection, type Rows } from '../projections/projection.js';

/** What is worth a second look; none of it is wrong by itself. */
export const Signals = {
  /** Ended without an outcome, with the agreement of a second person. */
  CLOSED: 'CLOSED',
  WAIVED: 'WAIVED',
  EXTENDED: 'EXTENDED',
  /** A kind, a level or a date is otherwise than it was. */
  CHANGED: 'CHANGED',
  CONCLUDED: 'CONCLUDED',
} as const;
export type Signal = keyof typeof Signals;

export interface SignalRow {
  index: number;
  signal: Signal;
  eventId: string;
  type: string;
  stream: string;
  occurredAt: string;
  recordedAt: string;
  /** The minute in which it was recorded, in UTC, such as 2026-03-02T09:00. */
  minute: string;
  actor: string;
  /** The second person who agreed, where one had to. */
  approver: string | null;
  reason: string | null;
  /** When it counts as done: what was entered late, from its entry. */
  countsAt: string;
  imported: 0 | 1;
}

declare module '../projections/projection.js' {
  interface Tables {
    signal: SignalRow;
    /** Confirmations of receipt, by whether a machine gave them. */
    confirmation: { index: number; automatic: 0 | 1 };
    themed: { contributionId: string; themeId: string };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('signal')
    .addColumn('index', 'integer', (column) => column.primaryKey())
    .addColumn('signal', 'text', (column) => column.notNull())
    .addColumn('eventId', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('stream', 'text', (column) => column.notNull())
    .addColumn('occurredAt', 'text', (column) => column.notNull())
    .addColumn('recordedAt', 'text', (column) => column.notNull())
    .addColumn('minute', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('approver', 'text')
    .addColumn('reason', 'text')
    .addColumn('countsAt', 'text', (column) => column.notNull())
    .addColumn('imported', 'integer', (column) => column.notNull()),
  schema.createIndex('signal_by_kind').on('signal').columns(['signal', 'index']),
  schema.createIndex('signal_in_bulk').on('signal').columns(['actor', 'minute']),
  schema
    .createTable('confirmation')
    .addColumn('index', 'integer', (column) => column.primaryKey())
    .addColumn('automatic', 'integer', (column) => column.notNull()),
  schema
    .createTable('themed')
    .addColumn('contributionId', 'text', (column) => column.notNull())
    .addColumn('themeId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('themed_key', ['contributionId', 'themeId']),
  schema.createIndex('themed_by_theme').on('themed').column('themeId'),
];

/** Up to the minute. */
const MINUTE = '2026-03-02T09:00'.length;

type Said = Readonly<{ approver?: string; reason?: string }>;

const signals =
  <E extends Recorded>(signal: Signal, say: (data: E['data']) => Said = () => ({})) =>
  (event: E, rows: Rows) => {
    const { index, id: eventId, type, stream, occurredAt, recordedAt, actor, data } = event;
    const { approver = null, reason = null } = say(data);
    rows.insert('signal', {
      index,
      signal,
      eventId,
      type,
      stream,
      occurredAt,
      recordedAt,
      minute: recordedAt.slice(0, MINUTE),
      actor: actor.subject,
      approver,
      reason,
      countsAt: event.lateReason ? recordedAt : occurredAt,
      imported: actor.subject.startsWith('import:') ? 1 : 0,
    });
  };

type Watched = ContributionEvent | ConsultationEvent | DecisionEvent | OutcomeEvent | MatterEvent;
type Agreed = { reason: string; agreedBy: string };

const agreed = ({ reason, agreedBy }: Agreed): Said => ({ reason, approver: agreedBy });

/** How the council could make itself look better than it is: who changed, waived, closed or hurried what. */
export const integrity = projection<Watched>('integrity', tables, {
  LoopClosedWithReason: signals('CLOSED', agreed),
  NoAnswerOwed: signals('CLOSED', agreed),
  CriterionWaived: signals('WAIVED', agreed),
  ClockExtended: signals('EXTENDED', agreed),
  KindChanged: signals('CHANGED', ({ reason }) => ({ reason })),
  LevelChanged: signals('CHANGED', ({ reason }) => ({ reason })),
  ConsultationExtended: signals('CHANGED', ({ reason }) => ({ reason })),
  DecisionDeferred: signals('CHANGED', ({ reason }) => ({ reason })),
  CommitmentDelayed: signals('CHANGED', ({ reason }) => ({ reason })),
  ContributionAnswered: (event, rows) => {
    if (event.data.concludes) signals('CONCLUDED')(event, rows);
  },
  ContributionAcknowledged: ({ index, data: { automatic } }, rows) =>
    rows.insert('confirmation', { index, automatic: automatic ? 1 : 0 }),
  ThemeLinked: ({ stream, data: { themeId } }, rows) =>
    rows.put('themed', ['contributionId', 'themeId'], {
      contributionId: subjectOf(stream),
      themeId,
    }),
});
