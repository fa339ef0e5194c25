import type { CharterTerms } from './charter-terms.js';
import type { Clock, ClockUnit, Whose } from './clocks.js';

const ENGLAND = 'England';
const UK = 'United Kingdom';

const OWN = 'Own policy; no statute sets this time.';
const PETITIONS = 'Own policy; the duty in England was repealed by the Localism Act 2011.';
const COMPLAINTS = `Complaint Handling Code of the Local Government and Social Care Ombudsman (2024); the Housing Ombudsman's code sets the same times.`;
const FROM_RECEIPT = `${COMPLAINTS} Counted from receipt, which is stricter: the code counts the answer from the acknowledgement.`;
const FOI = `Freedom of Information Act 2000, section 10(1); by section 10(6) a bank holiday in any part of the United Kingdom is no working day.`;
const SUBJECT_RIGHTS =
  'UK GDPR, article 12(3). Own policy: a due day that is a holiday is not moved.';
const CONSULTATIONS = `Own policy. The government's Code of Practice on Consultation (2008) asked for 12 weeks; the Consultation Principles that replaced it set no figure.`;
const NOTICE = `Local Government Act 1972, sections 100A(6) and 100B(3); counted in working days, as councils commonly do.`;
const EXECUTIVE =
  'Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012';

/** Makes clocks of one owner. Local days, and in England unless it is said otherwise. */
const clockOf =
  (whose: Whose) =>
  (
    id: string,
    value: number,
    unit: ClockUnit,
    starts: string,
    legalSource: string,
    other: Partial<Clock> = {},
  ): Clock => ({
    id,
    value,
    unit,
    calendar: 'local',
    starts,
    whose,
    jurisdiction: ENGLAND,
    legalSource,
    ...other,
  });
const council = clockOf('COUNCIL');
const citizen = clockOf('CITIZEN');
const wait = clockOf('STATUTORY_WAIT');

const inUk = { jurisdiction: UK };

const contacts: Clock[] = [
  council('contact.acknowledge', 2, 'wd', 'ContributionReceived', OWN),
  council('contact.answer', 10, 'wd', 'ContributionReceived', OWN),
  council('contact.conclude', 20, 'wd', 'ContributionAnswered', OWN),
  council('answer.tell', 2, 'wd', 'ContributionAnswered', OWN),
  citizen('contact.clarify', 20, 'wd', 'ClarificationRequested', OWN),
  citizen('contact.come-back', 28, 'd', 'ContributionAnswered', OWN),
  council('complaint.acknowledge', 5, 'wd', 'ContributionReceived', COMPLAINTS),
  council('complaint.answer', 10, 'wd', 'ContributionReceived', FROM_RECEIPT),
  council('complaint.extension', 10, 'wd', 'ClockExtended', COMPLAINTS),
  council('complaint.stage-two.acknowledge', 5, 'wd', 'ContributionEscalated', COMPLAINTS),
  council('complaint.stage-two.answer', 20, 'wd', 'ContributionEscalated', FROM_RECEIPT),
  council('complaint.stage-two.extension', 20, 'wd', 'ClockExtended', COMPLAINTS),
  council('foi.answer', 20, 'wd', 'ContributionReceived', FOI, {
    calendar: 'union',
    jurisdiction: 'England, Wales and Northern Ireland',
  }),
  council('petition.acknowledge', 10, 'wd', 'ContributionReceived', PETITIONS),
  council('petition.answer', 20, 'wd', 'ContributionReceived', PETITIONS),
  council('access', 1, 'month', 'AccessRequested', SUBJECT_RIGHTS, inUk),
  council('access.extension', 2, 'month', 'PrivacyRequestExtended', SUBJECT_RIGHTS, inUk),
  council('erasure', 1, 'month', 'ErasureRequested', SUBJECT_RIGHTS, inUk),
  council('erasure.extension', 2, 'month', 'PrivacyRequestExtended', SUBJECT_RIGHTS, inUk),
];

const consultations: Clock[] = [
  citizen('consultation.minimum', 6, 'week', 'ConsultationOpened', CONSULTATIONS),
  citizen('consultation.target', 12, 'week', 'ConsultationOpened', CONSULTATIONS),
  council('consultation.findings', 12, 'week', 'ConsultationClosed', OWN),
  council('consultation.decide', 26, 'week', 'ConsultationClosed', OWN),
  citizen(
    'representation',
    21,
    'd',
    'ConsultationOpened',
    'Town and Country Planning (Development Management Procedure) (England) Order 2015, articles 15 and 33.',
  ),
];

const decisions: Clock[] = [
  wait('meeting.notice', 5, 'clear-wd', 'DecisionScheduled', NOTICE),
  wait('decision.key', 28, 'clear-d', 'DecisionScheduled', `${EXECUTIVE}, regulation 9.`),
  council(
    'decision.publish',
    5,
    'wd',
    'DecisionTaken',
    `Own policy for "as soon as reasonably practicable" in the ${EXECUTIVE}, regulations 12 and 13.`,
  ),
  wait(
    'decision.call-in',
    5,
    'wd',
    'DecisionPublished',
    'Own policy; the Local Government Act 2000, section 9F, gives the power and leaves the time to each council.',
  ),
  council('outcome.tell', 20, 'wd', 'DecisionTookEffect', OWN),
  council('telling.deliver', 5, 'wd', 'OutcomeSent', OWN),
];

