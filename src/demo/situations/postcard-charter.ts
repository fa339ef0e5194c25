/** All that fits on a postcard: every time that a charter must set, and a promise for one kind of contact only. */
const OWN = { calendar: 'local', jurisdiction: 'England', legalSource: 'Own policy.' } as const;

const clock =
  (whose: 'COUNCIL' | 'CITIZEN' | 'STATUTORY_WAIT', unit: string) =>
  (starts: string, id: string, value: number) => ({ id, value, unit, starts, whose, ...OWN });
const workingDays = clock('COUNCIL', 'wd');
const weeks = clock('CITIZEN', 'week');

const CLOCKS = [
  workingDays('ContributionReceived', 'contact.acknowledge', 5),
  workingDays('ContributionReceived', 'contact.answer', 20),
  workingDays('ContributionAnswered', 'contact.conclude', 20),
  workingDays('ContributionAnswered', 'answer.tell', 5),
  weeks('ContributionAnswered', 'contact.come-back', 4),
  weeks('ConsultationOpened', 'consultation.minimum', 6),
  weeks('ConsultationOpened', 'consultation.target', 8),
  workingDays('ConsultationClosed', 'consultation.findings', 60),
  workingDays('ConsultationClosed', 'consultation.decide', 120),
  clock('STATUTORY_WAIT', 'clear-wd')('DecisionScheduled', 'meeting.notice', 5),
  workingDays('DecisionTaken', 'decision.publish', 5),
  clock('STATUTORY_WAIT', 'wd')('DecisionPublished', 'decision.call-in', 5),
  workingDays('DecisionTookEffect', 'outcome.tell', 20),
  workingDays('OutcomeSent', 'telling.deliver', 5),
  workingDays('HandoverOffered', 'desk.handover', 5),
  workingDays('ContradictionRaised', 'desk.settle', 5),
];

/** Nobody in the story reports a broken lamp, so it would turn everybody away. */
export const POSTCARD_CHARTER = {
  title: 'Broken lamps only',
  jurisdiction: OWN.jurisdiction,
  zone: 'Europe/London',
  workingHours: { from: '09:00', to: '17:00' },
  holidays: { local: 'GB-ENG', union: ['GB-ENG'] },
  clocks: CLOCKS,
  mandatory: [{ kind: 'SERVICE_REQUEST', criteria: [1, 2] }],
  closingReasons: [{ code: 'DUPLICATE', sentence: 'You told us of this lamp before.' }],
  waivingReasons: [{ code: 'CITIZEN_ASKED', sentence: 'You asked us not to.' }],
  extensionReasons: [{ code: 'COMPLEX', sentence: 'Your lamp needs more time than most.' }],
};
