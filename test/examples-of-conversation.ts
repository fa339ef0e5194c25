import { due, example, the } from './example.js';
import { uuid } from './given-when-then.js';

const inContribution = `contribution-${the.contribution}`;
const atDesk = `desk-${the.contribution}`;

/** One example of every event between a citizen and those who answer them. */
export const conversation = {
  ContributionReceived: example('ContributionReceived', inContribution, {
    matterId: the.matter,
    handleId: the.handle,
    contributor: 'IDENTIFIED',
    kind: 'QUESTION',
    channel: 'email',
    addressedTo: 'COUNCIL',
    byStaff: false,
    opensLoop: true,
    consultationId: null,
    inReplyTo: null,
    returnsTo: null,
    area: 'North',
    language: 'en',
    onBehalfOf: null,
    authority: null,
    words: 'sealed:question',
    acknowledge: due('contact.acknowledge'),
    answer: due('contact.answer'),
    mandatory: [1, 2, 9, 10],
  }),
  ContributionAcknowledged: example('ContributionAcknowledged', inContribution, {
    automatic: false,
    voiceId: the.voice,
    reference: null,
    answerBy: null,
    wayToReach: null,
    channel: 'email',
    words: 'sealed:thanks',
  }),
  ContributionAnswered: example('ContributionAnswered', inContribution, {
    form: 'SUBSTANTIVE',
    voiceId: the.voice,
    capacity: 'OFFICER',
    strand: 'ENGAGEMENT',
    channel: 'email',
    words: 'sealed:answer',
    concludes: true,
    sawUpTo: 0,
    toldBefore: null,
    conclude: null,
    tell: due('answer.tell'),
    comeBack: due('contact.come-back'),
  }),
  ContributionWithdrawn: example('ContributionWithdrawn', inContribution, { reason: 'sealed:why' }),
  LoopClosedWithReason: example('LoopClosedWithReason', inContribution, {
    reason: 'DUPLICATE',
    explanation: 'sealed:explanation',
    agreedIn: uuid(90),
    agreedBy: 'officer-2',
    agreedByStrand: 'DEMOCRACY',
  }),
  ExperienceRated: example('ExperienceRated', inContribution, {
    overall: 4,
    fairProcess: 5,
    contentWithOutcome: 2,
    words: 'sealed:fair',
    helped: false,
  }),
  ReplyClaimed: example('ReplyClaimed', atDesk, { voiceId: the.voice, until: null }),
  NoteAdded: example('NoteAdded', atDesk, {
    voiceId: null,
    strand: 'DEMOCRACY',
    purpose: 'TALK',
    words: 'sealed:note',
  }),
  HandoverOffered: example('HandoverOffered', atDesk, {
    fromStrand: 'ENGAGEMENT',
    toStrand: 'COMMUNICATIONS',
    toVoiceId: null,
    words: 'sealed:yours',
    accept: due('desk.handover'),
  }),
  HandoverAccepted: example('HandoverAccepted', atDesk, {
    offeredIn: uuid(91),
    voiceId: the.voice,
  }),
  ContradictionRaised: example('ContradictionRaised', atDesk, {
    between: [uuid(92), uuid(93)],
    words: 'sealed:which',
    settle: due('desk.settle'),
  }),
  ContradictionSettled: example('ContradictionSettled', atDesk, {
    raisedIn: uuid(94),
    voiceId: the.voice,
    words: 'sealed:this',
  }),
} as const;
