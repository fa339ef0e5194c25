import { type Compilable, type SchemaModule, sql } from 'kysely';
import { neededToTell } from '../projections/indexes.js';
import type { Standing } from './policy/standing.js';

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
  /** It came with others in one letter, whose confirmation is that of all. */
  letterId: string | null;
  /** The contact that it is joined to now, or the petition that it signs: what that one is told, this one is told. */
  leadId: string | null;
  /** 1 where its lead is another contact of the same citizen. */
  samePoint: number;
  /** 1 while only a named role may read it: left out of journeys and public totals, and counted. */
  restricted: number;
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
    /** Which streams bear on which matter, contact or citizen; a matter that goes on in another has that one as a part. */
    part: { whole: string; part: string };
  }
}

const isCounted = sql<boolean>`restricted = 0 and standing is not null`;

export const tables = (schema: SchemaModule): Compilable[] => [
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
    .addColumn('letterId', 'text')
    .addColumn('leadId', 'text')
    .addColumn('samePoint', 'integer', (column) => column.notNull())
    .addColumn('restricted', 'integer', (column) => column.notNull())
    .addColumn('dirty', 'integer', (column) => column.notNull()),
  schema.createIndex('loop_of_matter').on('loop').columns(['matterId', 'standing']),
  schema.createIndex('loop_of_citizen').on('loop').columns(['citizenId', 'matterId']),
  schema
    .createIndex('loop_of_consultation')
    .on('loop')
    .columns(['consultationId', 'citizenId'])
    .where(sql.ref('consultationId'), 'is not', null),
  neededToTell(schema.createIndex('loop_of_handle').on('loop').column('handleId')),
  schema
    .createIndex('loop_coming_back')
    .on('loop')
    .column('returnsTo')
    .where(sql.ref('returnsTo'), 'is not', null),
  schema
    .createIndex('loop_of_letter')
    .on('loop')
    .column('letterId')
    .where(sql.ref('letterId'), 'is not', null),
  schema
    .createIndex('loop_led')
    .on('loop')
    .column('leadId')
    .where(sql.ref('leadId'), 'is not', null),
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
  // All that totals ask for, in the order of what is asked most: they read the index alone.
  schema
    .createIndex('loop_counted')
    .on('loop')
    .columns(['kind', 'standing', 'strand', 'channel', 'area', 'matterId'])
    .where(isCounted),
  schema
    .createIndex('loop_of_cohort')
    .on('loop')
    .columns(['cohort', 'citizenId', 'standing', 'after30', 'after90', 'after180', 'matterId'])
    .where(isCounted),
  schema
    .createIndex('loop_restricted')
    .on('loop')
    .column('restricted')
    .where(sql.ref('restricted'), '=', sql.lit(1)),
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
