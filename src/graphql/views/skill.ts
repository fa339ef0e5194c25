import { ObjectType, registerEnumType } from '@nestjs/graphql';
import { Skill, Strand } from '../../experience/policy/vocabulary.js';
import { connectionOf } from '../connection.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText, ShownWhole } from '../shown.js';

export const SkillStatuses = { OFFERED: 'OFFERED', SOUGHT: 'SOUGHT' } as const;
registerEnumType(SkillStatuses, {
  name: 'SkillStatus',
  description: 'From which side an exchange between strands began.',
  valuesMap: {
    OFFERED: { description: 'Somebody who can do it offers to show it.' },
    SOUGHT: { description: 'Somebody who cannot wants to see it.' },
  },
});

@ObjectType('Shadowing', {
  description: 'Time that somebody of one strand spent beside somebody of another.',
})
export class ShadowingView {
  @ShownId('The voice who showed how it is done.')
  teacherId!: string;

  @Shown(() => Strand, 'Where the one who showed it belongs.')
  teacherStrand!: Strand;

  @ShownId('The voice who watched.')
  learnerId!: string;

  @Shown(() => Strand, 'Where the one who watched belongs.')
  learnerStrand!: Strand;

  @ShownInstant('When that was, in UTC.')
  heldAt!: string;

  @ShownText('What was learned, in the words of whoever learned it.', orNull)
  learned!: string | null;
}

@ObjectType('SkillShown', { description: 'A deed that shows what was learned.' })
export class SkillShownView {
  @ShownId('The voice who learned it.')
  voiceId!: string;

  @Shown(() => Strand, 'Where they belong.')
  strand!: Strand;

  @Shown(() => Strand, 'Who had shown it to them.')
  learnedFrom!: Strand;

  @ShownId('The event that is the deed.')
  evidence!: string;

  @ShownInstant('When it was pointed out, in UTC.')
  shownAt!: string;
}

@ObjectType('SkillExchange', {
  description: 'A skill that somebody offers to other strands or seeks there, and what came of it.',
})
export class SkillView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @Shown(() => SkillStatuses, 'From which side it began.')
  status!: keyof typeof SkillStatuses;

  @Shown(() => Skill, 'What it is about.')
  skill!: Skill;

  @Shown(() => Strand, 'Where whoever offers or seeks it belongs.')
  strand!: Strand;

  @ShownText('What they said about it.', orNull)
  words!: string | null;

  @ShownInstant('When they said so, in UTC.')
  spokenAt!: string;

  voiceId!: string;
}

export const SkillConnection = connectionOf('SkillExchange', SkillView);

@ObjectType('Learned', {
  description: 'What one strand learned from another: a cell of strand by strand.',
})
export class LearnedView {
  @Shown(() => Skill, 'What it is about.')
  skill!: Skill;

  @Shown(() => Strand, 'Who can do it.')
  teacher!: Strand;

  @Shown(() => Strand, 'Who learns it.')
  learner!: Strand;

  @ShownWhole('How often somebody spent time beside somebody.')
  shadowings!: number;

  @ShownWhole('How often a deed showed that it was learned.')
  shown!: number;
}
