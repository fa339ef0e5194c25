import { type Compilable, type SchemaModule, sql } from 'kysely';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { projection, type Rows } from '../projections/projection.js';
import type { Judged } from './policy/facts.js';
import type { Standing } from './policy/standing.js';
import { touchLoop, touchMatter, touchNamed } from './touching.js';

/** A contact that opens a loop, with the standing that was last judged. */
export interface LoopRow {
  id: string;
  matterId: string;
  handleId: string | null;
  /** Whose handle it is now; an anonymous contact is a citizen of its own. */
  citizenId: string;
  kind: string;
  channel: string;
  area: string | null;
  contributor: string;
  consultationId: string | null;
  returnsTo: string | null;
  receivedAt: string;
  /** The month of `receivedAt` in UTC, such as 2026-03. */
  cohort: string;
  index: number;
  /** The strand that holds the conversation. */
  strand: string;
  /** Null until it is judged for the first time. */
  standing: Standing | null;
  /** The standing 30, 90 and 180 days after it was received; null while that time has not come. */
  after30: Standing | null;
  after90: Standing | null;
  after180: Standing | null;
  closedAt: string | null;
  mandatory: string;
  /** When time alone will change something; the ticker's appointment. */
  nextChangeAt: string | null;
  /** The index of the last event that touched it and was not judged yet, plus one; 0 when nothing did. */
  dirty: number;
}

