import { ObjectType, registerEnumType } from '@nestjs/graphql';
import { Challenge, Interest, Ruling } from '../../experience/policy/vocabulary-of-decisions.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText, ShownYesNo } from '../shown.js';

@ObjectType('DeclaredInterest', {
  description: 'A member said in public that an item touches them.',
})
export class DeclaredInterestView {
  @ShownText('Which member it is.')
  member!: string;

  @Shown(() => Interest, 'In what way it touches them.')
  interest!: keyof typeof Interest;

  @ShownYesNo('Whether they went out and took no part.')
  left!: boolean;

  @ShownInstant('When they said so, in UTC.')
  declaredAt!: string;
}

export const ReviewSteps = {
  CALLED_IN: 'CALLED_IN',
  CONFIRMED: 'CONFIRMED',
  REFERRED_BACK: 'REFERRED_BACK',
} as const;
registerEnumType(ReviewSteps, {
  name: 'ReviewStep',
  description: 'How the council looks at its own decision again.',
  valuesMap: {
    CALLED_IN: { description: 'Members asked for it.' },
    CONFIRMED: { description: 'It was found to stand.' },
    REFERRED_BACK: { description: 'It was found to need deciding anew.' },
  },
});

@ObjectType('ReviewOfDecision', { description: 'One step of looking at a decision again.' })
export class ReviewOfDecisionView {
  @Shown(() => ReviewSteps, 'What was done.')
  step!: keyof typeof ReviewSteps;

  @ShownText('By whom, such as the scrutiny committee.')
  who!: string;

  @ShownText('Their grounds or reasons.')
  words!: string;

  @ShownInstant('When they did, in UTC.')
  at!: string;
}

@ObjectType('ChallengeOfDecision', {
  description: 'A question to somebody outside the council whether a decision was lawful.',
})
export class ChallengeOfDecisionView {
  @ShownId('The event that recorded it.')
  eventId!: string;

  @Shown(() => Challenge, 'Who is asked.')
  challenge!: keyof typeof Challenge;

  @ShownText('The number under which they keep it.', orNull)
  reference!: string | null;

  @ShownText('What is said to be wrong.')
  grounds!: string;

  @ShownInstant('When it was brought, in UTC.')
  challengedAt!: string;

  @Shown(() => Ruling, 'What they found; null as long as they have not.', orNull)
  ruling!: keyof typeof Ruling | null;

  @ShownText('Why they found so.', orNull)
  rulingReasons!: string | null;

  @ShownInstant('When they found so, in UTC.', orNull)
  decidedAt!: string | null;
}
