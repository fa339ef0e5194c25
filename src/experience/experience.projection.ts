import type { HandleEvent } from '../citizens/handle.events.js';
import { type Recorded, subjectOf } from '../ledger/event.js';
import { projection, type Rows } from '../projections/projection.js';
import { statement } from '../projections/statement.js';
import { tables } from './experience.tables.js';
import type { Judged } from './policy/facts.js';
import {
  touchCitizen,
  touchLetter,
  touchLoop,
  touchMatter,
  touchNamed,
  touchPersons,
} from './touching.js';

/** Texts are never evidence: leaving them out keeps the judge's copy small and free of anything personal. */
const TEXTS = new Set([
  'words',
  'explanation',
  'reason',
  'onBehalfOf',
  'terms',
  'questions',
  'openToChange',
  'youSaid',
  'weDid',
  'whyNot',
  'whatWasWrong',
  'versions',
  'howToReach',
  'grounds',
  'summary',
]);

function keep(event: Recorded, rows: Rows) {
  const { index, stream, id, type, occurredAt, recordedAt, lateReason } = event;
  // That there was no text at all is kept: a reason that is missing is evidence.
  const data = JSON.stringify(event.data, (key, value) =>
    TEXTS.has(key) && value !== null ? undefined : value,
  );
  rows.insert('fact', { index, stream, id, type, occurredAt, recordedAt, lateReason, data });
}

const inLoop = (event: Recorded, rows: Rows) => {
  keep(event, rows);
  touchLoop(event, rows);
};
const inTelling = (event: Recorded, rows: Rows) => {
  keep(event, rows);
  touchNamed(event, rows);
};
const inMatter = (event: Recorded, rows: Rows) => {
  keep(event, rows);
  touchMatter(event, rows);
};
const ofMatter = (event: Recorded<{ type: string; data: { matterId: string } }>, rows: Rows) => {
  rows.put('part', ['whole', 'part'], { whole: event.data.matterId, part: event.stream });
  inMatter(event, rows);
};
/** A matter goes on in others: what comes of those comes of this one. */
const goesOn = (event: Recorded, into: readonly string[], rows: Rows) => {
  const whole = subjectOf(event.stream);
  for (const part of [event.stream, ...into.map((id) => `matter-${id}`)])
    rows.put('part', ['whole', 'part'], { whole, part });
  inMatter(event, rows);
};
const ofCitizen = (event: Recorded, rows: Rows) => {
  const { stream } = event;
  rows.put('part', ['whole', 'part'], { whole: subjectOf(stream), part: stream });
  keep(event, rows);
  touchCitizen(event, rows);
};

/** Whoever is known under its handle by now; the handle itself where nobody is. */
const itsCitizens = statement<{ id: string; handleId: string }>((db, { id, handleId }) =>
  db
    .updateTable('loop')
    .set((of) => ({
      citizenId: of.fn.coalesce(
        of.selectFrom('person').select('citizenId').where('person.id', '=', handleId),
        'loop.citizenId',
      ),
    }))
    .where('id', '=', id),
);