const desk: Clock[] = [
  council('desk.handover', 2, 'wd', 'HandoverOffered', OWN),
  council('desk.settle', 5, 'wd', 'ContradictionRaised', OWN),
  council('desk.advice', 2, 'wd', 'AdviceRequested', OWN),
];

const repair: Clock[] = [
  citizen('dispute.raise', 28, 'd', 'OutcomeDelivered', OWN),
  council('dispute.answer', 10, 'wd', 'ExperienceDisputed', OWN),
  council('remedy.provide', 20, 'wd', 'RemedyOffered', OWN),
  council('moderation.appeal', 10, 'wd', 'ModerationAppealed', OWN),
  council('charter.review', 6, 'month', 'CharterAdopted', OWN),
];

/** The default charter of a council in England. */
export const ukCharter: CharterTerms = {
  title: 'Default charter of a council in England',
  jurisdiction: ENGLAND,
  zone: 'Europe/London',
  // A day of 7.4 hours: the 37-hour week of the National Joint Council's agreement, without its breaks.
  workingHours: { from: '09:00', to: '16:24' },
  holidays: { local: 'GB-ENG', union: ['GB-ENG', 'GB-WLS', 'GB-SCT', 'GB-NIR'] },
  clocks: [...contacts, ...consultations, ...decisions, ...desk, ...repair],
  mandatory: [
    { kind: 'REPLY', criteria: [1, 2, 9, 10] },
    { kind: 'QUESTION', criteria: [1, 2, 9, 10] },
    { kind: 'COMMENT', criteria: [1, 2, 9, 10] },
    { kind: 'COMPLIMENT', criteria: [1, 2, 9, 10] },
    { kind: 'PUBLIC_QUESTION', criteria: [1, 2, 9, 10] },
    { kind: 'DEPUTATION', criteria: [1, 2, 9, 10] },
    { kind: 'INFORMATION_REQUEST', criteria: [1, 2, 9, 10] },
    { kind: 'MEMBER_ENQUIRY', criteria: [1, 2, 9, 10] },
    { kind: 'CONSULTATION_RESPONSE', criteria: [4, 5, 6, 7, 8, 9, 10] },
    { kind: 'PETITION', criteria: [1, 2, 7, 8, 9, 10] },
    { kind: 'PETITION_SIGNATURE', criteria: [9, 10] },
    { kind: 'REPRESENTATION', criteria: [1, 7, 8, 9, 10] },
    { kind: 'COMPLAINT', criteria: [1, 2, 9, 10, 12] },
    { kind: 'SERVICE_REQUEST', criteria: [1, 2] },
    { kind: 'REACTION', criteria: [] },
  ],
  closingReasons: [
    { code: 'DUPLICATE', sentence: 'You told us the same before, and we go on there.' },
    { code: 'NOT_ADDRESSED_TO_US', sentence: 'This was meant for somebody else.' },
    { code: 'NO_WAY_TO_REACH', sentence: 'We found no way to reach you.' },
    { code: 'ABUSIVE', sentence: 'It only insulted or threatened people.' },
    { code: 'NO_REPLY', sentence: 'We asked you something we needed to know, and heard nothing.' },
    { code: 'SAID_THANK_YOU', sentence: 'You thanked us and asked for nothing.' },
  ],
  waivingReasons: [
    { code: 'CITIZEN_ASKED', sentence: 'You asked us not to.' },
    { code: 'LAW_FORBIDS', sentence: 'The law does not let us.' },
    { code: 'SAFETY_OF_A_PERSON', sentence: 'It would have put a person in danger.' },
  ],
  extensionReasons: [
    { code: 'COMPLEX', sentence: 'Your case needs more time than most.' },
    { code: 'NEEDS_ANOTHER_BODY', sentence: 'We need something from another organisation first.' },
    { code: 'CITIZEN_ASKED', sentence: 'You asked for more time.' },
  ],
};

const OWN_IN_WALES = 'Own policy in Wales, in line with the default for England.';

/** What Welsh law says otherwise; what only English law says is a Welsh council's own policy. */
const inWales = (clock: Clock): Clock => {
  if (clock.jurisdiction !== ENGLAND) return clock;
  if (clock.id === 'meeting.notice') return { ...clock, value: 3, jurisdiction: 'Wales' };
  return { ...clock, jurisdiction: 'Wales', legalSource: OWN_IN_WALES };
};

/** The default charter of a council in Wales. */
export const walesCharter: CharterTerms = {
  ...ukCharter,
  title: 'Default charter of a council in Wales',
  jurisdiction: 'Wales',
  holidays: { ...ukCharter.holidays, local: 'GB-WLS' },
  clocks: ukCharter.clocks.map(inWales),
};
