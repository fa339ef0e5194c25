import { example } from '../../test/example.js';
import { due, examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { type Told, tell, tells } from '../../test/tells.js';
import { tellables } from './tellable.projection.js';

const { ContributionAnswered } = examples;

const contact = `contribution-${the.contribution}`;

const findable = (event: Told) => async () =>
  expect((await (await tell([event])).selectFrom('tellable').selectAll().execute()).length).toBe(1);

const spoken = {
  voiceId: the.voice,
  channel: 'email',
  words: 'sealed:words',
  capacity: 'OFFICER',
  strand: 'ENGAGEMENT',
} as const;
const decision = `decision-${the.decision}`;
const consultation = `consultation-${the.consultation}`;

tells(tellables, {
  ContributionAnswered: findable(ContributionAnswered()),
  TransferredToBody: findable(
    example('TransferredToBody', contact, {
      ...{ ...spoken, body: 'The county', howToReach: 'Call them.', sharingBasis: 'CONSENT' },
      ...{ sawUpTo: 0, tell: due('answer.tell'), comeBack: due('contact.come-back') },
    })(),
  ),
  EscalationDecided: findable(
    example('EscalationDecided', contact, {
      ...{ escalatedIn: uuid(98), finding: 'UPHELD', voiceId: null, channel: 'email' },
      ...{ words: 'sealed:found', howToGoFurther: null },
    })(),
  ),
  DisputeAnswered: findable(
    example('DisputeAnswered', contact, { ...spoken, disputedIn: uuid(98), finding: 'UPHELD' })(),
  ),
  OutcomeCorrected: findable(
    example('OutcomeCorrected', `outcome-${the.outcome}`, {
      ...{ whatWasWrong: 'The day.', youSaid: 'Sunday.', weDid: 'Sunday.', whyNot: null },
      tell: due('outcome.tell'),
    })(),
  ),
  ChallengeDecided: findable(
    example('ChallengeDecided', decision, {
      ...{ challengedIn: uuid(98), ruling: 'QUASHED', reasons: 'Unlawful.', tell: null },
    })(),
  ),
  DecisionRescinded: findable(
    example('DecisionRescinded', decision, {
      ...{ by: 'Cabinet', reasons: 'A mistake.', replacedBy: null, tell: null },
    })(),
  ),
  ConsultationWithdrawn: findable(
    example('ConsultationWithdrawn', consultation, {
      reason: 'Too early.',
      tell: due('outcome.tell'),
    })(),
  ),
  ConsultationReopened: findable(
    example('ConsultationReopened', consultation, {
      ...{ closesAt: '2026-05-29T16:00:00.000Z', earlier: 'LAPSED', reason: 'Anew.' },
      decide: due('consultation.decide'),
    })(),
  ),
});
