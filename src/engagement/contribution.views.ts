import type { Due } from '../experience/policy/due.js';
import { type Fact, happenedAt } from '../experience/policy/facts.js';
import type { Contributor } from '../experience/policy/vocabulary.js';
import type { AsOf } from '../graphql/as-of.js';
import type { ContributionView } from '../graphql/views/contribution.js';
import type {
  AcknowledgementView,
  AnswerView,
  DeskEntryView,
  StepView,
} from '../graphql/views/conversation.js';
import type { Recorded } from '../ledger/event.js';
import type { Opening } from '../ledger/sealing.js';
import type { ContributionEvent } from './contribution.events.js';
import type { ContributionRow } from './contribution-row.projection.js';
import type { DeskEvent } from './desk.events.js';

export type Said = Recorded<ContributionEvent>;
export type AtDesk = Recorded<DeskEvent>;

/** What could be known of a stream at that place and time. */
export const knownThen = <E extends Recorded>(events: readonly E[], { index, at }: AsOf): E[] =>
  events.filter((event) => event.index <= index && happenedAt(event as unknown as Fact) <= at);

export function showContribution(
  row: ContributionRow,
  opening: Opening,
  asOf: AsOf | null = null,
): ContributionView {
  const { words, eventId, replyTo, replyToId, orphan } = row;
  const { overall, fairProcess, contentWithOutcome, lateAccepted } = row;
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
    ageGroup: row.ageGroup,
    adjustments: JSON.parse(row.adjustments),
    sharingBasis: row.sharingBasis as ContributionView['sharingBasis'],
    lateAccepted: lateAccepted === null ? null : lateAccepted === 1,
    moderation: row.moderation as ContributionView['moderation'],
    escalatedTo: row.escalatedTo as ContributionView['escalatedTo'],
    disputed: row.disputed === 1,
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
    const { conclude: _, tell: __, comeBack: ___, toldBefore: ____, ...answer } = event.data;
    const words = wordsOf(event, opening);
    return [{ ...answer, eventId: event.id, at: event.occurredAt, words }];
  });

/** What the other fields show. */
const SHOWN_APART = new Set([
  'ContributionReceived',
  'ContributionAcknowledged',
  'ContributionAnswered',
  'ExperienceRated',
]);

/** Whatever each step is best known by: at most one of them is there. */
type Step = Readonly<{
  voiceId?: string | null;
  reason?: string | null;
  finding?: string;
  body?: string;
  to?: string;
  because?: string;
  criterion?: number;
}> &
  Readonly<Partial<Record<'decide' | 'due' | 'answer' | 'provide' | 'tell', Due | null>>> &
  Readonly<
    Partial<Record<'themeId' | 'leadId' | 'escalatedIn' | 'offeredIn' | 'disputedIn', string>>
  >;

export const showSteps = (events: readonly Said[], opening: Opening): StepView[] =>
  events.flatMap((event) => {
    if (SHOWN_APART.has(event.type)) return [];
    const data = event.data as Step;
    const due = data.decide ?? data.due ?? data.answer ?? data.provide ?? data.tell ?? null;
    const said = [data.finding, data.body, data.to, data.reason, data.because].find(Boolean);
    const isSealed = said?.startsWith('sealed:');
    return [
      {
        eventId: event.id,
        type: event.type,
        at: event.occurredAt,
        voiceId: data.voiceId ?? null,
        what: isSealed ? null : (said ?? null),
        aboutId:
          data.themeId ??
          data.leadId ??
          data.escalatedIn ??
          data.offeredIn ??
          data.disputedIn ??
          null,
        criterion: data.criterion ?? null,
        dueAt: due?.dueAt ?? null,
        words: isSealed
          ? opening.open(said as string, {
              stream: event.stream,
              eventId: event.id,
              field: 'reason',
            })
          : wordsOf(event, opening),
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