declare module '../projections/projection.js' {
  interface Tables {
    loop: LoopRow;
    /** What the judge keeps of each event, personal values left out. */
    fact: {
      stream: string;
      index: number;
      id: string;
      type: string;
      occurredAt: string;
      recordedAt: string;
      lateReason: string | null;
      data: string;
    };
    /** Which streams bear on which matter or contact. */
    part: { whole: string; part: string };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('loop')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('handleId', 'text')
    .addColumn('citizenId', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('area', 'text')
    .addColumn('contributor', 'text', (column) => column.notNull())
    .addColumn('consultationId', 'text')
    .addColumn('returnsTo', 'text')
    .addColumn('receivedAt', 'text', (column) => column.notNull())
    .addColumn('cohort', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('strand', 'text', (column) => column.notNull())
    .addColumn('standing', 'text')
    .addColumn('after30', 'text')
    .addColumn('after90', 'text')
    .addColumn('after180', 'text')
    .addColumn('closedAt', 'text')
    .addColumn('mandatory', 'text', (column) => column.notNull())
    .addColumn('nextChangeAt', 'text')
    .addColumn('dirty', 'integer', (column) => column.notNull()),
  schema.createIndex('loop_of_matter').on('loop').columns(['matterId', 'standing']),
  schema.createIndex('loop_of_citizen').on('loop').columns(['citizenId', 'matterId']),
  schema.createIndex('loop_of_handle').on('loop').column('handleId'),
  schema
    .createIndex('loop_coming_back')
    .on('loop')
    .column('returnsTo')
    .where(sql.ref('returnsTo'), 'is not', null),
  schema
    .createIndex('loop_dirty')
    .on('loop')
    .column('dirty')
    .where(sql.ref('dirty'), '>', sql.lit(0)),
  schema
    .createIndex('loop_due')
    .on('loop')
    .column('nextChangeAt')
    .where(sql.ref('nextChangeAt'), 'is not', null),
  schema
    .createTable('fact')
    .addColumn('index', 'integer', (column) => column.primaryKey())
    .addColumn('stream', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('occurredAt', 'text', (column) => column.notNull())
    .addColumn('recordedAt', 'text', (column) => column.notNull())
    .addColumn('lateReason', 'text')
    .addColumn('data', 'text', (column) => column.notNull()),
  schema.createIndex('fact_of_stream').on('fact').columns(['stream', 'index']),
  schema
    .createTable('part')
    .addColumn('whole', 'text', (column) => column.notNull())
    .addColumn('part', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('part_key', ['whole', 'part']),
  schema.createIndex('whole_of_part').on('part').column('part'),
];

/** Texts are never evidence: leaving them out keeps the judge's copy small and free of anything personal. */
const TEXTS = new Set([
  'words',
  'explanation',
  'reason',
  'onBehalfOf',
  'terms',
  'questions',
  'openToChange',
]);

function keep(event: Recorded, rows: Rows) {
  const { index, stream, id, type, occurredAt, recordedAt, lateReason } = event;
  const data = JSON.stringify(event.data, (key, value) => (TEXTS.has(key) ? undefined : value));
  rows.insert('fact', { index, stream, id, type, occurredAt, recordedAt, lateReason, data });
}

const inLoop = (event: Recorded, rows: Rows) => {
  keep(event, rows);
  touchLoop(event, rows);
};
const inTelling = (event: Recorded, rows: Rows) => {
  keep(event, rows);
  touchNamed(event, rows);
};
const inMatter = (event: Recorded, rows: Rows) => {
  keep(event, rows);
  touchMatter(event, rows);
};
const ofMatter = (event: Recorded<{ type: string; data: { matterId: string } }>, rows: Rows) => {
  rows.put('part', ['whole', 'part'], { whole: event.data.matterId, part: event.stream });
  inMatter(event, rows);
};

/** What the judge needs to know, and whom each event concerns. */
export const experience = projection<Judged>('experience', tables, {
  ContributionReceived: (event, rows) => {
    const { data, index, occurredAt, stream } = event;
    keep(event, rows);
    if (!data.opensLoop) return;
    const id = subjectOf(stream);
    rows.insert('loop', {
      id,
      matterId: data.matterId,
      handleId: data.handleId,
      citizenId: data.handleId ?? id,
      kind: data.kind,
      channel: data.channel,
      area: data.area,
      contributor: data.contributor,
      consultationId: data.consultationId,
      returnsTo: data.returnsTo,
      receivedAt: occurredAt,
      cohort: occurredAt.slice(0, 7),
      index,
      strand: 'ENGAGEMENT',
      standing: null,
      after30: null,
      after90: null,
      after180: null,
      closedAt: null,
      mandatory: JSON.stringify(data.mandatory),
      nextChangeAt: null,
      dirty: index + 1,
    });
    // A handle that was linked before it spoke already belongs to somebody.
    if (data.handleId)
      rows.run((db) =>
        db
          .updateTable('loop')
          .set((of) => ({
            citizenId: of.fn.coalesce(
              of.selectFrom('person').select('citizenId').where('person.id', '=', data.handleId),
              sql.lit<string>(data.handleId as string),
            ),
          }))
          .where('id', '=', id),
      );
  },
  ContributionAcknowledged: inLoop,
  ContributionAnswered: inLoop,
  ContributionWithdrawn: inLoop,
  LoopClosedWithReason: inLoop,
  ExperienceRated: inLoop,
  ReplyClaimed: inLoop,
  NoteAdded: inLoop,
  HandoverOffered: inLoop,
  HandoverAccepted: inLoop,
  ContradictionRaised: inLoop,
  ContradictionSettled: inLoop,
  ConsultationOpened: ofMatter,
  ConsultationClosed: inMatter,
  DecisionScheduled: ofMatter,
  PapersPublished: inMatter,
  ContributionsConsidered: inMatter,
  DecisionTaken: inMatter,
  DecisionPublished: inMatter,
  NoticeShortened: inMatter,
  DecisionDeferred: inMatter,
  ItemWithdrawn: inMatter,
  DecisionTookEffect: inMatter,
  OutcomePublished: ofMatter,
  TellingRequested: (event, rows) => {
    for (const whole of event.data.contributionIds)
      rows.put('part', ['whole', 'part'], { whole, part: event.stream });
    inTelling(event, rows);
  },
  OutcomeSent: inTelling,
  OutcomeDelivered: inTelling,
  OutcomeBounced: inTelling,
});