/** What the judge needs to know, and whom each event concerns. */
export const experience = projection<Judged | HandleEvent>('experience', tables, {
  ContributionReceived: (event, rows) => {
    const { data, index, occurredAt, stream } = event;
    keep(event, rows);
    if (!data.opensLoop) return;
    const id = subjectOf(stream);
    rows.insert('loop', {
      id,
      matterId: data.matterId,
      handleId: data.handleId,
      citizenId: data.handleId ?? id,
      kind: data.kind,
      channel: data.channel,
      area: data.area,
      contributor: data.contributor,
      consultationId: data.consultationId,
      returnsTo: data.returnsTo,
      receivedAt: occurredAt,
      cohort: occurredAt.slice(0, 7),
      index,
      strand: 'ENGAGEMENT',
      standing: null,
      after30: null,
      after90: null,
      after180: null,
      closedAt: null,
      mandatory: JSON.stringify(data.mandatory),
      nextChangeAt: null,
      letterId: data.letterId,
      leadId: data.petitionId,
      samePoint: 0,
      restricted: 0,
      dirty: index + 1,
    });
    // A handle that was linked before it spoke already belongs to somebody.
    if (data.handleId) rows.run(itsCitizens({ id, handleId: data.handleId }));
  },
  ContributionAcknowledged: (event, rows) => {
    inLoop(event, rows);
    touchLetter(event, rows);
  },
  ContributionAnswered: inLoop,
  ContributionAmended: inLoop,
  ContributionWithdrawn: inLoop,
  ContributionJoined: (event, rows) => {
    const { leadId, because } = event.data;
    const samePoint = Number(because === 'SAME_POINT');
    rows.update('loop', { id: subjectOf(event.stream) }, { leadId, samePoint });
    inLoop(event, rows);
  },
  ContributionParted: (event, rows) => {
    rows.update('loop', { id: subjectOf(event.stream) }, { leadId: null, samePoint: 0 });
    inLoop(event, rows);
  },
  KindChanged: (event, rows) => {
    rows.update('loop', { id: subjectOf(event.stream) }, { kind: event.data.kind });
    inLoop(event, rows);
  },
  ThemeLinked: inLoop,
  ContributionModerated: inLoop,
  ModerationAppealed: inLoop,
  ModerationReviewed: inLoop,
  ContributionRestricted: (event, rows) => {
    rows.update('loop', { id: subjectOf(event.stream) }, { restricted: 1 });
    inLoop(event, rows);
  },
  RestrictionLifted: (event, rows) => {
    rows.update('loop', { id: subjectOf(event.stream) }, { restricted: 0 });
    inLoop(event, rows);
  },
  NoAnswerOwed: inLoop,
  CriterionWaived: inLoop,
  ClockExtended: inLoop,
  TransferredToBody: inLoop,
  LoopClosedWithReason: inLoop,
  LoopReopened: inLoop,
  ContributionEscalated: inLoop,
  EscalationAcknowledged: inLoop,
  EscalationDecided: inLoop,
  ApologyGiven: inLoop,
  RemedyOffered: inLoop,
  RemedyProvided: inLoop,
  ExperienceDisputed: inLoop,
  DisputeAnswered: inLoop,
  ExperienceRated: inLoop,
  ReplyClaimed: inLoop,
  ReplyReleased: inLoop,
  NoteAdded: inLoop,
  HandoverOffered: inLoop,
  HandoverAccepted: inLoop,
  AdviceRequested: inLoop,
  AdviceGiven: inLoop,
  ClarificationRequested: inLoop,
  ClarificationReceived: inLoop,
  ContradictionRaised: inLoop,
  ContradictionSettled: inLoop,
  ConsultationOpened: ofMatter,
  ConsultationExtended: inMatter,
  ConsultationClosed: inMatter,
  ConsultationWithdrawn: inMatter,
  ConsultationReopened: inMatter,
  DecisionScheduled: ofMatter,
  PapersPublished: inMatter,
  ContributionsConsidered: inMatter,
  DecisionTaken: inMatter,
  DecisionPublished: inMatter,
  NoticeShortened: inMatter,
  DecisionDeferred: inMatter,
  DecisionDelegated: inMatter,
  ItemWithdrawn: inMatter,
  DecisionReferredBack: inMatter,
  ChallengeDecided: inMatter,
  DecisionRescinded: inMatter,
  DecisionTookEffect: inMatter,
  OutcomePublished: ofMatter,
  CommitmentMet: inMatter,
  CommitmentDelayed: inMatter,
  OutcomeCorrected: inMatter,
  MattersMerged: (event, rows) => goesOn(event, [event.data.into], rows),
  MatterSplit: (event, rows) => goesOn(event, event.data.into, rows),
  TellingRequested: (event, rows) => {
    for (const whole of event.data.contributionIds)
      rows.put('part', ['whole', 'part'], { whole, part: event.stream });
    inTelling(event, rows);
  },
  OutcomeSent: inTelling,
  OutcomeDelivered: inTelling,
  OutcomeBounced: inTelling,
  ContactPreferenceSet: ofCitizen,
  CitizenDied: ofCitizen,
  AccessRequested: ofCitizen,
  AccessProvided: ofCitizen,
  ErasureRequested: ofCitizen,
  PrivacyRequestExtended: ofCitizen,
  PrivacyRequestDeclined: ofCitizen,
  CitizenErased: ofCitizen,
  // Who they are decides what they asked for.
  HandleSeen: touchCitizen,
  HandleLinked: (event, rows) =>
    touchPersons(event, subjectOf(event.stream), event.data.citizenId, rows),
  HandleUnlinked: (event, rows) =>
    touchPersons(event, subjectOf(event.stream), event.data.citizenId, rows),
});
