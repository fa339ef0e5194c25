import { type Recorded, subjectOf } from '../ledger/event.js';
import { projection, type Rows } from '../projections/projection.js';
import type { DecisionEvent } from './decision.events.js';
import { decisionTables, type ReviewRow } from './decision-row.projection.js';

const undecided = {
  effect: null,
  result: null,
  maker: null,
  resolution: null,
  reasons: null,
  alternatives: null,
  wording: null,
  equalityReference: null,
  precededBy: null,
  takenAt: null,
  publishedAt: null,
  url: null,
  howToChallenge: null,
  exemption: null,
  publicSummary: null,
  callInUntil: null,
  tookEffectAt: null,
} as const;
const standing = { fellAt: null, fellBecause: null, replacedBy: null } as const;
const undelegated = { delegatedTo: null, delegatedUnder: null } as const;

/** What was put on agendas, and what became of it. */
export const decisions = projection<DecisionEvent>('decision', decisionTables, {
  DecisionScheduled: ({ stream, data }, rows) => {
    const { matterId, title, body, meeting, meetingAt, role, isKey, consultationIds } = data;
    const id = subjectOf(stream);
    rows.insert('decision', {
      ...{ id, matterId, title, body, meeting, meetingAt, role },
      status: 'SCHEDULED',
      decidedBy: data.by,
      ...undelegated,
      ...noticed(data.notice),
      isKey: isKey ? 1 : 0,
      keyNoticeGivenAt: data.keyNotice?.givenAt ?? null,
      keyNoticeLawfulUntil: data.keyNotice?.lawfulUntil ?? null,
      ...undecided,
      ...standing,
    });
    for (const consultationId of new Set(consultationIds))
      rows.insert('decision_consultation', { decisionId: id, consultationId });
  },
  PapersPublished: ({ stream, index, data, occurredAt }, rows) =>
    data.papers.forEach((paper, place) => {
      const where = { decisionId: subjectOf(stream), index, place } as const;
      rows.insert('paper', { ...where, ...paper, considers: 0, publishedAt: occurredAt });
    }),
  ContributionsConsidered: ({ stream, index, data, occurredAt }, rows) => {
    const { paper: title, hash } = data;
    const where = { decisionId: subjectOf(stream), index, place: 0 } as const;
    rows.insert('paper', {
      ...where,
      title,
      url: null,
      hash,
      considers: 1,
      publishedAt: occurredAt,
    });
  },
  DecisionTaken: ({ stream, data, occurredAt }, rows) => {
    const { effect, result, maker, resolution, reasons, wording } = data;
    rows.update(
      'decision',
      { id: subjectOf(stream) },
      {
        status: 'TAKEN',
        effect,
        result,
        maker,
        resolution,
        reasons,
        alternatives: JSON.stringify(data.alternatives),
        wording,
        equalityReference: data.equalityReference,
        precededBy: data.precededBy,
        takenAt: occurredAt,
      },
    );
  },
  DecisionPublished: ({ stream, data, occurredAt }, rows) => {
    const { url, howToChallenge, exemption, publicSummary } = data;
    const id = subjectOf(stream);
    const callInUntil = data.callIn?.dueAt ?? null;
    const said = { url, howToChallenge, exemption, publicSummary, callInUntil };
    rows.update('decision', { id }, { ...said, publishedAt: occurredAt });
    // What happened meanwhile weighs more than that it was published late.
    rows.update('decision', { id, status: 'TAKEN' }, { status: 'PUBLISHED' });
  },
  NoticeShortened: ({ stream, data }, rows) =>
    rows.update('decision', { id: subjectOf(stream) }, { shortenedUnder: data.regulation }),
  DecisionDeferred: ({ stream, data }, rows) => {
    const { meetingAt, notice } = data;
    const moved = meetingAt ? { meetingAt } : {};
    const set = { status: 'DEFERRED', ...moved, ...noticed(notice) } as const;
    rows.update('decision', { id: subjectOf(stream) }, set);
  },
  ItemWithdrawn: ({ stream }, rows) =>
    rows.update('decision', { id: subjectOf(stream) }, { status: 'WITHDRAWN' }),
  DecisionTookEffect: ({ stream, occurredAt }, rows) =>
    rows.update(
      'decision',
      { id: subjectOf(stream) },
      { status: 'IN_EFFECT', tookEffectAt: occurredAt },
    ),
  DecisionDelegated: ({ stream, data }, rows) => {
    const { to, by, authority } = data;
    const set = { decidedBy: by, delegatedTo: to, delegatedUnder: authority };
    rows.update('decision', { id: subjectOf(stream) }, set);
  },
  InterestDeclared: ({ stream, index, data, occurredAt }, rows) => {
    const { member, interest, left } = data;
    const decisionId = subjectOf(stream);
    const declared = { member, interest, left: left ? 1 : 0, declaredAt: occurredAt } as const;
    rows.insert('decision_interest', { decisionId, index, ...declared });
  },
  DecisionCalledIn: (event, rows) => {
    const { by, grounds } = event.data;
    review(event, rows, { step: 'CALLED_IN', who: by, words: grounds });
    rows.update('decision', { id: subjectOf(event.stream) }, { status: 'CALLED_IN' });
  },
  DecisionConfirmed: (event, rows) => {
    const { body, reasons } = event.data;
    review(event, rows, { step: 'CONFIRMED', who: body, words: reasons });
    rows.update('decision', { id: subjectOf(event.stream) }, { status: 'CONFIRMED' });
  },
  DecisionReferredBack: (event, rows) => {
    const { body, reasons } = event.data;
    review(event, rows, { step: 'REFERRED_BACK', who: body, words: reasons });
    const anew = { status: 'REFERRED_BACK', ...undecided, ...noticed(null) } as const;
    rows.update('decision', { id: subjectOf(event.stream) }, anew);
  },
  DecisionChallenged: ({ id, stream, data, occurredAt }, rows) =>
    rows.insert('decision_challenge', {
      decisionId: subjectOf(stream),
      eventId: id,
      ...data,
      challengedAt: occurredAt,
      ...{ ruling: null, rulingReasons: null, decidedAt: null },
    }),
  ChallengeDecided: ({ stream, data, occurredAt }, rows) => {
    const { challengedIn: eventId, ruling, reasons } = data;
    const decisionId = subjectOf(stream);
    const found = { ruling, rulingReasons: reasons, decidedAt: occurredAt };
    rows.update('decision_challenge', { decisionId, eventId }, found);
    const fell = { status: 'QUASHED', fellAt: occurredAt, fellBecause: reasons } as const;
    if (ruling === 'QUASHED') rows.update('decision', { id: decisionId }, fell);
  },
  DecisionRescinded: ({ stream, data, occurredAt }, rows) => {
    const { reasons: fellBecause, replacedBy } = data;
    const fell = { status: 'RESCINDED', fellAt: occurredAt, fellBecause, replacedBy } as const;
    rows.update('decision', { id: subjectOf(stream) }, fell);
  },
});

/** Another meeting has notice of its own: what was agreed for the old one lapses. */
function noticed(notice: { givenAt: string; lawfulUntil: string } | null) {
  return {
    noticeGivenAt: notice?.givenAt ?? null,
    noticeLawfulUntil: notice?.lawfulUntil ?? null,
    shortenedUnder: null,
  };
}

function review(
  { stream, index, occurredAt }: Recorded,
  rows: Rows,
  step: Pick<ReviewRow, 'step' | 'who' | 'words'>,
) {
  rows.insert('decision_review', { decisionId: subjectOf(stream), index, ...step, at: occurredAt });
}
