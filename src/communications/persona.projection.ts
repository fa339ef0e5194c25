import type { Compilable, SchemaModule } from 'kysely';
import type { DeskEvent } from '../engagement/desk.events.js';
import { projection } from '../projections/projection.js';

/** Two voices who said different things to the same person, as a colleague noticed. */
export interface ContradictionRow {
  /** Of the event that raised it. */
  id: string;
  raisedAt: string;
  settledAt: string | null;
}

declare module '../projections/projection.js' {
  interface Tables {
    contradiction: ContradictionRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('contradiction')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('raisedAt', 'text', (column) => column.notNull())
    .addColumn('settledAt', 'text'),
  schema.createIndex('contradiction_by_day').on('contradiction').column('raisedAt'),
];

/** Whether the council speaks with one tongue, as far as its own people noticed. */
export const persona = projection<DeskEvent>('persona', tables, {
  ContradictionRaised: ({ id, occurredAt }, rows) =>
    rows.insert('contradiction', { id, raisedAt: occurredAt, settledAt: null }),
  ContradictionSettled: ({ data, occurredAt }, rows) =>
    rows.update('contradiction', { id: data.raisedIn }, { settledAt: occurredAt }),
});
