import { ObjectType } from '@nestjs/graphql';
import { Strand } from '../../experience/policy/vocabulary.js';
import { Adjustment } from '../../experience/policy/vocabulary-of-citizens.js';
import { ThemeEffect } from '../../experience/policy/vocabulary-of-decisions.js';
import { connectionOf } from '../connection.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText, ShownWhole } from '../shown.js';

@ObjectType('ThemeOutcome', { description: 'What became of one thing that many people raised.' })
export class ThemeOutcomeView {
  @ShownText('What they raised.')
  theme!: string;

  @Shown(() => ThemeEffect, 'Whether anything changed because of it.')
  effect!: keyof typeof ThemeEffect;

  @ShownText('What the council says about it.')
  words!: string;
}

@ObjectType('Commitment', { description: 'Something the council promised to do by a certain day.' })
export class CommitmentView {
  @ShownWhole('Its place in the outcome, from 0.')
  place!: number;

  @ShownText('What was promised.')
  words!: string;

  @ShownInstant('By when it was promised at first, in UTC.')
  dueAt!: string;

  @Shown(() => Strand, 'Who sees to it.')
  owner!: Strand;

  @ShownInstant(
    'The later day that was named instead, in UTC; null when it was not put off.',
    orNull,
  )
  delayedTo!: string | null;

  @ShownText('Why it was put off.', orNull)
  delayedBecause!: string | null;

  @ShownInstant('When it was done, in UTC; null as long as it is not.', orNull)
  metAt!: string | null;

  @ShownText('What shows that it was done.', orNull)
  evidence!: string | null;

  @ShownText('Where everybody can see that.', orNull)
  url!: string | null;
}

@ObjectType('Correction', { description: 'Something that was wrong, and was put right.' })
export class CorrectionView {
  @ShownText('What had been wrong, in the words of the council.')
  whatWasWrong!: string;

  @ShownInstant('When it was put right, in UTC.')
  correctedAt!: string;
}

@ObjectType('OutcomeVersion', { description: 'The same news for readers of another kind.' })
export class OutcomeVersionView {
  @ShownText("Its language where that is not the council's own, such as cy.", orNull)
  language!: string | null;

  @Shown(() => Adjustment, 'Its form, such as easy to read.', orNull)
  adjustment!: Adjustment | null;

  @ShownText('The whole text.')
  words!: string;
}

@ObjectType('Outcome', { description: 'You said, we did; or why not.' })
export class OutcomeView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @ShownText('Why nothing was decided, when nothing was.', orNull)
  noDecisionReason!: string | null;

  @ShownText('What the public had said.')
  youSaid!: string;

  @ShownText('What the council does because of it.', orNull)
  weDid!: string | null;

  @ShownText('Why the council does not do it.', orNull)
  whyNot!: string | null;

  @Shown(() => [ThemeOutcomeView], 'What became of each thing that people raised.')
  themes!: ThemeOutcomeView[];

  @Shown(() => [OutcomeVersionView], 'The same in other languages and forms.')
  versions!: OutcomeVersionView[];

  @ShownText('Where it can be read.', orNull)
  url!: string | null;

  @ShownInstant('When it came out, in UTC.')
  publishedAt!: string;

  matterId!: string;
  decisionId!: string | null;
}

export const OutcomeConnection = connectionOf('Outcome', OutcomeView);
