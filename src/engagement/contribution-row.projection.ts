import { type Compilable, type SchemaModule, sql } from 'kysely';
import type { Kind } from '../experience/policy/vocabulary.js';

/** Yes and no are 1 and 0. */
type YesNo = 0 | 1;

export interface ContributionRow {
  id: string;
  matterId: string;
  /** Null for an anonymous citizen. */
  handleId: string | null;
  contributor: string;
  kind: Kind;
  channel: string;
  addressedTo: 'COUNCIL' | 'CITIZENS';
  byStaff: YesNo;
  opensLoop: YesNo;
  consultationId: string | null;
  replyTo: 'BROADCAST' | 'CONTRIBUTION' | null;
  replyToId: string | null;
  /** It answers something that its source does not contain. */
  orphan: YesNo;
  returnsTo: string | null;
  area: string | null;
  language: string | null;
  /** The event and the box in its field `words`; null when the source holds no words. */
  eventId: string;
  words: string | null;
  /** Where it was said first, when that was not here. */
  sourceSystem: string | null;
  sourceId: string | null;
  receivedAt: string;
  index: number;
  acknowledgedAt: string | null;
  /** First answer of substance. */
  answeredAt: string | null;
  concludedAt: string | null;
  withdrawnAt: string | null;
  closingReason: string | null;
  /** One to five stars, when the citizen said how it was. */
  overall: number | null;
  fairProcess: number | null;
  contentWithOutcome: number | null;
  /** Whoever acts for them. */
  representativeId: string | null;
  ageGroup: 'CHILD' | 'ADULT' | null;
  /** As JSON, in which form they asked to be answered. */
  adjustments: string;
  /** The voice of the councillor who passed it on, and why they may. */
  passedOnBy: string | null;
  sharingBasis: string | null;
  petitionId: string | null;
  letterId: string | null;
  /** For a response after the closing: whether it counts all the same. */
  lateAccepted: YesNo | null;
  amendedAt: string | null;
  /** The contact that it says the same as. */
  leadId: string | null;
  moderation: string | null;
  /** Only one role may read it, which `restrictedTo` names. */
  restricted: YesNo;
  restrictedTo: string | null;
  transferredTo: string | null;
  escalatedTo: string | null;
  /** Disputed, and not answered yet. */
  disputed: YesNo;
}

declare module '../projections/projection.js' {
  interface Tables {
    contribution: ContributionRow;
  }
}

export const contributionTables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('contribution')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('handleId', 'text')
    .addColumn('contributor', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('addressedTo', 'text', (column) => column.notNull())
    .addColumn('byStaff', 'integer', (column) => column.notNull())
    .addColumn('opensLoop', 'integer', (column) => column.notNull())
    .addColumn('consultationId', 'text')
    .addColumn('replyTo', 'text')
    .addColumn('replyToId', 'text')
    .addColumn('orphan', 'integer', (column) => column.notNull())
    .addColumn('returnsTo', 'text')
    .addColumn('area', 'text')
    .addColumn('language', 'text')
    .addColumn('eventId', 'text', (column) => column.notNull())
    .addColumn('words', 'text')
    .addColumn('sourceSystem', 'text')
    .addColumn('sourceId', 'text')
    .addColumn('receivedAt', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('acknowledgedAt', 'text')
    .addColumn('answeredAt', 'text')
    .addColumn('concludedAt', 'text')
    .addColumn('withdrawnAt', 'text')
    .addColumn('closingReason', 'text')
    .addColumn('overall', 'integer')
    .addColumn('fairProcess', 'integer')
    .addColumn('contentWithOutcome', 'integer')
    .addColumn('representativeId', 'text')
    .addColumn('ageGroup', 'text')
    .addColumn('adjustments', 'text', (column) => column.notNull())
    .addColumn('passedOnBy', 'text')
    .addColumn('sharingBasis', 'text')
    .addColumn('petitionId', 'text')
    .addColumn('letterId', 'text')
    .addColumn('lateAccepted', 'integer')
    .addColumn('amendedAt', 'text')
    .addColumn('leadId', 'text')
    .addColumn('moderation', 'text')
    .addColumn('restricted', 'integer', (column) => column.notNull())
    .addColumn('restrictedTo', 'text')
    .addColumn('transferredTo', 'text')
    .addColumn('escalatedTo', 'text')
    .addColumn('disputed', 'integer', (column) => column.notNull()),
  schema
    .createIndex('contribution_of_matter')
    .on('contribution')
    .columns(['matterId', 'receivedAt']),
  schema
    .createIndex('contribution_led')
    .on('contribution')
    .column('leadId')
    .where(sql.ref('leadId'), 'is not', null),
  schema
    .createIndex('contribution_of_petition')
    .on('contribution')
    .column('petitionId')
    .where(sql.ref('petitionId'), 'is not', null),
  schema
    .createIndex('contribution_restricted')
    .on('contribution')
    .column('matterId')
    .where(sql.ref('restricted'), '=', sql.lit(1)),
  schema.createIndex('contribution_by_time').on('contribution').columns(['receivedAt', 'id']),
  schema.createIndex('contribution_of_handle').on('contribution').column('handleId'),
];
