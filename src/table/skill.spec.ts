import { ask, given, uuid } from '../../test/given-when-then.js';
import type { Strand } from '../experience/policy/vocabulary.js';
import { HoldShadowing, OfferSkill, SeekSkill, ShowSkill } from './skill.commands.js';
import type { SkillEvent } from './skill.events.js';
import { type SkillFacts, skill } from './skill.js';

const skillId = uuid(1);
const [ada, grace, edith, member] = [uuid(21), uuid(22), uuid(23), uuid(24)] as const;
const now = '2026-03-02T09:00:00.000Z';
const later = '2026-03-09T09:00:00.000Z';
const deed = { id: uuid(41), occurredAt: later, voiceId: ada, strand: null };
const facts: SkillFacts = {
  strands: new Map<string, Strand | null>([
    [ada, 'COMMUNICATIONS'],
    [grace, 'DEMOCRACY'],
    [edith, 'COMMUNICATIONS'],
    [member, null],
  ]),
  evidence: deed,
};

const asked = { skill: 'FORMAL_DECISION', words: 'Every Tuesday.' } as const;
const offered: SkillEvent = {
  type: 'SkillOffered',
  data: { ...asked, voiceId: grace, strand: 'DEMOCRACY' },
};
const sought: SkillEvent = {
  type: 'SkillSought',
  data: { ...asked, voiceId: ada, strand: 'COMMUNICATIONS' },
};
const shadowed: SkillEvent = {
  type: 'ShadowingHeld',
  data: {
    teacherId: grace,
    teacherStrand: 'DEMOCRACY',
    learnerId: ada,
    learnerStrand: 'COMMUNICATIONS',
    heldAt: now,
    learned: null,
  },
};
const shown: SkillEvent = {
  type: 'SkillShown',
  data: {
    voiceId: ada,
    strand: 'COMMUNICATIONS',
    learnedFrom: 'DEMOCRACY',
    evidence: deed.id,
  },
};

const after = (...before: SkillEvent[]) => given(skill, ...before).knowing(facts);

describe('A skill', () => {
  const offer = (other: Partial<OfferSkill> = {}) =>
    ask(OfferSkill, { ...asked, voiceId: grace, ...other });
  const seek = (other: Partial<SeekSkill> = {}) =>
    ask(SeekSkill, { ...asked, voiceId: ada, ...other });

  it('is offered by somebody of one strand', () => after().when(offer()).then(offered));
  it('is sought by somebody of one strand', () => after().when(seek()).then(sought));
  it('can be offered or sought without a word', () => {
    const data = { skill: 'FORMAL_DECISION', words: null } as const;
    after()
      .when(offer({ words: undefined }))
      .then({ type: 'SkillOffered', data: { ...data, voiceId: grace, strand: 'DEMOCRACY' } });
    after()
      .when(seek({ words: undefined }))
      .then({ type: 'SkillSought', data: { ...data, voiceId: ada, strand: 'COMMUNICATIONS' } });
  });
  it('is neither offered nor sought by a voice without a strand', () => {
    after()
      .when(offer({ voiceId: member }))
      .thenRejected('VOICE_WITHOUT_STRAND');
    after()
      .when(seek({ voiceId: member }))
      .thenRejected('VOICE_WITHOUT_STRAND');
  });
  it('is neither offered nor sought by nobody', () => {
    after()
      .when(offer({ voiceId: uuid(99) }))
      .thenRejected('VOICE_UNKNOWN');
    after()
      .when(seek({ voiceId: uuid(99) }))
      .thenRejected('VOICE_UNKNOWN');
  });
  it('is offered or sought once in one exchange', () => {
    after(sought).when(offer()).thenRejected('SKILL_ALREADY_SPOKEN_OF');
    after(offered).when(seek()).thenRejected('SKILL_ALREADY_SPOKEN_OF');
  });
});

describe('A shadowing', () => {
  const hold = (other: Partial<HoldShadowing> = {}) =>
    ask(HoldShadowing, { skillId, teacherId: grace, learnerId: ada, ...other });

  it('follows an offer', () => after(offered).when(hold()).then(shadowed));
  it('follows a search', () => after(sought).when(hold()).then(shadowed));
  it('says what was learned', () =>
    after(offered)
      .when(hold({ learned: 'A report needs reasons.' }))
      .then({
        ...shadowed,
        data: { ...shadowed.data, learned: 'A report needs reasons.' },
      } as SkillEvent));
  it('needs an offer or a search', () => after().when(hold()).thenRejected('SKILL_UNKNOWN'));
  it('is given by whoever offered', () =>
    after(offered)
      .when(hold({ teacherId: edith }))
      .thenRejected('OFFERED_BY_SOMEBODY_ELSE'));
  it('is had by whoever sought', () =>
    after(sought)
      .when(hold({ learnerId: edith }))
      .thenRejected('SOUGHT_BY_SOMEBODY_ELSE'));
  it('crosses from one strand to another', () =>
    after(sought)
      .when(hold({ teacherId: edith }))
      .thenRejected('SHADOWING_WITHIN_ONE_STRAND'));
  it('stays quiet when the same hour was entered before', () =>
    after(offered, shadowed).when(hold()).thenNothing());
  it('can be held again', () =>
    given(skill, offered, shadowed)
      .knowing(facts, later)
      .when(hold())
      .then({ ...shadowed, data: { ...shadowed.data, heldAt: later } } as SkillEvent));
});

describe('A skill that was learned', () => {
  const show = (voiceId: string = ada) => ask(ShowSkill, { skillId, voiceId, evidenceIndex: 7 });
  const seeing = (evidence: SkillFacts['evidence']) =>
    given(skill, offered, shadowed).knowing({ ...facts, evidence });

  it('is shown by a deed of whoever learned it', () =>
    after(offered, shadowed).when(show()).then(shown));
  it('is shown by a deed that their strand recorded', () =>
    seeing({ ...deed, voiceId: null, strand: 'COMMUNICATIONS' })
      .when(show())
      .then(shown));
  it('is not shown by a deed of somebody else', () =>
    seeing({ ...deed, voiceId: grace, strand: 'DEMOCRACY' })
      .when(show())
      .thenRejected('EVIDENCE_OF_SOMEBODY_ELSE'));
  it('is not shown by what was done before it was learned', () =>
    seeing({ ...deed, occurredAt: now })
      .when(show())
      .thenRejected('NOT_LEARNED_BEFORE'));
  it('is not shown by somebody who was not there', () =>
    seeing({ ...deed, voiceId: edith })
      .when(show(edith))
      .thenRejected('NOT_LEARNED_BEFORE'));
  it('is not shown by nothing', () => seeing(null).when(show()).thenRejected('EVIDENCE_UNKNOWN'));
  it('needs an offer or a search', () => after().when(show()).thenRejected('SKILL_UNKNOWN'));
  it('stays quiet when the same deed was shown before', () =>
    after(offered, shadowed, shown).when(show()).thenNothing());
});
