import { ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  BodyRole,
  DecidedBy,
  Effect,
  Result,
} from '../../experience/policy/vocabulary-of-decisions.js';
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
  CALLED_IN: 'CALLED_IN',
  CONFIRMED: 'CONFIRMED',
  REFERRED_BACK: 'REFERRED_BACK',
  IN_EFFECT: 'IN_EFFECT',
  QUASHED: 'QUASHED',
  RESCINDED: 'RESCINDED',
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
    CALLED_IN: { description: 'Members asked to look at it again; until then it does not hold.' },
    CONFIRMED: { description: 'It was called in and stands; it has yet to take effect.' },
    REFERRED_BACK: { description: 'It was called in and has to be decided anew.' },
    QUASHED: { description: 'Somebody outside the council found that it falls.' },
    RESCINDED: { description: 'The council took it back.' },
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

  @ShownInstant('When it was announced in the forward plan, in UTC; null unless it is key.', orNull)
  keyNoticeGivenAt!: string | null;

  @ShownInstant('By when it had to be announced there, in UTC.', orNull)
  keyNoticeLawfulUntil!: string | null;

  @Shown(() => DecidedBy, 'Whether a meeting decides, one councillor or one officer.')
  decidedBy!: DecidedBy;

  @ShownText('Who decides in place of the body, where it let somebody else do so.', orNull)
  delegatedTo!: string | null;

  @ShownText('On what authority they do.', orNull)
  delegatedUnder!: string | null;

  @ShownInstant(
    'When the public was told of the meeting, in UTC; null where none is needed.',
    orNull,
  )
  noticeGivenAt!: string | null;

  @ShownInstant('By when the public had to be told of it, in UTC.', orNull)
  noticeLawfulUntil!: string | null;

  @ShownText('The regulation under which it was lawfully told later than that.', orNull)
  shortenedUnder!: string | null;

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

  @ShownText('Where the public sector equality duty was weighed.', orNull)
  equalityReference!: string | null;

  @ShownId('The decision of another body that came before it, such as a recommendation.', orNull)
  precededBy!: string | null;

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

  @ShownInstant('Until when members can call it in, in UTC.', orNull)
  callInUntil!: string | null;

  @ShownInstant('Since when it holds, in UTC.', orNull)
  tookEffectAt!: string | null;

  @ShownInstant('When it was quashed or taken back, in UTC.', orNull)
  fellAt!: string | null;

  @ShownText('Why it was.', orNull)
  fellBecause!: string | null;

  @ShownId('What stands in its place.', orNull)
  replacedBy!: string | null;

  matterId!: string;
}

export const DecisionConnection = connectionOf('Decision', DecisionView);
