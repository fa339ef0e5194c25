import { Float, ObjectType, registerEnumType } from '@nestjs/graphql';
import { PaceSteps } from '../../experience/figures/pace.projection.js';
import { Strand } from '../../experience/policy/vocabulary.js';
import { orNull, Shown, ShownText, ShownWhole } from '../shown.js';

registerEnumType(PaceSteps, {
  name: 'PaceStep',
  description:
    'What the council does on a clock of its own, in the order in which a citizen waits for it.',
  valuesMap: {
    ACKNOWLEDGE: { description: 'Telling a citizen that they were heard.' },
    ANSWER: { description: 'Saying something of substance.' },
    HANDOVER: { description: 'Taking over from a colleague in another strand.' },
    SETTLE: { description: 'Agreeing on one answer where two did not fit together.' },
    CONCLUDE: { description: 'Finishing what an answer had promised.' },
    DECIDE: { description: 'Coming to a decision once a consultation closed.' },
    PUBLISH: { description: 'Letting everybody read what was decided.' },
    TELL: { description: 'Letting those who took part know what came of it.' },
    DELIVER: { description: 'Making sure that it arrives.' },
  },
});

@ObjectType('StrandMix', {
  description: 'Broadcast against conversation, in one month and strand.',
})
export class StrandMixView {
  @ShownText('Such as 2026-03, in UTC.')
  month!: string;

  @Shown(() => Strand, 'Who did it; null for what the service did by itself.', orNull)
  strand!: Strand | null;

  @ShownWhole('Messages to everybody.')
  broadcasts!: number;

  @ShownWhole('Further copies of those messages.')
  posts!: number;

  @ShownWhole('What citizens said.')
  contacts!: number;

  @ShownWhole('What voices responded to one citizen.')
  answers!: number;

  @ShownWhole('What colleagues wrote to each other.')
  notes!: number;

  @ShownWhole('How often it asked another strand to take over.')
  handovers!: number;
}

@ObjectType('Pace', {
  description:
    'How fast one step is done: council time only, without what machines do and what only buys time.',
})
export class PaceView {
  @Shown(() => PaceSteps, 'Which one.')
  step!: keyof typeof PaceSteps;

  @Shown(() => Strand, 'Who did it; null for what the service did by itself.', orNull)
  strand!: Strand | null;

  @ShownWhole('How many of them were done.')
  count!: number;

  @Shown(
    () => Float,
    'Normal local-government time divided by the time taken, for the one in the middle: the tortoise is 1, the goal 49.',
  )
  median!: number;

  @Shown(() => Float, 'What nine in ten reached or beat: the slow tail.')
  percentile90!: number;

  @Shown(() => Float, 'How long the citizen in the middle waited, by the clock on the wall.')
  medianHours!: number;

  @Shown(() => Float, 'Longer than this, by the clock on the wall, waited one citizen in ten.')
  percentile90Hours!: number;
}
