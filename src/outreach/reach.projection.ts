import type { Compilable, SchemaModule } from 'kysely';
import type { DecisionEvent } from '../democracy/decision.events.js';
import type { OutcomeEvent } from '../democracy/outcome.events.js';
import type { ConsultationEvent } from '../engagement/consultation.events.js';
import type { ContributionEvent } from '../engagement/contribution.events.js';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { projection, type Rows } from '../projections/projection.js';

declare module '../projections/projection.js' {
  interface Tables {
    /** Contacts with something special about how they are answered. */
    spoken: {
      id: string;
      representativeId: string | null;
      language: string | null;
      /** A JSON list. */
      adjustments: string;
    };
    joined: { id: string; leadId: string };
    restricted: { id: string };
    /** Events that citizens are told of, and where their words are. */
    tellable: { id: string; stream: string };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('spoken')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('representativeId', 'text')
    .addColumn('language', 'text')
    .addColumn('adjustments', 'text', (column) => column.notNull()),
  schema
    .createTable('joined')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('leadId', 'text', (column) => column.notNull()),
  schema.createIndex('joined_to').on('joined').column('leadId'),
  schema.createTable('restricted').addColumn('id', 'text', (column) => column.primaryKey()),
  schema
    .createTable('tellable')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('stream', 'text', (column) => column.notNull()),
];

const tellable = ({ id, stream }: Recorded, rows: Rows) => rows.insert('tellable', { id, stream });

/** What must be known to tell everybody in the right way, besides who took part. */
export const reach = projection<
  ContributionEvent | OutcomeEvent | DecisionEvent | ConsultationEvent
>('reach', tables, {
  ContributionReceived: ({ stream, data }, rows) => {
    const { representativeId, language, adjustments } = data;
    if (!representativeId && !language && adjustments.length === 0) return;
    rows.insert('spoken', {
      id: subjectOf(stream),
      representativeId,
      language,
      adjustments: JSON.stringify(adjustments),
    });
  },
  ContributionJoined: ({ stream, data }, rows) =>
    rows.put('joined', ['id'], { id: subjectOf(stream), leadId: data.leadId }),
  ContributionParted: ({ stream }, rows) => rows.remove('joined', { id: subjectOf(stream) }),
  ContributionRestricted: ({ stream }, rows) =>
    rows.put('restricted', ['id'], { id: subjectOf(stream) }),
  RestrictionLifted: ({ stream }, rows) => rows.remove('restricted', { id: subjectOf(stream) }),
  ContributionAnswered: (event, rows) => event.data.concludes && tellable(event, rows),
  TransferredToBody: tellable,
  EscalationDecided: tellable,
  DisputeAnswered: tellable,
  OutcomeCorrected: tellable,
  ChallengeDecided: tellable,
  DecisionRescinded: tellable,
  ConsultationWithdrawn: tellable,
  ConsultationReopened: tellable,
});
