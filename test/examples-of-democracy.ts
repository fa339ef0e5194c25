import { due, example, the } from './example.js';

const inDecision = `decision-${the.decision}`;
const inOutcome = `outcome-${the.outcome}`;
const inElection = `election-${the.election}`;

/** What became of a decision after it was taken, of what was promised because of it, and of a vote. */
export const democracy = {
  DecisionDelegated: example('DecisionDelegated', inDecision, {
    to: 'Director of transport',
    by: 'OFFICER',
    authority: 'Constitution, part 3',
  }),
  InterestDeclared: example('InterestDeclared', inDecision, {
    member: 'Cllr Noether',
    voiceId: null,
    interest: 'PECUNIARY',
    left: true,
  }),
  DecisionCalledIn: example('DecisionCalledIn', inDecision, {
    by: 'Five members',
    grounds: 'The bus company was not asked.',
  }),
  DecisionConfirmed: example('DecisionConfirmed', inDecision, {
    body: 'Scrutiny',
    reasons: 'It was asked.',
  }),
  DecisionReferredBack: example('DecisionReferredBack', inDecision, {
    body: 'Scrutiny',
    reasons: 'Ask the bus company.',
  }),
  DecisionChallenged: example('DecisionChallenged', inDecision, {
    challenge: 'JUDICIAL_REVIEW',
    reference: 'CO/7/2026',
    grounds: 'The equality duty was not weighed.',
  }),
  ChallengeDecided: example('ChallengeDecided', inDecision, {
    challengedIn: the.challenge,
    ruling: 'QUASHED',
    reasons: 'It was not weighed.',
    tell: due('outcome.tell'),
  }),
  DecisionRescinded: example('DecisionRescinded', inDecision, {
    by: 'Cabinet',
    reasons: 'The money is gone.',
    replacedBy: null,
    tell: due('outcome.tell'),
  }),
  CommitmentMet: example('CommitmentMet', inOutcome, {
    commitment: 0,
    evidence: 'The buses run.',
    url: null,
  }),
  CommitmentDelayed: example('CommitmentDelayed', inOutcome, {
    commitment: 0,
    dueAt: '2026-08-01T00:00:00.000Z',
    reason: 'The buses are late.',
  }),
  OutcomeCorrected: example('OutcomeCorrected', inOutcome, {
    whatWasWrong: 'The day.',
    youSaid: 'Run on Sunday.',
    weDid: 'We run on Saturday.',
    whyNot: null,
    tell: due('outcome.tell'),
  }),
  PreElectionPeriodAnnounced: example('PreElectionPeriodAnnounced', inElection, {
    election: 'Local elections',
    startsAt: '2026-03-27T00:00:00.000Z',
    endsAt: '2026-05-07T21:00:00.000Z',
    areas: [],
    legalSource: 'Local Government Act 1986, section 2',
  }),
  PreElectionPeriodCancelled: example('PreElectionPeriodCancelled', inElection, {
    reason: 'The poll was countermanded.',
  }),
} as const;
