import { due, example, the } from './example.js';
import { uuid } from './given-when-then.js';

const inContribution = `contribution-${the.contribution}`;
const agreed = { agreedIn: uuid(90), agreedBy: 'officer-2', agreedByStrand: 'DEMOCRACY' } as const;
const spoken = {
  voiceId: the.colleague,
  capacity: 'OFFICER',
  strand: 'DEMOCRACY',
  channel: 'email',
  words: 'sealed:we were wrong',
} as const;

/** One example of everything that is done with a contact, besides answering it. */
export const handling = {
  ContributionAmended: example('ContributionAmended', inContribution, { words: 'sealed:rather' }),
  ContributionJoined: example('ContributionJoined', inContribution, {
    leadId: uuid(20),
    because: 'SAME_POINT',
  }),
  ContributionParted: example('ContributionParted', inContribution, {
    leadId: uuid(20),
    reason: 'She asks for a stop, too.',
  }),
  KindChanged: example('KindChanged', inContribution, {
    from: 'QUESTION',
    kind: 'COMPLAINT',
    reason: 'She says that we did wrong.',
    mandatory: [1, 2, 9, 10, 12],
    acknowledge: due('contact.acknowledge'),
    answer: due('contact.answer'),
  }),
  ThemeLinked: example('ThemeLinked', inContribution, {
    consultationId: the.consultation,
    themeId: uuid(21),
  }),
  ContributionModerated: example('ContributionModerated', inContribution, {
    action: 'HIDDEN',
    reason: 'It names a neighbour.',
    reviewAt: '2026-06-01T08:00:00.000Z',
    howToAppeal: 'Write to the monitoring officer.',
  }),
  ModerationAppealed: example('ModerationAppealed', inContribution, {
    words: 'sealed:no names',
    decide: due('moderation.appeal'),
  }),
  ModerationReviewed: example('ModerationReviewed', inContribution, {
    upheld: false,
    reason: 'It names nobody.',
  }),
  ContributionRestricted: example('ContributionRestricted', inContribution, {
    concern: 'SAFEGUARDING',
    role: 'SAFEGUARDING',
  }),
  RestrictionLifted: example('RestrictionLifted', inContribution, { reason: 'They are safe.' }),
  NoAnswerOwed: example('NoAnswerOwed', inContribution, {
    reason: 'CITIZEN_ASKED',
    explanation: null,
    ...agreed,
  }),
  CriterionWaived: example('CriterionWaived', inContribution, {
    criterion: 9,
    reason: 'LAW_FORBIDS',
    explanation: null,
    ...agreed,
  }),
  ClockExtended: example('ClockExtended', inContribution, {
    clock: 'complaint.answer',
    reason: 'COMPLEX',
    due: due('complaint.extension'),
    ...agreed,
  }),
  TransferredToBody: example('TransferredToBody', inContribution, {
    ...spoken,
    body: 'The county council',
    howToReach: 'highways@county.example',
    sharingBasis: 'PUBLIC_TASK',
    sawUpTo: 0,
    tell: due('answer.tell'),
    comeBack: due('contact.come-back'),
  }),
  LoopReopened: example('LoopReopened', inContribution, {
    by: 'CITIZEN',
    reason: 'sealed:not over',
    answer: due('contact.answer'),
  }),
  ContributionEscalated: example('ContributionEscalated', inContribution, {
    to: 'STAGE_TWO',
    reference: null,
    words: 'sealed:again',
    acknowledge: due('complaint.stage-two.acknowledge'),
    decide: due('complaint.stage-two.answer'),
  }),
  EscalationAcknowledged: example('EscalationAcknowledged', inContribution, {
    escalatedIn: uuid(95),
    voiceId: the.colleague,
    channel: 'email',
    words: null,
  }),
  EscalationDecided: example('EscalationDecided', inContribution, {
    escalatedIn: uuid(95),
    finding: 'UPHELD',
    voiceId: the.colleague,
    channel: 'email',
    words: 'sealed:you were right',
    howToGoFurther: 'Write to the ombudsman.',
  }),
  ApologyGiven: example('ApologyGiven', inContribution, spoken),
  RemedyOffered: example('RemedyOffered', inContribution, {
    ...spoken,
    provide: due('remedy.provide'),
  }),
  RemedyProvided: example('RemedyProvided', inContribution, {
    offeredIn: uuid(96),
    words: null,
  }),
  ExperienceDisputed: example('ExperienceDisputed', inContribution, {
    byRepresentative: false,
    criteria: [2],
    words: 'sealed:nobody answered',
    answer: due('dispute.answer'),
  }),
  DisputeAnswered: example('DisputeAnswered', inContribution, {
    ...spoken,
    disputedIn: uuid(97),
    finding: 'PARTLY_UPHELD',
  }),
} as const;
