import { after, criterion } from '../../../../test/criteria.js';
import { due, examples as e, the } from '../../../../test/examples.js';
import { uuid } from '../../../../test/given-when-then.js';
import { MORNING } from '../../../../test/tells.js';

const LATER = '2027-06-01T09:00:00.000Z';
const CLOSED = '2026-05-29T16:00:00.000Z';
const MEETING = '2026-06-15T18:00:00.000Z';
const at = (occurredAt: string) => ({ occurredAt });
const waived = (number: number) => e.CriterionWaived({ criterion: number });

const response = e.ContributionReceived({
  kind: 'CONSULTATION_RESPONSE',
  consultationId: the.consultation,
  acknowledge: null,
  answer: null,
  mandatory: [4, 5, 6, 7, 8, 9, 10],
});
const opened = e.ConsultationOpened();
const closed = e.ConsultationClosed({}, at(CLOSED));
const asked = [response, opened] as const;
const consulted = [response, opened, closed] as const;

const notice = (givenAt: string) => ({
  ...{ charterId: the.charter, clock: 'meeting.notice', givenAt },
  ...{ lawfulUntil: '2026-06-05T22:59:59.999Z', lateReason: null },
});
const early = notice('2026-06-01T09:00:00.000Z');
const short = notice('2026-06-12T09:00:00.000Z');
const scheduled = (data: Parameters<typeof e.DecisionScheduled>[0] = {}) =>
  e.DecisionScheduled({ notice: early, ...data }, at(CLOSED));
const papers = e.PapersPublished({}, at(CLOSED));
const considered = e.ContributionsConsidered({}, at(CLOSED));
const taken = (data: Parameters<typeof e.DecisionTaken>[0] = {}, when = MEETING) =>
  e.DecisionTaken({ publish: due('decision.publish', MEETING), ...data }, at(when));
const decided = [...consulted, scheduled(), papers, considered, taken()] as const;
const quashed = e.ChallengeDecided({}, at(after(MEETING)));
const undecided = e.OutcomePublished(
  { decisionId: null, noDecisionReason: 'No money.', commitments: [] },
  at(MEETING),
);
const question = [e.ContributionReceived(), opened] as const;
const lapsed = e.ConsultationReopened({ earlier: 'LAPSED', closesAt: MEETING }, at(CLOSED));

criterion(4, 'Knew the terms', {
  MET: { 'when terms and facts were public before': [[...asked], LATER] },
  NOT_MET: {
    'when there was nothing to read': [
      [response, e.ConsultationOpened({ informationPack: null })],
      LATER,
    ],
    'when it was announced only afterwards': [
      [response, e.ConsultationOpened({}, at(CLOSED))],
      LATER,
    ],
  },
  NOT_APPLICABLE: { 'when they took part in none': [[...question], LATER] },
});

criterion(5, 'Still open', {
  MET: {
    'when nothing was decided before it closed': [[...decided], LATER],
    'when the cabinet only resolved to consult': [
      [...asked, scheduled(), taken({ effect: 'TO_CONSULT' }, MORNING)],
      LATER,
    ],
    'when what was decided before was quashed': [
      [...asked, scheduled(), taken({}, MORNING), quashed],
      LATER,
    ],
  },
  NOT_MET: {
    'when it was decided before it closed': [[...asked, scheduled(), taken({}, MORNING)], LATER],
    'when it was decided before it was opened again': [
      [...decided, e.ConsultationReopened({ closesAt: LATER }, at(after(MEETING)))],
      LATER,
    ],
  },
  PENDING: { 'while people can take part': [[...asked], CLOSED] },
  NOT_APPLICABLE: {
    'when they took part in none': [[...question], LATER],
    'when what they said lapsed': [[...consulted, lapsed], LATER],
  },
  WAIVED: { 'when that was agreed before': [[...asked, waived(5)], CLOSED] },
});

criterion(6, 'Time enough', {
  MET: {
    'when it was open long enough, and notice was lawful': [[...decided], LATER],
    'when no meeting decides': [
      [...consulted, scheduled({ by: 'OFFICER', notice: null }), taken()],
      LATER,
    ],
    'when what was said lapsed, and there was time anew': [
      [
        opened,
        closed,
        e.ConsultationReopened(
          { earlier: 'LAPSED', closesAt: '2026-08-01T16:00:00.000Z' },
          at(CLOSED),
        ),
        e.ContributionReceived(
          {
            kind: 'CONSULTATION_RESPONSE',
            consultationId: the.consultation,
            ...{ acknowledge: null, answer: null, mandatory: [4, 5, 6, 7, 8, 9, 10] },
          },
          at(after(CLOSED)),
        ),
      ],
      LATER,
    ],
  },
  MET_BY_EXCEPTION: {
    'when notice was lawfully shortened': [
      [...consulted, scheduled({ notice: short }), e.NoticeShortened({}, at(CLOSED)), taken()],
      LATER,
    ],
  },
  NOT_MET: {
    'when it closed too early': [[...asked, e.ConsultationClosed({}, at(after(MORNING)))], LATER],
    'when the meeting was announced too late': [
      [...consulted, scheduled({ notice: short }), taken()],
      LATER,
    ],
    'when a key decision was announced too late, whoever takes it': [
      [...consulted, scheduled({ by: 'OFFICER', isKey: true, keyNotice: short }), taken()],
      LATER,
    ],
  },
  PENDING: {
    'while people can take part': [[...asked], CLOSED],
    'while they still can, since there is more time': [
      [...asked, e.ConsultationExtended({ closesAt: MEETING })],
      MEETING,
    ],
  },
  NOT_APPLICABLE: {
    'when they took part in none': [[...question], LATER],
    'when the council no longer asks': [[...asked, e.ConsultationWithdrawn()], LATER],
  },
  WAIVED: { 'when that was agreed before': [[...asked, waived(6)], CLOSED] },
});

