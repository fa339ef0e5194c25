import type { Compilable, SchemaModule } from 'kysely';
import type { Level, Strand } from '../experience/policy/vocabulary.js';
import { subjectOf } from '../ledger/event.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading } from '../projections/projection.js';
import type { MatterEvent } from './matter.events.js';

export interface MatterRow {
  id: string;
  title: string;
  question: string | null;
  level: Level;
  /** The strand that holds the thread at first. */
  strand: Strand;
  audience: 'PUBLIC' | 'STAFF';
  openedAt: string;
}

declare module '../projections/projection.js' {
  interface Tables {
    matter: MatterRow;
    matter_area: { matterId: string; area: string };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('matter')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('question', 'text')
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('strand', 'text', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('openedAt', 'text', (column) => column.notNull()),
  schema
    .createTable('matter_area')
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('area', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('matter_area_key', ['matterId', 'area']),
];

/** The questions of public life, as the council opened them. */
export const matters = projection<MatterEvent>('matter', tables, {
  MatterOpened: ({ stream, data, occurredAt }, rows) => {
    const { areas, ...matter } = data;
    const id = subjectOf(stream);
    rows.insert('matter', { id, ...matter, openedAt: occurredAt });
    for (const area of new Set(areas)) rows.insert('matter_area', { matterId: id, area });
  },
});

export const findMatter = (db: Reading, id: string): Promise<MatterRow | undefined> =>
  db.selectFrom('matter').selectAll().where('id', '=', id).executeTakeFirst();

/** The areas of these matters, in the order of their names. */
export async function areasOf(
  db: Reading,
  matterIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('matter_area')
    .selectAll()
    .where('matterId', 'in', ['', ...matterIds])
    .orderBy('area')
    .execute();
  const areas = new Map(matterIds.map((id): [string, string[]] => [id, []]));
  for (const { matterId, area } of rows) areas.get(matterId)?.push(area);
  return areas;
}

export type MatterFilter = Readonly<{
  audience?: 'PUBLIC' | 'STAFF';
  level?: Level;
  strand?: Strand;
  area?: string;
}>;
export type MatterSort = Readonly<{ by: 'openedAt' | 'title'; direction: Direction }>;

export function listMatters(
  db: Reading,
  { audience, level, strand, area }: MatterFilter,
  { by, direction }: MatterSort,
  slice: Slice,
): Promise<PageOf<MatterRow>> {
  let query = db.selectFrom('matter').selectAll();
  if (audience) query = query.where('audience', '=', audience);
  if (level) query = query.where('level', '=', level);
  if (strand) query = query.where('strand', '=', strand);
  if (area)
    query = query.where('id', 'in', (of) =>
      of.selectFrom('matter_area').select('matterId').where('area', '=', area),
    );
  return pageOf(db, query, { by: [by, 'id'], direction }, slice);
}
