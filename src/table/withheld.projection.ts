import type { Compilable, SchemaModule } from 'kysely';
import type { ContributionEvent } from '../engagement/contribution.events.js';
import { subjectOf } from '../ledger/event.js';
import { projection } from '../projections/projection.js';

declare module '../projections/projection.js' {
  interface Tables {
    /** Contacts that only one named role may read: no table of colleagues looks at them. */
    withheld: { contributionId: string };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('withheld')
    .addColumn('contributionId', 'text', (column) => column.primaryKey()),
];

/** What is kept from the strands' table, for the safety of a person. */
export const withheld = projection<ContributionEvent>('withheld', tables, {
  ContributionRestricted: ({ stream }, rows) =>
    rows.put('withheld', ['contributionId'], { contributionId: subjectOf(stream) }),
  RestrictionLifted: ({ stream }, rows) =>
    rows.remove('withheld', { contributionId: subjectOf(stream) }),
});
