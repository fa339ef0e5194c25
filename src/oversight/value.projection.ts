import type { Compilable, SchemaModule } from 'kysely';
import type { OutcomeEvent } from '../democracy/outcome.events.js';
import type { ThemeEffect } from '../experience/policy/vocabulary-of-decisions.js';
import { subjectOf } from '../ledger/event.js';
import { projection } from '../projections/projection.js';

declare module '../projections/projection.js' {
  interface Tables {
    /** What became of each theme that an outcome speaks of; `place` is its 0-based place there. */
    theme_effect: { outcomeId: string; place: number; effect: keyof typeof ThemeEffect };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('theme_effect')
    .addColumn('outcomeId', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('effect', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('theme_effect_key', ['outcomeId', 'place']),
];

/** What changed because of what people said. */
export const value = projection<OutcomeEvent>('value', tables, {
  OutcomePublished: ({ stream, data: { themes } }, rows) => {
    for (const [place, { effect }] of themes.entries())
      rows.insert('theme_effect', { outcomeId: subjectOf(stream), place, effect });
  },
});
