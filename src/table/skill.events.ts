import { Skill, Strand } from '../experience/policy/vocabulary.js';
import { type EventsOf, event, Instant, oneOf, orNull, PublicText, Uuid } from '../ledger/event.js';

const who = { voiceId: Uuid, strand: oneOf(Strand) };

export const SkillOffered = event(
  'SkillOffered',
  'A voice of one strand offers to show another what it can do.',
  { skill: oneOf(Skill), ...who, words: orNull(PublicText) },
);

export const SkillSought = event(
  'SkillSought',
  'A voice of one strand wants to learn what another can do.',
  { skill: oneOf(Skill), ...who, words: orNull(PublicText) },
);

export const ShadowingHeld = event(
  'ShadowingHeld',
  'Somebody of one strand spent time beside somebody of another, and saw how it is done.',
  {
    teacherId: Uuid,
    teacherStrand: oneOf(Strand),
    learnerId: Uuid,
    learnerStrand: oneOf(Strand),
    heldAt: Instant,
    learned: orNull(PublicText),
  },
);

export const SkillShown = event(
  'SkillShown',
  'Somebody used what another strand had shown them; the event that they caused is the evidence.',
  { ...who, learnedFrom: oneOf(Strand), evidence: Uuid },
);

export const skillEvents = [SkillOffered, SkillSought, ShadowingHeld, SkillShown] as const;
export type SkillEvent = EventsOf<typeof skillEvents>;
