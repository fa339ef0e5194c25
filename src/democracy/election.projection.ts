import type { Compilable, SchemaModule } from 'kysely';
import { subjectOf } from '../ledger/event.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading } from '../projections/projection.js';
import type { ElectionEvent } from './election.events.js';

export interface PreElectionPeriodRow {
  id: string;
  election: string;
  startsAt: string;
  endsAt: string;
  /** A JSON list; empty for the whole area of the council. */
  areas: string;
  legalSource: string;
  cancelledAt: string | null;
  cancelledBecause: string | null;
}

declare module '../projections/projection.js' {
  interface Tables {
    preElectionPeriod: PreElectionPeriodRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('preElectionPeriod')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('election', 'text', (column) => column.notNull())
    .addColumn('startsAt', 'text', (column) => column.notNull())
    .addColumn('endsAt', 'text', (column) => column.notNull())
    .addColumn('areas', 'text', (column) => column.notNull())
    .addColumn('legalSource', 'text', (column) => column.notNull())
    .addColumn('cancelledAt', 'text')
    .addColumn('cancelledBecause', 'text'),
];

/** When the council holds its publicity back before a vote. */
export const elections = projection<ElectionEvent>('election', tables, {
  PreElectionPeriodAnnounced: ({ stream, data }, rows) =>
    rows.insert('preElectionPeriod', {
      id: subjectOf(stream),
      ...data,
      areas: JSON.stringify(data.areas),
      cancelledAt: null,
      cancelledBecause: null,
    }),
  PreElectionPeriodCancelled: ({ stream, data, occurredAt }, rows) => {
    const off = { cancelledAt: occurredAt, cancelledBecause: data.reason };
    rows.update('preElectionPeriod', { id: subjectOf(stream) }, off);
  },
});

/** What holds publicity back at an instant; what was called off did so until then. */
const during = (db: Reading, instant: string) =>
  db
    .selectFrom('preElectionPeriod')
    .selectAll()
    .where('startsAt', '<=', instant)
    .where('endsAt', '>=', instant)
    .where((or) => or.or([or('cancelledAt', 'is', null), or('cancelledAt', '>', instant)]));

/** What holds publicity back at any time between two instants, the earlier one first; what was called off by the first is left out. */
export const periodsBetween = (
  db: Reading,
  from: string,
  until: string,
): Promise<PreElectionPeriodRow[]> =>
  db
    .selectFrom('preElectionPeriod')
    .selectAll()
    .where('startsAt', '<=', until)
    .where('endsAt', '>=', from)
    .where((or) => or.or([or('cancelledAt', 'is', null), or('cancelledAt', '>', from)]))
    .orderBy('startsAt')
    .orderBy('id')
    .execute();

/** The period in which something said then, in these areas, would have to be held back. No areas means all of them. */
export async function periodAt(
  db: Reading,
  instant: string,
  areas: readonly string[] = [],
): Promise<{ id: string; election: string; endsAt: string; legalSource: string } | null> {
  const rows = await during(db, instant).orderBy('endsAt', 'desc').orderBy('id').execute();
  const found = rows.find((row) => {
    const held: string[] = JSON.parse(row.areas);
    return held.length === 0 || areas.length === 0 || held.some((area) => areas.includes(area));
  });
  if (!found) return null;
  const { id, election, endsAt, legalSource } = found;
  return { id, election, endsAt, legalSource };
}

/** By the day on which they start. */
export function listPeriods(
  db: Reading,
  at: string | null,
  direction: Direction,
  slice: Slice,
): Promise<PageOf<PreElectionPeriodRow>> {
  const query = at ? during(db, at) : db.selectFrom('preElectionPeriod').selectAll();
  return pageOf(db, query, { by: ['startsAt', 'id'], direction }, slice);
}
