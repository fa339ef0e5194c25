import { ukCharter } from '../src/experience/policy/uk-charter.js';
import { due, example, the } from './example.js';
import { uuid } from './given-when-then.js';
import { MORNING } from './tells.js';

const inCharter = `charter-${the.charter}`;
const inReview = `review-${uuid(60)}`;
const inSkill = `skill-${uuid(61)}`;

/** One example of every event at the table of the three strands. */
export const table = {
  CharterProposed: example('CharterProposed', inCharter, {
    terms: ukCharter,
    inForceFrom: '2026-01-01T00:00:00.000Z',
  }),
  CharterSigned: example('CharterSigned', inCharter, { strand: 'ENGAGEMENT' }),
  CharterObjectedTo: example('CharterObjectedTo', inCharter, {
    strand: 'ENGAGEMENT',
    reason: 'It promises more than we can keep.',
  }),
  CharterAdopted: example('CharterAdopted', inCharter, {
    inForceFrom: MORNING,
    reviewBy: due('charter.review'),
  }),
  CharterReviewed: example('CharterReviewed', inCharter, {
    strand: 'ENGAGEMENT',
    words: 'It still says what we want.',
    reviewBy: null,
  }),
  ReviewHeld: example('ReviewHeld', inReview, {
    heldAt: MORNING,
    voiceIds: [the.voice, the.colleague],
    strands: ['COMMUNICATIONS', 'ENGAGEMENT', 'DEMOCRACY'],
    seed: 'March',
    journeys: [{ citizenId: the.handle, matterId: the.matter, standing: 'POOR' }],
    summary: 'Nobody told them.',
  }),
  LessonAgreed: example('LessonAgreed', inReview, {
    lesson: 'We call back.',
    owner: 'ENGAGEMENT',
    voiceId: the.voice,
    dueAt: '2026-05-01T09:00:00.000Z',
  }),
  LessonDone: example('LessonDone', inReview, {
    agreedIn: uuid(1001),
    what: 'A rota for calling back.',
  }),
  SkillOffered: example('SkillOffered', inSkill, {
    skill: 'FORMAL_DECISION',
    voiceId: the.colleague,
    strand: 'DEMOCRACY',
    words: 'Every Tuesday.',
  }),
  SkillSought: example('SkillSought', inSkill, {
    skill: 'FORMAL_DECISION',
    voiceId: the.voice,
    strand: 'ENGAGEMENT',
    words: null,
  }),
  ShadowingHeld: example('ShadowingHeld', inSkill, {
    teacherId: the.colleague,
    teacherStrand: 'DEMOCRACY',
    learnerId: the.voice,
    learnerStrand: 'ENGAGEMENT',
    heldAt: MORNING,
    learned: 'A report needs reasons.',
  }),
  SkillShown: example('SkillShown', inSkill, {
    voiceId: the.voice,
    strand: 'ENGAGEMENT',
    learnedFrom: 'DEMOCRACY',
    evidence: uuid(1001),
  }),
} as const;
