import { charterOf, clockOf } from '../experience/policy/charter-in-force.js';
import { latestNotice } from '../experience/policy/clocks.js';
import { toldLate } from '../experience/policy/late-claim.js';
import { Rejection } from '../ledger/decider.js';
import type { DecisionEvent } from './decision.events.js';
import type {
  ConsiderContributions,
  DeferDecision,
  PublishPapers,
  ScheduleDecision,
  ShortenNotice,
  WithdrawItem,
} from './decision-agenda.commands.js';
import {
  type Decision,
  type Item,
  type Known,
  mustBeAhead,
  mustBelongTo,
  mustNotBeWithdrawn,
  union,
} from './decision-rules.js';

// What is decided before the body meets

export function schedule(
  command: ScheduleDecision,
  decision: Decision,
  known: Known,
): DecisionEvent[] {
  if (decision.status !== 'unscheduled')
    throw new Rejection('DECISION_ALREADY_SCHEDULED', 'This is on an agenda already.');
  const { matterId, title, body, role } = command;
  if (!known.facts.matterKnown)
    throw new Rejection('MATTER_UNKNOWN', 'No such matter was opened.', 'matterId');
  const consultationIds = union(command.consultationIds);
  mustBelongTo(matterId, consultationIds, known.facts);
  const meetingAt = new Date(command.meetingAt).toISOString();
  const by = command.decidedBy ?? 'BODY';
  const isKey = command.isKey ?? false;
  const { keyNoticeGivenAt: noticeGivenAt, lateReason } = command;
  return [
    {
      type: 'DecisionScheduled',
      data: {
        matterId,
        title,
        body,
        meeting: command.meeting ?? null,
        meetingAt,
        role,
        consultationIds,
        notice: by === 'BODY' ? noticeOf('meeting.notice', meetingAt, command, known) : null,
        isKey,
        keyNotice: isKey
          ? noticeOf('decision.key', meetingAt, { noticeGivenAt, lateReason }, known)
          : null,
        by,
      },
    },
  ];
}

/** Null where a source says nothing of notice: the day it was brought in is not the day it was given. */
function noticeOf(
  clockId: 'meeting.notice' | 'decision.key',
  meetingAt: string,
  command: Pick<ScheduleDecision, 'noticeGivenAt' | 'lateReason'>,
  known: Known,
) {
  const charter = charterOf(known.facts);
  if (known.imported && !command.noticeGivenAt) return null;
  const givenAt = new Date(command.noticeGivenAt ?? known.occurredAt).toISOString();
  if (givenAt > known.now)
    throw new Rejection('NOT_YET_HAPPENED', 'This cannot have happened yet.', 'noticeGivenAt');
  const clock = clockOf(charter, clockId);
  return {
    charterId: charter.id,
    clock: clock.id,
    givenAt,
    lateReason: toldLate(givenAt, command, known),
    lawfulUntil: latestNotice(clock, meetingAt, charter.calendar),
  };
}

export function publishPapers(
  { papers, equalityReference }: PublishPapers,
  item: Item,
): DecisionEvent[] {
  mustNotBeWithdrawn(item);
  if (papers.length === 0)
    throw new Rejection('PAPERS_NEEDED', 'Name at least one paper.', 'papers');
  return [
    {
      type: 'PapersPublished',
      data: {
        papers: papers.map(({ title, url, hash }) => ({
          title,
          url: url ?? null,
          hash: hash ?? null,
        })),
        equalityReference: equalityReference ?? null,
      },
    },
  ];
}

export function consider(
  command: ConsiderContributions,
  item: Item,
  { facts }: Known,
): DecisionEvent[] {
  mustNotBeWithdrawn(item);
  const consultationIds = union(command.consultationIds);
  const themeIds = union(command.themeIds);
  const contributionIds = union(command.contributionIds);
  if (union(consultationIds, themeIds, contributionIds).length === 0)
    throw new Rejection(
      'NOTHING_CONSIDERED',
      'Name the consultations, themes or contacts that the paper puts before the body.',
      'consultationIds',
    );
  mustBelongTo(item.matterId, consultationIds, facts);
  return [
    {
      type: 'ContributionsConsidered',
      data: {
        paper: command.paper,
        page: command.page ?? null,
        hash: command.hash ?? null,
        consultationIds,
        themeIds,
        contributionIds,
      },
    },
  ];
}

export function shortenNotice(
  { regulation, agreedBy, reason }: ShortenNotice,
  item: Item,
): DecisionEvent[] {
  mustBeAhead(item);
  if (item.by !== 'BODY' && !item.isKey)
    throw new Rejection(
      'NO_NOTICE_NEEDED',
      'Only a meeting and a key decision need notice.',
      'decisionId',
    );
  if (item.status === 'deferred')
    throw new Rejection('NO_MEETING_SET', 'No meeting is set that notice could be given of.');
  if (item.shortenedUnder.includes(regulation)) return [];
  return [{ type: 'NoticeShortened', data: { regulation, agreedBy, reason } }];
}

export function defer(command: DeferDecision, item: Item, known: Known): DecisionEvent[] {
  mustBeAhead(item);
  const meetingAt = command.meetingAt ? new Date(command.meetingAt).toISOString() : null;
  if (meetingAt === item.meetingAt) return [];
  return [
    {
      type: 'DecisionDeferred',
      data: {
        meetingAt,
        notice:
          meetingAt && item.by === 'BODY' ? noticeOf('meeting.notice', meetingAt, {}, known) : null,
        reason: command.reason,
      },
    },
  ];
}

export function withdraw({ reason }: WithdrawItem, item: Item): DecisionEvent[] {
  if (item.status === 'withdrawn') return [];
  mustBeAhead(item);
  return [{ type: 'ItemWithdrawn', data: { reason } }];
}
