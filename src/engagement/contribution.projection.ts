import { type Recorded, subjectOf } from '../ledger/event.js';
import { projection, type Rows } from '../projections/projection.js';
import { statement } from '../projections/statement.js';
import type { ContributionEvent } from './contribution.events.js';
import { type ContributionRow, contributionTables } from './contribution-row.projection.js';

/** Only the first time counts; later ones change nothing. */
const onceAt = (column: 'acknowledgedAt' | 'answeredAt') =>
  statement<{ id: string; at: string }>((db, { id, at }) =>
    db
      .updateTable('contribution')
      .set({ [column]: at })
      .where('id', '=', id)
      .where(column, 'is', null),
  );
const acknowledgedAt = onceAt('acknowledgedAt');
const answeredAt = onceAt('answeredAt');

type Received = Extract<ContributionEvent, { type: 'ContributionReceived' }>['data'];

/** Who stands beside whoever spoke, and how they asked to be answered. */
const onBehalf = (data: Received) => ({
  representativeId: data.representativeId,
  ageGroup: data.ageGroup,
  adjustments: JSON.stringify(data.adjustments),
  passedOnBy: data.passedOn?.voiceId ?? null,
  sharingBasis: data.passedOn?.sharingBasis ?? null,
  petitionId: data.petitionId,
  letterId: data.letterId,
});

type Change = Partial<ContributionRow>;

/** Sets columns of the contact that the event happened to. */
const sets =
  <E extends Recorded>(change: (event: E) => Change) =>
  (event: E, rows: Rows) =>
    rows.update('contribution', { id: subjectOf(event.stream) }, change(event));

/** Everything that citizens said, also what opens no loop. */
export const contributions = projection<ContributionEvent>('contribution', contributionTables, {
  ContributionReceived: ({ id: eventId, stream, index, data, source, occurredAt }, rows) => {
    const { matterId, handleId, contributor, kind, channel, addressedTo, consultationId } = data;
    const { inReplyTo, returnsTo, area, language, words } = data;
    rows.insert('contribution', {
      id: subjectOf(stream),
      matterId,
      handleId,
      contributor,
      kind,
      channel,
      addressedTo,
      byStaff: data.byStaff ? 1 : 0,
      opensLoop: data.opensLoop ? 1 : 0,
      consultationId,
      replyTo: inReplyTo && inReplyTo.what !== 'MISSING' ? inReplyTo.what : null,
      replyToId: inReplyTo?.id ?? null,
      orphan: inReplyTo?.what === 'MISSING' ? 1 : 0,
      returnsTo,
      area,
      language,
      eventId,
      words,
      sourceSystem: source?.system ?? null,
      sourceId: source?.id ?? null,
      receivedAt: occurredAt,
      index,
      acknowledgedAt: null,
      answeredAt: null,
      concludedAt: null,
      withdrawnAt: null,
      closingReason: null,
      overall: null,
      fairProcess: null,
      contentWithOutcome: null,
      ...onBehalf(data),
      lateAccepted: data.late && (data.late.accepted ? 1 : 0),
      amendedAt: null,
      leadId: null,
      moderation: null,
      restricted: 0,
      restrictedTo: null,
      transferredTo: null,
      escalatedTo: null,
      disputed: 0,
    });
  },
  ContributionAcknowledged: ({ stream, occurredAt }, rows) =>
    rows.run(acknowledgedAt({ id: subjectOf(stream), at: occurredAt })),
  ContributionAnswered: ({ stream, data, occurredAt }, rows) => {
    if (data.form === 'SUBSTANTIVE')
      rows.run(answeredAt({ id: subjectOf(stream), at: occurredAt }));
    if (data.concludes)
      rows.update('contribution', { id: subjectOf(stream) }, { concludedAt: occurredAt });
  },
  ContributionWithdrawn: sets(({ occurredAt }) => ({ withdrawnAt: occurredAt })),
  LoopClosedWithReason: sets(({ data }) => ({ closingReason: data.reason })),
  LoopReopened: sets(() => ({ concludedAt: null, withdrawnAt: null, closingReason: null })),
  ExperienceRated: sets(({ data: { overall, fairProcess, contentWithOutcome } }) => ({
    overall,
    fairProcess,
    contentWithOutcome,
  })),
  // The last words count; the earlier ones stay in the log.
  ContributionAmended: sets(({ id, data, occurredAt }) => ({
    eventId: id,
    words: data.words,
    amendedAt: occurredAt,
  })),
  ContributionJoined: sets(({ data }) => ({ leadId: data.leadId })),
  ContributionParted: sets(() => ({ leadId: null })),
  KindChanged: sets(({ data }) => ({ kind: data.kind })),
  ContributionModerated: sets(({ data }) => ({ moderation: data.action })),
  ModerationReviewed: ({ stream, data }, rows) => {
    if (!data.upheld) rows.update('contribution', { id: subjectOf(stream) }, { moderation: null });
  },
  ContributionRestricted: sets(({ data }) => ({ restricted: 1, restrictedTo: data.role })),
  RestrictionLifted: sets(() => ({ restricted: 0, restrictedTo: null })),
  TransferredToBody: sets(({ data, occurredAt }) => ({
    transferredTo: data.body,
    concludedAt: occurredAt,
  })),
  ContributionEscalated: sets(({ data }) => ({ escalatedTo: data.to })),
  ExperienceDisputed: sets(() => ({ disputed: 1 })),
  DisputeAnswered: sets(() => ({ disputed: 0 })),
});
