import type { Said } from './contribution.views.js';
import type { ContributionRow } from './contribution-row.projection.js';

type Row = { -readonly [Column in keyof ContributionRow]: ContributionRow[Column] };

/** What nobody had done yet. */
const UNTOUCHED = {
  acknowledgedAt: null,
  answeredAt: null,
  concludedAt: null,
  withdrawnAt: null,
  closingReason: null,
  overall: null,
  fairProcess: null,
  contentWithOutcome: null,
  amendedAt: null,
  leadId: null,
  moderation: null,
  transferredTo: null,
  escalatedTo: null,
  disputed: 0,
} as const;

/** The row as it stood then; `null` when it had not been heard. Who may read it is always as it is now. */
export function rowThen(row: ContributionRow, events: readonly Said[]): ContributionRow | null {
  if (events.length === 0) return null;
  const then: Row = { ...row, ...UNTOUCHED };
  for (const event of events) happen(then, event);
  return then;
}

function happen(then: Row, { id, type, data, occurredAt }: Said) {
  switch (type) {
    case 'ContributionReceived':
      then.eventId = id;
      then.words = data.words;
      then.kind = data.kind;
      return;
    case 'ContributionAcknowledged':
      then.acknowledgedAt ??= occurredAt;
      return;
    case 'ContributionAnswered':
      if (data.form === 'SUBSTANTIVE') then.answeredAt ??= occurredAt;
      if (data.concludes) then.concludedAt = occurredAt;
      return;
    case 'TransferredToBody':
      then.concludedAt = occurredAt;
      then.transferredTo = data.body;
      return;
    case 'ContributionWithdrawn':
      then.withdrawnAt = occurredAt;
      return;
    case 'LoopClosedWithReason':
      then.closingReason = data.reason;
      return;
    case 'LoopReopened':
      then.concludedAt = null;
      then.withdrawnAt = null;
      then.closingReason = null;
      return;
    case 'ExperienceRated':
      then.overall = data.overall;
      then.fairProcess = data.fairProcess;
      then.contentWithOutcome = data.contentWithOutcome;
      return;
    case 'ContributionAmended':
      then.eventId = id;
      then.words = data.words;
      then.amendedAt = occurredAt;
      return;
    case 'ContributionJoined':
      then.leadId = data.leadId;
      return;
    case 'ContributionParted':
      then.leadId = null;
      return;
    case 'KindChanged':
      then.kind = data.kind;
      return;
    case 'ContributionModerated':
      then.moderation = data.action;
      return;
    case 'ModerationReviewed':
      if (!data.upheld) then.moderation = null;
      return;
    case 'ContributionEscalated':
      then.escalatedTo = data.to;
      return;
    case 'ExperienceDisputed':
      then.disputed = 1;
      return;
    case 'DisputeAnswered':
      then.disputed = 0;
      return;
    case 'ThemeLinked':
    case 'ModerationAppealed':
    case 'ContributionRestricted':
    case 'RestrictionLifted':
    case 'NoAnswerOwed':
    case 'CriterionWaived':
    case 'ClockExtended':
    case 'EscalationAcknowledged':
    case 'EscalationDecided':
    case 'ApologyGiven':
    case 'RemedyOffered':
    case 'RemedyProvided':
      return;
  }
}
