import type { Compilable, SchemaModule } from 'kysely';
import type { DecisionEvent } from '../democracy/decision.events.js';
import type { OutcomeEvent } from '../democracy/outcome.events.js';
import type { ConsultationEvent } from '../engagement/consultation.events.js';
import type { ContributionEvent } from '../engagement/contribution.events.js';
import type { Recorded } from '../ledger/event.js';
import { projection, type Rows } from '../projections/projection.js';

declare module '../projections/projection.js' {
  interface Tables {
    /** Events that citizens are told of, and where their words are. */
    tellable: { id: string; stream: string };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('tellable')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('stream', 'text', (column) => column.notNull()),
];

const tellable = ({ id, stream }: Recorded, rows: Rows) => rows.insert('tellable', { id, stream });

/** What citizens are told of besides outcomes: of an event only its id is named. */
export const tellables = projection<
  ContributionEvent | OutcomeEvent | DecisionEvent | ConsultationEvent
>('tellable', tables, {
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
