import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import {
  deedAt,
  listSkills,
  shadowingsOf,
  shownOf,
  skillMatrix,
  skills,
} from './skill.projection.js';

const { SkillOffered, SkillSought, ShadowingHeld, SkillShown } = examples;
const all = { first: 10, after: null };
const id = uuid(61);
const formal = { skill: 'FORMAL_DECISION', spokenAt: MORNING } as const;

tells(skills, {
  SkillOffered: async () => {
    const db = await tell([SkillOffered(), SkillSought({}, { of: uuid(63) })]);
    const { rows } = await listSkills(db, { status: 'OFFERED', skill: 'FORMAL_DECISION' }, all);
    expect(rows.map(({ row }) => row)).toEqual([
      {
        id,
        status: 'OFFERED',
        ...formal,
        voiceId: the.colleague,
        strand: 'DEMOCRACY',
        words: 'Every Tuesday.',
      },
    ]);
  },
  SkillSought: async () => {
    const db = await tell([SkillOffered(), SkillSought({}, { of: uuid(63) })]);
    const { rows } = await listSkills(db, { strand: 'ENGAGEMENT' }, all);
    expect(rows.map(({ row }) => row)).toEqual([
      {
        id: uuid(63),
        status: 'SOUGHT',
        ...formal,
        voiceId: the.voice,
        strand: 'ENGAGEMENT',
        words: null,
      },
    ]);
  },
  ShadowingHeld: async () => {
    const db = await tell([SkillOffered(), ShadowingHeld()]);
    expect(await shadowingsOf(db, id)).toEqual([
      {
        skillId: id,
        index: 1,
        teacherId: the.colleague,
        teacherStrand: 'DEMOCRACY',
        learnerId: the.voice,
        learnerStrand: 'ENGAGEMENT',
        heldAt: MORNING,
        learned: 'A report needs reasons.',
      },
    ]);
  },
  SkillShown: async () => {
    const db = await tell([SkillOffered(), ShadowingHeld(), SkillShown()]);
    expect(await shownOf(db, id)).toEqual([
      {
        skillId: id,
        index: 2,
        voiceId: the.voice,
        strand: 'ENGAGEMENT',
        learnedFrom: 'DEMOCRACY',
        evidence: uuid(1001),
        shownAt: MORNING,
      },
    ]);
  },
});

describe('Strand by strand', () => {
  it('each skill is counted for whoever learned it from whom, and nought is said as well', async () => {
    const content = { skill: 'MAKING_CONTENT' } as const;
    const db = await tell([
      SkillOffered(),
      ShadowingHeld(),
      ShadowingHeld(),
      SkillShown(),
      SkillOffered(content, { of: uuid(63) }),
      ShadowingHeld({ learnerStrand: 'COMMUNICATIONS' }, { of: uuid(63) }),
    ]);
    const matrix = await skillMatrix(db);
    expect(matrix).toHaveLength(18);
    expect(matrix.filter(({ shadowings, shown }) => shadowings + shown > 0)).toEqual([
      { ...content, teacher: 'DEMOCRACY', learner: 'COMMUNICATIONS', shadowings: 1, shown: 0 },
      {
        skill: 'FORMAL_DECISION',
        teacher: 'DEMOCRACY',
        learner: 'ENGAGEMENT',
        shadowings: 2,
        shown: 1,
      },
    ]);
  });
});

describe('A deed', () => {
  it('is found at its place in the log, and nothing where none is', async () => {
    const db = await tell([examples.MatterOpened(), SkillOffered()]);
    expect(await deedAt(db, 0)).toEqual({
      id: uuid(1000),
      stream: `matter-${the.matter}`,
      voiceId: null,
    });
    expect(await deedAt(db, 1)).toBeUndefined();
  });
});