const theme = { themeIds: [uuid(21)], consultationIds: [] };
const petition = e.ContributionReceived({ kind: 'PETITION', mandatory: [1, 2, 7, 8, 9, 10] });
const named = { consultationIds: [], contributionIds: [the.contribution] };
const decideBy = due('consultation.decide', CLOSED).dueAt;
const without = (data: object) => [...consulted, scheduled(data), papers, considered, taken()];

criterion(7, 'Considered', {
  MET: {
    'when it was in public papers before those who decided': [[...decided], LATER],
    'when its theme was': [
      [
        ...[...consulted, e.ThemeLinked(), scheduled(), papers],
        ...[e.ContributionsConsidered(theme, at(CLOSED)), taken()],
      ],
      LATER,
    ],
    'when they were told in time why nothing was decided': [[...consulted, undecided], LATER],
    'when it is a petition that was named': [
      [
        ...[petition, scheduled({ consultationIds: [] }), papers],
        ...[e.ContributionsConsidered(named, at(CLOSED)), taken()],
      ],
      LATER,
    ],
    'when the matter goes on in another, where it was': [
      [
        ...[...consulted, e.MattersMerged({ into: uuid(62) }, at(CLOSED))],
        ...[scheduled({ matterId: uuid(62) }), papers, considered, taken()],
      ],
      LATER,
    ],
  },
  NOT_MET: {
    'when it was left out': [[...consulted, scheduled(), papers, taken()], LATER],
    'when it was before a body that only recommends': [without({ role: 'RECOMMENDS' }), LATER],
    'when the papers were not public': [[...consulted, scheduled(), considered, taken()], LATER],
    'when it was decided too late': [
      [...consulted, scheduled(), papers, considered, taken({}, after(decideBy))],
      LATER,
    ],
    'when nobody decided': [[...consulted], after(decideBy)],
  },
  PENDING: {
    'while there is time': [[...consulted], decideBy],
    'when what was decided fell, and has to be decided again': [[...decided, quashed], decideBy],
  },
  NOT_APPLICABLE: {
    'when they took part in none': [[...question], LATER],
    'when what they said lapsed': [[...consulted, lapsed], LATER],
    'when the council no longer asks': [[...asked, e.ConsultationWithdrawn()], LATER],
    'when a petition was for somebody else': [[petition, e.TransferredToBody()], LATER],
  },
  WAIVED: { 'when that was agreed before': [[...asked, waived(7)], LATER] },
});

const published = e.DecisionPublished({}, at(MEETING));
const publishBy = due('decision.publish', MEETING).dueAt;
const unsaid = [...consulted, scheduled(), taken({ equalityReference: null })] as const;
const exempt = e.DecisionPublished({ exemption: 'Paragraph 3' }, at(MEETING));

criterion(8, 'Reasons', {
  MET: {
    'when everybody can read why': [[...decided, published], LATER],
    'when it is exempt, with a public summary': [[...unsaid, exempt], LATER],
    'when the reason is that nothing was decided': [[...consulted, undecided], LATER],
    'when the reason is that the council no longer asks': [
      [...asked, e.ConsultationWithdrawn()],
      LATER,
    ],
  },
  NOT_MET: {
    'when something is missing': [[...unsaid, published], LATER],
    'when it was published too late': [
      [...decided, e.DecisionPublished({}, at(after(publishBy)))],
      LATER,
    ],
    'when nobody published it': [[...decided], after(publishBy)],
  },
  PENDING: {
    'while there is time': [[...decided], publishBy],
    'when the decision was referred back': [
      [...decided, published, e.DecisionReferredBack({}, at(after(MEETING)))],
      LATER,
    ],
  },
  NOT_APPLICABLE: {
    'when they took part in none': [[...question], LATER],
    'when what they said lapsed': [[...consulted, lapsed], LATER],
  },
  WAIVED: { 'when that was agreed before': [[...asked, waived(8)], LATER] },
});
