import { ObjectType, registerEnumType } from '@nestjs/graphql';
import { DecidedBy } from '../../../experience/policy/vocabulary-of-decisions.js';
import { Needs, Readiness } from '../../../oversight/readiness.queries.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText, ShownYesNo } from '../../shown.js';

registerEnumType(Needs, {
  name: 'Need',
  description: 'What a decision needs before it may be taken, or before it may take effect.',
  valuesMap: {
    NOTICE: { description: 'Notice of the meeting, in lawful time.' },
    KEY_NOTICE: { description: 'Notice of a key decision in the forward plan, in lawful time.' },
    CONSULTATION_CLOSED: { description: 'Everybody who was asked has had their time to answer.' },
    FINDINGS: { description: 'What people said was summed up in public.' },
    PAPERS: { description: 'The papers can be read by everybody.' },
    EQUALITY: { description: 'It is said where the equality duty was weighed.' },
    CALL_IN_OVER: { description: 'The time to call it in is over.' },
  },
});
registerEnumType(Readiness, {
  name: 'Readiness',
  description: 'Whether something that a decision needs is there.',
  valuesMap: {
    READY: { description: 'It is there.' },
    WAITING: { description: 'It comes by itself, with time.' },
    MISSING: { description: 'Somebody has to do something.' },
    NOT_NEEDED: { description: 'This decision can do without.' },
  },
});

@ObjectType('ReadinessCheck', { description: 'One thing that a decision needs.' })
export class ReadinessCheckView {
  @Shown(() => Needs, 'Which of them.')
  need!: keyof typeof Needs;

  @Shown(() => Readiness, 'Whether it is there.')
  state!: keyof typeof Readiness;

  @ShownInstant('When it was done; or by when it has to be, or comes by itself.', orNull)
  at!: string | null;
}

@ObjectType('PlannedDecision', {
  description: 'An item of the forward plan, with everything that it needs.',
})
export class PlannedDecisionView {
  @ShownId('Of the decision.')
  id!: string;

  @ShownId('The question of public life that it settles.')
  matterId!: string;

  @ShownText('What stands on the agenda.')
  title!: string;

  @ShownText('Who decides.')
  body!: string;

  @Shown(() => DecidedBy, 'Whether a meeting decides, or one person.')
  by!: keyof typeof DecidedBy;

  @ShownInstant('When it is decided, in UTC; null while no day is named.', orNull)
  meetingAt!: string | null;

  @ShownYesNo('Nothing is missing; whatever is waited for comes by itself.')
  isReady!: boolean;

  @Shown(() => [ReadinessCheckView], 'Everything that it needs, one by one.')
  checks!: ReadinessCheckView[];
}
