import { type Compilable, type Expression, type SchemaModule, sql } from 'kysely';
import type { DecisionEvent } from '../../democracy/decision.events.js';
import type { OutcomeEvent } from '../../democracy/outcome.events.js';
import type { ConsultationEvent } from '../../engagement/consultation.events.js';
import type { ContributionEvent } from '../../engagement/contribution.events.js';
import type { DeskEvent } from '../../engagement/desk.events.js';
import { subjectOf } from '../../ledger/event.js';
import type { TellingEvent } from '../../outreach/telling.events.js';
import { projection, type Reading, type Rows } from '../../projections/projection.js';
import { statement } from '../../projections/statement.js';
import type { Due } from '../policy/due.js';
import { type Fact, happenedAt } from '../policy/facts.js';

/** What the council does on a clock of its own, in the order in which a citizen waits for it. */
export const PaceSteps = {
  ACKNOWLEDGE: 'ACKNOWLEDGE',
  ANSWER: 'ANSWER',
  HANDOVER: 'HANDOVER',
  SETTLE: 'SETTLE',
  CONCLUDE: 'CONCLUDE',
  DECIDE: 'DECIDE',
  PUBLISH: 'PUBLISH',
  TELL: 'TELL',
  DELIVER: 'DELIVER',
} as const;
export type PaceStep = keyof typeof PaceSteps;

type Clock = Readonly<{ charterId: string; clock: string; startsAt: string }>;

type StepDone = Readonly<{
  step: PaceStep;
  of: string;
  index: number;
  finishedAt: string;
  /** 1 once its minutes are worked out, else 0. */
  measured: 0 | 1;
  /** Working minutes; null until they are measured, and where the time is not the council's. */
  normalMinutes: number | null;
  takenMinutes: number | null;
}>;

