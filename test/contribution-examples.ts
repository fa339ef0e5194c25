import { answerDueOf, nothingDue } from '../src/engagement/answer-due.js';
import { ReceiveContribution } from '../src/engagement/contribution.commands.js';
import type { ContributionEvent } from '../src/engagement/contribution.events.js';
import { contribution } from '../src/engagement/contribution.js';
import type { ContributionFacts } from '../src/engagement/contribution-rules.js';
import { AnswerContribution } from '../src/engagement/handling/contribution-answering.commands.js';
import { promise } from '../src/experience/policy/charter-in-force.js';
import { ukCharter } from '../src/experience/policy/uk-charter.js';
import type { Past } from '../src/ledger/event.js';
import { ask, given, past, uuid } from './given-when-then.js';

export const [
  contributionId,
  matterId,
  handleId,
  voiceId,
  otherVoice,
  consultationId,
  noteId,
  eve,
] = [1, 2, 3, 4, 5, 6, 7, 8].map(uuid) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
export const now = '2026-03-02T09:00:00.000Z';

const { zone, workingHours } = ukCharter;
const noHolidays = { local: new Set<string>(), union: new Set<string>() };
export const charter = {
  id: uuid(50),
  terms: ukCharter,
  calendar: { zone, workingHours, holidays: noHolidays },
};

export const facts: ContributionFacts = {
  charter,
  matterKnown: true,
  handleKnown: true,
  representativeKnown: true,
  consultation: null,
  themeKnown: true,
  passedOnBy: null,
  other: null,
  isLead: false,
  lineUntil: null,
  closedAt: null,
  voice: { capacity: 'OFFICER', strand: 'ENGAGEMENT' },
  claimedBy: null,
  answer: nothingDue,
  sawUpTo: 41,
  toldBefore: null,
  agreement: { subject: 'officer-2', strand: 'DEMOCRACY' },
};
type Before = (ContributionEvent | Past<ContributionEvent>)[];
export const after = (...before: Before) => knowing({}, ...before);
/** Nothing was said at the desk, unless it is known. */
export const knowing = (known: Partial<ContributionFacts>, ...before: Before) => {
  const answer = answerDueOf(
    before.map((event, n) => past(event, n)),
    [],
  );
  return given(contribution, ...before).knowing({ ...facts, answer, ...known });
};

type Received = Extract<ContributionEvent, { type: 'ContributionReceived' }>;
type Answered = Extract<ContributionEvent, { type: 'ContributionAnswered' }>;
export const receivedWith = (data: Partial<Received['data']>): Received => ({
  ...received,
  data: { ...received.data, ...data },
});

export const receive = ask(ReceiveContribution, {
  matterId,
  handleId,
  contributor: 'IDENTIFIED',
  kind: 'QUESTION',
  channel: 'email',
  words: 'Will the number 7 still stop here?',
});
export const received: Received = {
  type: 'ContributionReceived',
  data: {
    matterId,
    handleId,
    contributor: 'IDENTIFIED',
    kind: 'QUESTION',
    channel: 'email',
    addressedTo: 'COUNCIL',
    byStaff: false,
    opensLoop: true,
    consultationId: null,
    inReplyTo: null,
    returnsTo: null,
    area: null,
    language: null,
    onBehalfOf: null,
    authority: null,
    representativeId: null,
    ageGroup: null,
    adjustments: [],
    passedOn: null,
    petitionId: null,
    letterId: null,
    late: null,
    words: 'Will the number 7 still stop here?',
    acknowledge: promise(charter, 'contact.acknowledge', now),
    answer: promise(charter, 'contact.answer', now),
    mandatory: [1, 2, 9, 10],
  },
};
export const nothingOwed = { opensLoop: false, acknowledge: null, answer: null, mandatory: [] };
export const withdrawn: ContributionEvent = {
  type: 'ContributionWithdrawn',
  data: { reason: null },
};

export const answer = ask(AnswerContribution, {
  contributionId,
  voiceId,
  form: 'SUBSTANTIVE',
  channel: 'email',
  words: 'Yes, every ten minutes.',
  concludes: true,
});
export const concluded: Answered = {
  type: 'ContributionAnswered',
  data: {
    form: 'SUBSTANTIVE',
    voiceId,
    capacity: 'OFFICER',
    strand: 'ENGAGEMENT',
    channel: 'email',
    words: 'Yes, every ten minutes.',
    language: null,
    adjustments: [],
    lineId: null,
    endorses: null,
    howToChallenge: null,
    concludes: true,
    sawUpTo: 41,
    toldBefore: null,
    conclude: null,
    tell: promise(charter, 'answer.tell', now),
    comeBack: promise(charter, 'contact.come-back', now),
  },
};
export const answered: Answered = {
  ...concluded,
  data: {
    ...concluded.data,
    concludes: false,
    conclude: promise(charter, 'contact.conclude', now),
    tell: null,
    comeBack: null,
  },
};
