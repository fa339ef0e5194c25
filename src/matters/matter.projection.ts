import { type Compilable, type SchemaModule, sql } from 'kysely';
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
  closedAt: string | null;
  /** A JSON list: the matters in which it goes on, when it was merged or split. */
  into: string;
  passedOnTo: string | null;
  howToReach: string | null;
  /** Why it was closed, merged, split or passed on; the last of these. */
  endedBecause: string | null;
  trialQuestion: string | null;
  trialEndsAt: string | null;
  trialLearned: string | null;
  /** What was tried goes on in public: 1, else 0; null until the trial was concluded. */
  trialGoesPublic: 0 | 1 | null;
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
    .addColumn('openedAt', 'text', (column) => column.notNull())
    .addColumn('closedAt', 'text')
    .addColumn('into', 'text', (column) => column.notNull())
    .addColumn('passedOnTo', 'text')
    .addColumn('howToReach', 'text')
    .addColumn('endedBecause', 'text')
    .addColumn('trialQuestion', 'text')
    .addColumn('trialEndsAt', 'text')
    .addColumn('trialLearned', 'text')
    .addColumn('trialGoesPublic', 'integer'),
  schema
    .createIndex('matter_inside')
    .on('matter')
    .column('id')
    .where(sql.ref('audience'), '=', sql.lit('STAFF')),
  schema
    .createTable('matter_area')
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('area', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('matter_area_key', ['matterId', 'area']),
];

const GOES_ON = {
  closedAt: null,
  into: '[]',
  passedOnTo: null,
  howToReach: null,
  endedBecause: null,
} as const;
const UNTRIED = {
  trialQuestion: null,
  trialEndsAt: null,
  trialLearned: null,
  trialGoesPublic: null,
} as const;

/** The questions of public life, as the council opened them. */
export const matters = projection<MatterEvent>('matter', tables, {
  MatterOpened: ({ stream, data, occurredAt }, rows) => {
    const { areas, ...matter } = data;
    const id = subjectOf(stream);
    rows.insert('matter', { id, ...matter, openedAt: occurredAt, ...GOES_ON, ...UNTRIED });
    for (const area of new Set(areas)) rows.insert('matter_area', { matterId: id, area });
  },
  LevelChanged: ({ stream, data: { level } }, rows) =>
    rows.update('matter', { id: subjectOf(stream) }, { level }),
  MattersMerged: ({ stream, data: { into, reason }, occurredAt }, rows) =>
    rows.update(
      'matter',
      { id: subjectOf(stream) },
      { into: JSON.stringify([into]), closedAt: occurredAt, endedBecause: reason },
    ),
  MatterSplit: ({ stream, data: { into, reason }, occurredAt }, rows) =>
    rows.update(
      'matter',
      { id: subjectOf(stream) },
      { into: JSON.stringify(into), closedAt: occurredAt, endedBecause: reason },
    ),
  MatterPassedOn: ({ stream, data: { to, howToReach, reason }, occurredAt }, rows) =>
    rows.update(
      'matter',
      { id: subjectOf(stream) },
      { passedOnTo: to, howToReach, closedAt: occurredAt, endedBecause: reason },
    ),
  MatterClosed: ({ stream, data: { reason }, occurredAt }, rows) =>
    rows.update(
      'matter',
      { id: subjectOf(stream) },
      { closedAt: occurredAt, endedBecause: reason },
    ),
  MatterReopened: ({ stream }, rows) => rows.update('matter', { id: subjectOf(stream) }, GOES_ON),
  TrialBegan: ({ stream, data: { question, endsAt } }, rows) =>
    rows.update(
      'matter',
      { id: subjectOf(stream) },
      { ...UNTRIED, trialQuestion: question, trialEndsAt: endsAt },
    ),
  TrialConcluded: ({ stream, data: { learned, goesPublic } }, rows) =>
    rows.update(
      'matter',
      { id: subjectOf(stream) },
      { trialLearned: learned, trialGoesPublic: goesPublic ? 1 : 0 },
    ),
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
