import { due, example, the } from './example.js';
import { citizens } from './examples-of-citizens.js';
import { conversation } from './examples-of-conversation.js';
import { democracy } from './examples-of-democracy.js';
import { handling } from './examples-of-handling.js';
import { publics } from './examples-of-publics.js';
import { table } from './examples-of-the-table.js';
import { MORNING } from './tells.js';

export { due, the } from './example.js';

const inDecision = `decision-${the.decision}`;
const inTelling = `telling-${the.telling}`;
const inHandle = `handle-${the.handle}`;

/** One example of every event, all of one story. */
export const examples = {
  ...table,
  VoiceEstablished: example('VoiceEstablished', `voice-${the.voice}`, {
    name: 'Grace Hopper',
    capacity: 'OFFICER',
    strand: 'ENGAGEMENT',
    subject: 'officer-1',
  }),
  AccountLinked: example('AccountLinked', `voice-${the.voice}`, {
    channel: 'mastodon',
    account: '@council@example.org',
    url: null,
  }),
  MatterOpened: example('MatterOpened', `matter-${the.matter}`, {
    title: 'Buses on Sunday',
    question: 'Should buses run on Sunday?',
    areas: ['North', 'South'],
    audience: 'PUBLIC',
    level: 'CONSULT',
    strand: 'ENGAGEMENT',
  }),
  BroadcastPublished: example('BroadcastPublished', `broadcast-${the.broadcast}`, {
    matterId: the.matter,
    voiceId: the.voice,
    strand: 'COMMUNICATIONS',
    title: 'Tell us about Sundays',
    words: 'Should buses run on Sunday?',
    channel: 'web',
    account: null,
    url: 'https://council.example/sundays',
    language: 'en',
    areas: ['North'],
    audience: 'PUBLIC',
    lineId: null,
    permittedBecause: null,
  }),
  BroadcastMirrored: example('BroadcastMirrored', `broadcast-${the.broadcast}`, {
    channel: 'mastodon',
    account: '@council@example.org',
    url: null,
    words: null,
  }),
  HandleSeen: example('HandleSeen', inHandle, { channel: 'email', address: 'sealed:address' }),
  HandleLinked: example('HandleLinked', inHandle, {
    citizenId: the.citizen,
    evidence: 'CONFIRMED_BY_CITIZEN',
  }),
  HandleUnlinked: example('HandleUnlinked', inHandle, {
    citizenId: the.citizen,
    reason: 'WRONG_PERSON',
  }),
  CitizenRegistered: example('CitizenRegistered', `citizen-${the.citizen}`, { language: null }),
  ...conversation,
  ...handling,
  ...democracy,
  ...publics,
  ...citizens,
  ConsultationOpened: example('ConsultationOpened', `consultation-${the.consultation}`, {
    matterId: the.matter,
    title: 'Sunday service',
    level: 'CONSULT',
    terms: 'Everybody may answer.',
    openToChange: ['The timetable'],
    questions: ['How often?'],
    informationPack: {
      url: 'https://council.example/pack',
      hash: null,
      publishedAt: MORNING,
      lateReason: null,
    },
    opensAt: MORNING,
    closesAt: '2026-05-29T16:00:00.000Z',
    enough: due('consultation.minimum'),
    target: null,
    decide: due('consultation.decide', '2026-05-29T16:00:00.000Z'),
  }),
  ConsultationClosed: example('ConsultationClosed', `consultation-${the.consultation}`, {
    decide: due('consultation.decide', '2026-05-29T16:00:00.000Z'),
    findings: due('consultation.findings', '2026-05-29T16:00:00.000Z'),
  }),
  DecisionScheduled: example('DecisionScheduled', inDecision, {
    matterId: the.matter,
    title: 'Sunday timetable',
    body: 'Cabinet',
    meeting: null,
    meetingAt: '2026-06-15T18:00:00.000Z',
    role: 'DECIDES',
    consultationIds: [the.consultation],
    notice: null,
    isKey: false,
    keyNotice: null,
    by: 'BODY',
  }),
  PapersPublished: example('PapersPublished', inDecision, {
    papers: [
      { title: 'Report', url: 'https://council.example/report', hash: null },
      { title: 'Appendix', url: null, hash: 'abc' },
    ],
    equalityReference: null,
  }),
  ContributionsConsidered: example('ContributionsConsidered', inDecision, {
    paper: 'What people said',
    page: '3',
    hash: 'def',
    consultationIds: [the.consultation],
    themeIds: [],
    contributionIds: [],
  }),
  DecisionTaken: example('DecisionTaken', inDecision, {
    effect: 'FINAL',
    result: 'CARRIED',
    maker: 'Cabinet',
    resolution: 'Buses run on Sunday.',
    reasons: 'People asked for it.',
    alternatives: ['Saturday only'],
    votes: null,
    equalityReference: 'EIA 4',
    precededBy: null,
    wording: null,
    publish: due('decision.publish'),
    tell: due('outcome.tell'),
  }),
  DecisionPublished: example('DecisionPublished', inDecision, {
    url: 'https://council.example/decision',
    howToChallenge: 'Write to us.',
    exemption: null,
    publicSummary: 'Buses on Sunday.',
    callIn: null,
  }),
  NoticeShortened: example('NoticeShortened', inDecision, {
    regulation: 'Regulation 10',
    agreedBy: 'The chair',
    reason: 'It could not wait.',
  }),
  DecisionDeferred: example('DecisionDeferred', inDecision, {
    meetingAt: '2026-06-22T18:00:00.000Z',
    notice: null,
    reason: 'Too few came.',
  }),
  ItemWithdrawn: example('ItemWithdrawn', inDecision, { reason: 'No longer needed.' }),
  DecisionTookEffect: example('DecisionTookEffect', inDecision, { tell: due('outcome.tell') }),
  OutcomePublished: example('OutcomePublished', `outcome-${the.outcome}`, {
    matterId: the.matter,
    decisionId: the.decision,
    noDecisionReason: null,
    consultationIds: [the.consultation],
    contributionIds: [],
    youSaid: 'Run on Sunday.',
    weDid: 'We run on Sunday.',
    whyNot: null,
    themes: [{ theme: 'Times', effect: 'CHANGED', words: 'Every hour.' }],
    commitments: [{ words: 'From June', dueAt: '2026-07-01T00:00:00.000Z', owner: 'DEMOCRACY' }],
    url: null,
    versions: [],
    tell: null,
  }),
  TellingRequested: example('TellingRequested', inTelling, {
    about: { what: 'OUTCOME', id: the.outcome },
    matterId: the.matter,
    citizenId: the.handle,
    contributionIds: [the.contribution],
    handles: [{ handleId: the.handle, channel: 'email' }],
    shownOn: null,
  }),
  OutcomeSent: example('OutcomeSent', inTelling, {
    handleId: the.handle,
    channel: 'email',
    carrier: 'outbox',
    messageId: null,
    language: null,
    adjustments: [],
    deliver: due('telling.deliver'),
  }),
  OutcomeDelivered: example('OutcomeDelivered', inTelling, {
    handleId: the.handle,
    proof: 'CARRIER_RECEIPT',
  }),
  OutcomeBounced: example('OutcomeBounced', inTelling, {
    handleId: the.handle,
    reason: 'No such mailbox',
  }),
  IntakeReconciled: example('IntakeReconciled', `source-${the.source}`, {
    system: 'inbox.example',
    part: 'bluesky',
    counted: 'CONTRIBUTIONS',
    from: MORNING,
    to: '2026-03-08T23:59:59.999Z',
    countAtSource: 3,
    countRecorded: 2,
    recordedUpTo: 40,
    missing: 1,
    missingIds: ['post-3'],
    byId: true,
  }),
} as const;
