import { ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  BodyRole,
  Effect,
  Result,
  Strand,
  ThemeEffect,
} from '../../experience/policy/vocabulary.js';
import { connectionOf } from '../connection.js';
import {
  orNull,
  Shown,
  ShownId,
  ShownInstant,
  ShownText,
  ShownTexts,
  ShownYesNo,
} from '../shown.js';

export const DecisionStatuses = {
  SCHEDULED: 'SCHEDULED',
  DEFERRED: 'DEFERRED',
  WITHDRAWN: 'WITHDRAWN',
  TAKEN: 'TAKEN',
  PUBLISHED: 'PUBLISHED',
  IN_EFFECT: 'IN_EFFECT',
} as const;
registerEnumType(DecisionStatuses, {
  name: 'DecisionStatus',
  description: 'How far a formal decision has come.',
  valuesMap: {
    SCHEDULED: { description: 'It stands on an agenda.' },
    DEFERRED: { description: 'It was put off.' },
    WITHDRAWN: { description: 'It was taken off the agenda.' },
    TAKEN: { description: 'The body has decided; the public cannot read it yet.' },
    PUBLISHED: { description: 'Everybody can read what was decided, and why.' },
    IN_EFFECT: { description: 'It holds; whoever took part is owed the outcome.' },
  },
});

@ObjectType('Paper', { description: 'Something that lay before the body.' })
export class PaperView {
  @ShownText('What it is called.')
  title!: string;

  @ShownText('Where it can be read.', orNull)
  url!: string | null;

  @ShownText('A fingerprint that proves which text it was.', orNull)
  hash!: string | null;

  @ShownYesNo('Whether what the public said stands in it.')
  considers!: boolean;

  @ShownInstant('Since when it can be read, in UTC.')
  publishedAt!: string;
}

@ObjectType('Decision', {
  description: 'A formal decision of a body, from the agenda to its effect.',
})
export class DecisionView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @Shown(() => DecisionStatuses, 'How far it has come.')
  status!: keyof typeof DecisionStatuses;

  @ShownText('What stands on the agenda.')
  title!: string;

  @ShownText('Who sits, such as the Cabinet.')
  body!: string;

  @ShownText('At which sitting.', orNull)
  meeting!: string | null;

  @ShownInstant('When they sit, in UTC.')
  meetingAt!: string;

  @Shown(() => BodyRole, 'What this body does with it.')
  role!: BodyRole;

  @ShownYesNo('Whether it is one that law makes the council announce 28 days ahead.')
  isKey!: boolean;

  @Shown(() => Effect, 'What it settles; null until it was taken.', orNull)
  effect!: Effect | null;

  @Shown(() => Result, 'How it went; null until it was taken.', orNull)
  result!: Result | null;

  @ShownText('Who decided, by office.', orNull)
  maker!: string | null;

  @ShownText('What was decided, word for word.', orNull)
  resolution!: string | null;

  @ShownText('Why it was decided so.', orNull)
  reasons!: string | null;

  @ShownTexts('What else was possible, and why it was rejected; null until it was taken.', orNull)
  alternatives!: string[] | null;

  @ShownText('The result as the source words it.', orNull)
  wording!: string | null;

  @ShownInstant('When the body decided, in UTC.', orNull)
  takenAt!: string | null;

  @ShownInstant('Since when everybody can read it, in UTC.', orNull)
  publishedAt!: string | null;

  @ShownText('Where it can be read.', orNull)
  url!: string | null;

  @ShownText('What somebody can do who thinks that it is wrong.', orNull)
  howToChallenge!: string | null;

  @ShownText('Why part of it is not public.', orNull)
  exemption!: string | null;

  @ShownText('What can be said all the same.', orNull)
  publicSummary!: string | null;

  @ShownInstant('Since when it holds, in UTC.', orNull)
  tookEffectAt!: string | null;

  matterId!: string;
}

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
  @ShownText('What was promised.')
  words!: string;

  @ShownInstant('By when, in UTC.')
  dueAt!: string;

  @Shown(() => Strand, 'Who sees to it.')
  owner!: Strand;
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

  @Shown(() => [CommitmentView], 'What is promised, by when.')
  commitments!: CommitmentView[];

  @ShownText('Where it can be read.', orNull)
  url!: string | null;

  @ShownInstant('When it came out, in UTC.')
  publishedAt!: string;

  matterId!: string;
  decisionId!: string | null;
}

export const DecisionConnection = connectionOf('Decision', DecisionView);
export const OutcomeConnection = connectionOf('Outcome', OutcomeView);
