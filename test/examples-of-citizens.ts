import { due, example, the } from './example.js';
import { uuid } from './given-when-then.js';

const ofCitizen = `citizen-${the.citizen}`;
const atDesk = `desk-${the.contribution}`;

/** One example of every event about who somebody is and how they are reached, and of who asks whom before answering. */
export const citizens = {
  HandleLapsed: example('HandleLapsed', `handle-${the.handle}`, { reason: 'MOVED' }),
  ContactPreferenceSet: example('ContactPreferenceSet', ofCitizen, {
    contact: 'WELCOME',
    handleId: null,
    language: 'cy',
    adjustments: ['LARGE_PRINT'],
  }),
  SafeContactSet: example('SafeContactSet', ofCitizen, { handleId: the.handle, reason: null }),
  CitizenDied: example('CitizenDied', ofCitizen, { diedAt: null, proof: 'The registrar' }),
  AccessRequested: example('AccessRequested', ofCitizen, {
    channel: 'email',
    respond: due('access'),
  }),
  AccessProvided: example('AccessProvided', ofCitizen, {
    requestedIn: uuid(95),
    channel: 'email',
  }),
  ErasureRequested: example('ErasureRequested', ofCitizen, {
    what: 'WORDS',
    channel: 'post',
    respond: due('erasure'),
  }),
  PrivacyRequestExtended: example('PrivacyRequestExtended', ofCitizen, {
    requestedIn: uuid(95),
    reason: 'Many files.',
    respond: due('access.extension'),
  }),
  PrivacyRequestDeclined: example('PrivacyRequestDeclined', ofCitizen, {
    requestedIn: uuid(95),
    reason: 'The law keeps it.',
    howToChallenge: 'Write to the commissioner.',
  }),
  CitizenErased: example('CitizenErased', ofCitizen, {
    requestedIn: null,
    what: 'EVERYTHING',
    handleIds: [the.handle],
    streams: 4,
  }),
  ReplyReleased: example('ReplyReleased', atDesk, { voiceId: the.voice }),
  AdviceRequested: example('AdviceRequested', atDesk, {
    fromStrand: 'ENGAGEMENT',
    toStrand: 'DEMOCRACY',
    toVoiceId: null,
    words: 'sealed:advice',
    give: due('desk.advice'),
  }),
  AdviceGiven: example('AdviceGiven', atDesk, {
    requestedIn: uuid(96),
    voiceId: the.voice,
    strand: 'DEMOCRACY',
    words: 'sealed:known',
  }),
  ClarificationRequested: example('ClarificationRequested', atDesk, {
    voiceId: the.voice,
    channel: 'email',
    words: 'sealed:which',
    reply: due('contact.clarify'),
    answer: due('contact.answer'),
  }),
  ClarificationReceived: example('ClarificationReceived', atDesk, {
    requestedIn: uuid(97),
    words: 'sealed:this',
    answer: due('contact.answer'),
  }),
} as const;