declare module '../../projections/projection.js' {
  interface Tables {
    /** A clock that something started; the last start counts. */
    running: Clock & Readonly<{ step: PaceStep; of: string }>;
    /** A step that was done, once; `index` is that of the event that finished it. */
    step: Clock & StepDone;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('running')
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('of', 'text', (column) => column.notNull())
    .addColumn('charterId', 'text', (column) => column.notNull())
    .addColumn('clock', 'text', (column) => column.notNull())
    .addColumn('startsAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('running_key', ['of', 'step']),
  schema
    .createTable('step')
    .addColumn('index', 'integer', (column) => column.primaryKey())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('of', 'text', (column) => column.notNull())
    .addColumn('charterId', 'text', (column) => column.notNull())
    .addColumn('clock', 'text', (column) => column.notNull())
    .addColumn('startsAt', 'text', (column) => column.notNull())
    .addColumn('finishedAt', 'text', (column) => column.notNull())
    .addColumn('measured', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('normalMinutes', 'double precision')
    .addColumn('takenMinutes', 'double precision')
    .addUniqueConstraint('step_once', ['of', 'step']),
  schema
    .createIndex('step_to_measure')
    .on('step')
    .column('index')
    .where(sql.ref('measured'), '=', sql.lit(0)),
];

function start(step: PaceStep, of: string, due: Due | null, rows: Rows) {
  if (!due) return;
  const { charterId, clock, startsAt } = due;
  rows.put('running', ['of', 'step'], { step, of, charterId, clock, startsAt });
}

/**
 * Done: only the first time, and only when its clock had begun; earlier, it took no time of the council's.
 * `clocksOf` selects whose clocks may have run; the one that began first counts.
 */
const finishing = (clocksOf: (db: Reading, of: string) => Expression<unknown>) => {
  const insert = statement<{ step: PaceStep; of: string; index: number; finishedAt: string }>(
    (db, { step, of, index, finishedAt }) =>
      db
        .insertInto('step')
        .columns(['index', 'step', 'of', 'charterId', 'clock', 'startsAt', 'finishedAt'])
        .expression((from) =>
          from
            .selectFrom('running')
            .select((row) => [row.val(index).as('index'), 'running.step', row.val(of).as('of')])
            .select(['charterId', 'clock', 'startsAt'])
            .select((row) => row.val(finishedAt).as('finishedAt'))
            .where('step', '=', step)
            .where('startsAt', '<=', finishedAt)
            .where(sql<boolean>`${sql.ref('running.of')} in ${clocksOf(db, of)}`)
            .orderBy('startsAt')
            .limit(sql.lit(1)),
        )
        .onConflict((already) => already.doNothing()),
  );
  return (step: PaceStep, of: string, event: Fact, rows: Rows) =>
    rows.run(insert({ step, of, index: event.index, finishedAt: happenedAt(event) }));
};

const finish = finishing((_, of) => sql`(${of})`);

/** One clock for everybody who took part: that of the decision, or of the outcome or answer itself. */
const finishTelling = finishing((db, tellingId) =>
  db
    .selectFrom('telling')
    .leftJoin('outcome', 'outcome.id', 'telling.aboutId')
    .select((row) => row.fn.coalesce('outcome.decisionId', 'telling.aboutId').as('of'))
    .where('telling.id', '=', tellingId),
);

const finishDeciding = finishing((db, decisionId) =>
  db
    .selectFrom('decision_consultation')
    .select('consultationId')
    .where('decisionId', '=', decisionId),
);

/** Which decisions end the wait after a consultation: those in substance, with a result. */
const settles = ({ effect, result }: { effect: string; result: string }) =>
  (effect === 'FINAL' || effect === 'IN_PRINCIPLE') &&
  result !== 'NO_VOTE' &&
  result !== 'REFERRED';

/** How long the council took over each thing that it owed; what machines and holding answers did is left out. */
export const paces = projection<
  ContributionEvent | DeskEvent | ConsultationEvent | DecisionEvent | OutcomeEvent | TellingEvent
>('pace', tables, {
  ContributionReceived: ({ stream, data }, rows) => {
    start('ACKNOWLEDGE', subjectOf(stream), data.acknowledge, rows);
    start('ANSWER', subjectOf(stream), data.answer, rows);
  },
  ContributionAcknowledged: (event, rows) => {
    if (!event.data.automatic) finish('ACKNOWLEDGE', subjectOf(event.stream), event, rows);
  },
  ContributionAnswered: (event, rows) => {
    const { id, stream, data } = event;
    const of = subjectOf(stream);
    if (data.form === 'SUBSTANTIVE') finish('ANSWER', of, event, rows);
    if (data.concludes) finish('CONCLUDE', of, event, rows);
    start('CONCLUDE', of, data.conclude, rows);
    start('TELL', id, data.tell, rows);
  },
  HandoverOffered: ({ id, data }, rows) => start('HANDOVER', id, data.accept, rows),
  HandoverAccepted: (event, rows) => finish('HANDOVER', event.data.offeredIn, event, rows),
  ContradictionRaised: ({ id, data }, rows) => start('SETTLE', id, data.settle, rows),
  ContradictionSettled: (event, rows) => finish('SETTLE', event.data.raisedIn, event, rows),
  ConsultationOpened: ({ stream, data }, rows) =>
    start('DECIDE', subjectOf(stream), data.decide, rows),
  ConsultationClosed: ({ stream, data }, rows) =>
    start('DECIDE', subjectOf(stream), data.decide, rows),
  DecisionTaken: (event, rows) => {
    const { stream, data } = event;
    const of = subjectOf(stream);
    if (settles(data)) finishDeciding('DECIDE', of, event, rows);
    start('PUBLISH', of, data.publish, rows);
    start('TELL', of, data.tell, rows);
  },
  DecisionPublished: (event, rows) => finish('PUBLISH', subjectOf(event.stream), event, rows),
  DecisionTookEffect: ({ stream, data }, rows) => start('TELL', subjectOf(stream), data.tell, rows),
  OutcomePublished: ({ stream, data }, rows) =>
    start('TELL', data.decisionId ?? subjectOf(stream), data.tell, rows),
  OutcomeSent: (event, rows) => {
    const { stream, data } = event;
    const of = subjectOf(stream);
    finishTelling('TELL', of, event, rows);
    start('DELIVER', deliveryOf(of, data.handleId), data.deliver, rows);
  },
  OutcomeDelivered: (event, rows) => {
    const { stream, data } = event;
    finish('DELIVER', deliveryOf(subjectOf(stream), data.handleId), event, rows);
  },
});

/** Each handle is a way of its own. */
const deliveryOf = (tellingId: string, handleId: string | null) => `${tellingId} ${handleId ?? ''}`;
