import { due, example, the } from './example.js';
import { uuid } from './given-when-then.js';

const inVoice = `voice-${the.voice}`;
const inBroadcast = `broadcast-${the.broadcast}`;
const inConsultation = `consultation-${the.consultation}`;
const inMatter = `matter-${the.matter}`;
const LINE = uuid(60);
const LATER = '2026-06-30T16:00:00.000Z';

/** One example of every event of those who speak for the council, of consultations and of matters on their way. */
export const publics = {
  BroadcastPlanned: example('BroadcastPlanned', inBroadcast, {
    matterId: the.matter,
    voiceId: the.voice,
    strand: 'COMMUNICATIONS',
    title: 'Tell us about Sundays',
    channel: 'web',
    plannedFor: LATER,
    areas: ['North'],
    audience: 'PUBLIC',
    lineId: LINE,
  }),
  BroadcastAdapted: example('BroadcastAdapted', inBroadcast, {
    channel: 'x',
    account: null,
    url: null,
    words: 'Sunday buses: yes or no?',
  }),
  BroadcastCorrected: example('BroadcastCorrected', inBroadcast, {
    words: 'Should buses run on Sundays and holidays?',
    whatWasWrong: 'Holidays were missing.',
  }),
  BroadcastWithdrawn: example('BroadcastWithdrawn', inBroadcast, { reason: 'It is settled.' }),
  AccountUnlinked: example('AccountUnlinked', inVoice, {
    channel: 'mastodon',
    account: '@council@example.org',
    reason: 'The server closed.',
  }),
  CoverStarted: example('CoverStarted', inVoice, {
    coveredBy: the.colleague,
    until: LATER,
    reason: 'Leave',
  }),
  CoverEnded: example('CoverEnded', inVoice, { coveredBy: the.colleague }),
  VoiceLent: example('VoiceLent', inVoice, {
    toStrand: 'DEMOCRACY',
    until: LATER,
    reason: 'To explain the budget.',
  }),
  VoiceRetired: example('VoiceRetired', inVoice, {
    successorId: the.colleague,
    reason: 'Left the council.',
  }),
  LineAgreed: example('LineAgreed', `line-${LINE}`, {
    matterId: the.matter,
    title: 'Sundays',
    facts: ['Nothing is decided.'],
    voiceIds: [the.voice, the.colleague],
    strands: ['COMMUNICATIONS', 'ENGAGEMENT'],
    validUntil: LATER,
    replaces: null,
  }),
  LineRetired: example('LineRetired', `line-${LINE}`, {
    reason: 'It is decided.',
    replacedBy: null,
  }),
  ConsultationExtended: example('ConsultationExtended', inConsultation, {
    closesAt: LATER,
    reason: 'The drawings came late.',
    decide: due('consultation.decide', LATER),
  }),
  ConsultationWithdrawn: example('ConsultationWithdrawn', inConsultation, {
    reason: 'The plan is dropped.',
    tell: due('outcome.tell'),
  }),
  ConsultationReopened: example('ConsultationReopened', inConsultation, {
    closesAt: LATER,
    earlier: 'CARRIED',
    reason: 'The route is another one.',
    decide: due('consultation.decide', LATER),
  }),
  ThemeNamed: example('ThemeNamed', inConsultation, {
    themeId: uuid(61),
    title: 'Times',
    words: null,
    catchAll: false,
  }),
  FindingsPublished: example('FindingsPublished', inConsultation, {
    url: 'https://council.example/findings',
    summary: 'Most want one bus an hour.',
    responses: 12,
    themes: [{ themeId: uuid(61), responses: 7 }],
  }),
  LevelChanged: example('LevelChanged', inMatter, {
    from: 'CONSULT',
    level: 'INVOLVE',
    reason: 'More is open than we thought.',
  }),
  MattersMerged: example('MattersMerged', inMatter, { into: uuid(62), reason: 'It is one.' }),
  MatterSplit: example('MatterSplit', inMatter, {
    into: [uuid(62), uuid(63)],
    reason: 'It is two.',
  }),
  MatterPassedOn: example('MatterPassedOn', inMatter, {
    to: 'The county',
    successor: false,
    howToReach: 'Write to the county.',
    reason: 'Buses are theirs.',
  }),
  MatterClosed: example('MatterClosed', inMatter, { reason: 'It is done.' }),
  MatterReopened: example('MatterReopened', inMatter, { reason: 'It is back.' }),
  TrialBegan: example('TrialBegan', inMatter, {
    question: 'Does one desk answer faster?',
    endsAt: LATER,
  }),
  TrialConcluded: example('TrialConcluded', inMatter, {
    learned: 'Twice as fast.',
    goesPublic: true,
  }),
} as const;
