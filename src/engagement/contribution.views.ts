import { type Fact, happenedAt } from '../experience/policy/facts.js';
import type { Contributor } from '../experience/policy/vocabulary.js';
import type { AsOf } from '../graphql/as-of.js';
import type { ContributionView } from '../graphql/views/contribution.js';
import type {
  AcknowledgementView,
  AnswerView,
  DeskEntryView,
} from '../graphql/views/conversation.js';
import type { Recorded } from '../ledger/event.js';
import type { Opening } from '../ledger/opening.js';
import type { ContributionEvent } from './contribution.events.js';
import type { ContributionRow } from './contribution.projection.js';
import type { DeskEvent } from './desk.events.js';

export type Said = Recorded<ContributionEvent>;
export type AtDesk = Recorded<DeskEvent>;

/** What nobody had done yet. */
const UNANSWERED = {
  acknowledgedAt: null,
  answeredAt: null,
  concludedAt: null,
  withdrawnAt: null,
  closingReason: null,
  overall: null,
  fairProcess: null,
  contentWithOutcome: null,
} as const;

/** What could be known of a stream at that place and time. */
export const knownThen = <E extends Recorded>(events: readonly E[], { index, at }: AsOf): E[] =>
  events.filter((event) => event.index <= index && happenedAt(event as unknown as Fact) <= at);

/** The row as it stood then; `null` when it had not been heard. */
export function rowThen(row: ContributionRow, events: readonly Said[]): ContributionRow | null {
  if (events.length === 0) return null;
  const then: { -readonly [Column in keyof ContributionRow]: ContributionRow[Column] } = {
    ...row,
    ...UNANSWERED,
  };
  for (const { type, data, occurredAt } of events)
    switch (type) {
      case 'ContributionReceived':
        break;
      case 'ContributionAcknowledged':
        then.acknowledgedAt ??= occurredAt;
        break;
      case 'ContributionAnswered':
        if (data.form === 'SUBSTANTIVE') then.answeredAt ??= occurredAt;
        if (data.concludes) then.concludedAt = occurredAt;
        break;
      case 'ContributionWithdrawn':
        then.withdrawnAt = occurredAt;
        break;
      case 'LoopClosedWithReason':
        then.closingReason = data.reason;
        break;
      case 'ExperienceRated':
        then.overall = data.overall;
        then.fairProcess = data.fairProcess;
        then.contentWithOutcome = data.contentWithOutcome;
        break;
    }
  return then;
}

export function showContribution(
  row: ContributionRow,
  opening: Opening,
  asOf: AsOf | null = null,
): ContributionView {
  const { words, eventId, replyTo, replyToId, orphan, overall, fairProcess, contentWithOutcome } =
    row;
  const place = { stream: `contribution-${row.id}`, eventId, field: 'words' };
  const what = orphan ? 'MISSING' : replyTo;
  return {
    ...row,
    contributor: row.contributor as Contributor,
    byStaff: row.byStaff === 1,
    opensLoop: row.opensLoop === 1,
    words: words && opening.open(words, place),
    inReplyTo: what && { what, id: replyToId },
    rating: overall === null ? null : { overall, fairProcess, contentWithOutcome },
    asOf,
  };
}

const wordsOf = (event: Said | AtDesk, opening: Opening): string | null => {
  const box = 'words' in event.data ? event.data.words : null;
  return box && opening.open(box, { stream: event.stream, eventId: event.id, field: 'words' });
};

export const showAcknowledgements = (
  events: readonly Said[],
  opening: Opening,
): AcknowledgementView[] =>
  events.flatMap((event) => {
    if (event.type !== 'ContributionAcknowledged') return [];
    const { automatic, voiceId, reference, answerBy, wayToReach } = event.data;
    const words = wordsOf(event, opening);
    return [
      {
        eventId: event.id,
        at: event.occurredAt,
        automatic,
        voiceId,
        reference,
        answerBy,
        wayToReach,
        words,
      },
    ];
  });

export const showAnswers = (events: readonly Said[], opening: Opening): AnswerView[] =>
  events.flatMap((event) => {
    if (event.type !== 'ContributionAnswered') return [];
    const { form, voiceId, capacity, strand, channel, concludes, sawUpTo } = event.data;
    const words = wordsOf(event, opening);
    return [
      {
        eventId: event.id,
        at: event.occurredAt,
        form,
        voiceId,
        capacity,
        strand,
        channel,
        words,
        concludes,
        sawUpTo,
      },
    ];
  });

export const showDesk = (events: readonly AtDesk[], opening: Opening): DeskEntryView[] =>
  events.map((event) => {
    const { type, data } = event;
    const {
      voiceId = null,
      strand = null,
      fromStrand = null,
      toStrand = null,
    } = data as Partial<
      Pick<DeskEntryView, 'voiceId' | 'strand' | 'toStrand'> & {
        fromStrand: DeskEntryView['strand'];
      }
    >;
    return {
      eventId: event.id,
      type,
      at: event.occurredAt,
      by: event.actor.subject,
      voiceId,
      strand: strand ?? fromStrand,
      toStrand,
      words: wordsOf(event, opening),
    };
  });
