import type { Compilable, SchemaModule } from 'kysely';
import { Skill, Strand } from '../experience/policy/vocabulary.js';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { type PageOf, pageOf, type Slice } from '../projections/page.js';
import { projection, type Reading, type Rows } from '../projections/projection.js';
import type { SkillEvent } from './skill.events.js';

export interface SkillRow {
  id: string;
  status: 'OFFERED' | 'SOUGHT';
  skill: Skill;
  voiceId: string;
  strand: Strand;
  words: string | null;
  spokenAt: string;
}
export interface ShadowingRow {
  skillId: string;
  /** Of the event. */
  index: number;
  teacherId: string;
  teacherStrand: Strand;
  learnerId: string;
  learnerStrand: Strand;
  heldAt: string;
  learned: string | null;
}
export interface ShownRow {
  skillId: string;
  /** Of the event. */
  index: number;
  voiceId: string;
  strand: Strand;
  learnedFrom: Strand;
  evidence: string;
  shownAt: string;
}

declare module '../projections/projection.js' {
  interface Tables {
    skill: SkillRow;
    shadowing: ShadowingRow;
    skill_shown: ShownRow;
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('skill')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('skill', 'text', (column) => column.notNull())
    .addColumn('voiceId', 'text', (column) => column.notNull())
    .addColumn('strand', 'text', (column) => column.notNull())
    .addColumn('words', 'text')
    .addColumn('spokenAt', 'text', (column) => column.notNull()),
  schema
    .createTable('shadowing')
    .addColumn('skillId', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('teacherId', 'text', (column) => column.notNull())
    .addColumn('teacherStrand', 'text', (column) => column.notNull())
    .addColumn('learnerId', 'text', (column) => column.notNull())
    .addColumn('learnerStrand', 'text', (column) => column.notNull())
    .addColumn('heldAt', 'text', (column) => column.notNull())
    .addColumn('learned', 'text')
    .addPrimaryKeyConstraint('shadowing_key', ['skillId', 'index']),
  schema
    .createTable('skill_shown')
    .addColumn('skillId', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('voiceId', 'text', (column) => column.notNull())
    .addColumn('strand', 'text', (column) => column.notNull())
    .addColumn('learnedFrom', 'text', (column) => column.notNull())
    .addColumn('evidence', 'text', (column) => column.notNull())
    .addColumn('shownAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('skill_shown_key', ['skillId', 'index']),
];

const spoken =
  (status: SkillRow['status']) =>
  (
    { stream, data, occurredAt }: Recorded<Extract<SkillEvent, { data: { skill: Skill } }>>,
    rows: Rows,
  ) =>
    rows.insert('skill', { id: subjectOf(stream), status, ...data, spokenAt: occurredAt });

/** Which strand learned what from which. */
export const skills = projection<SkillEvent>('skill', tables, {
  SkillOffered: spoken('OFFERED'),
  SkillSought: spoken('SOUGHT'),
  ShadowingHeld: ({ stream, index, data }, rows) =>
    rows.insert('shadowing', { skillId: subjectOf(stream), index, ...data }),
  SkillShown: ({ stream, index, data, occurredAt }, rows) =>
    rows.insert('skill_shown', {
      skillId: subjectOf(stream),
      index,
      ...data,
      shownAt: occurredAt,
    }),
});

export type SkillFilter = Partial<Pick<SkillRow, 'status' | 'skill' | 'strand'>>;

/** The latest first. */
export function listSkills(
  db: Reading,
  { status, skill, strand }: SkillFilter,
  slice: Slice,
): Promise<PageOf<SkillRow>> {
  let query = db.selectFrom('skill').selectAll();
  if (status) query = query.where('status', '=', status);
  if (skill) query = query.where('skill', '=', skill);
  if (strand) query = query.where('strand', '=', strand);
  return pageOf(db, query, { by: ['spokenAt', 'id'], direction: 'desc' }, slice);
}

export const shadowingsOf = (db: Reading, skillId: string): Promise<ShadowingRow[]> =>
  db.selectFrom('shadowing').selectAll().where('skillId', '=', skillId).orderBy('index').execute();

export const shownOf = (db: Reading, skillId: string): Promise<ShownRow[]> =>
  db
    .selectFrom('skill_shown')
    .selectAll()
    .where('skillId', '=', skillId)
    .orderBy('index')
    .execute();

/** How often a strand was shown a skill by another, and how often it showed that it had learned it. */
export type Learned = Readonly<{
  skill: Skill;
  teacher: Strand;
  learner: Strand;
  shadowings: number;
  shown: number;
}>;

/** Every skill for every two strands, nought included: what nobody learns is what the table looks for. */
export async function skillMatrix(db: Reading): Promise<Learned[]> {
  const shadowings = await db
    .selectFrom('shadowing')
    .innerJoin('skill', 'skill.id', 'shadowing.skillId')
    .select((of) => [
      'skill.skill',
      'teacherStrand as teacher',
      'learnerStrand as learner',
      of.fn.countAll<number>().as('count'),
    ])
    .groupBy(['skill.skill', 'teacherStrand', 'learnerStrand'])
    .execute();
  const shown = await db
    .selectFrom('skill_shown')
    .innerJoin('skill', 'skill.id', 'skill_shown.skillId')
    .select((of) => [
      'skill.skill',
      'learnedFrom as teacher',
      'skill_shown.strand as learner',
      of.fn.countAll<number>().as('count'),
    ])
    .groupBy(['skill.skill', 'learnedFrom', 'skill_shown.strand'])
    .execute();
  return everyPair().map((pair) => ({
    ...pair,
    shadowings: countOf(shadowings, pair),
    shown: countOf(shown, pair),
  }));
}

type Pair = Pick<Learned, 'skill' | 'teacher' | 'learner'>;

const everyPair = (): Pair[] =>
  Object.values(Skill).flatMap((skill) =>
    Object.values(Strand).flatMap((learner) =>
      Object.values(Strand)
        .filter((teacher) => teacher !== learner)
        .map((teacher) => ({ skill, teacher, learner })),
    ),
  );

const countOf = (rows: readonly (Pair & { count: number })[], pair: Pair) =>
  Number(
    rows.find(
      ({ skill, teacher, learner }) =>
        skill === pair.skill && teacher === pair.teacher && learner === pair.learner,
    )?.count ?? 0,
  );

/** What happened at a place in the log, if it is a deed that timelines show. */
export const deedAt = (db: Reading, index: number) =>
  db
    .selectFrom('entry')
    .select(['id', 'stream', 'voiceId'])
    .where('index', '=', index)
    .executeTakeFirst();
