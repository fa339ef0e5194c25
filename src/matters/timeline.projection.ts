import type { CitizenEvent } from '../citizens/citizen.events.js';
import type { HandleEvent } from '../citizens/handle.events.js';
import type { BroadcastEvent } from '../communications/broadcast.events.js';
import type { DecisionEvent } from '../democracy/decision.events.js';
import type { OutcomeEvent } from '../democracy/outcome.events.js';
import type { ConsultationEvent } from '../engagement/consultation.events.js';
import type { ContributionEvent } from '../engagement/contribution.events.js';
import type { DeskEvent } from '../engagement/desk.events.js';
import type { Strand } from '../experience/policy/vocabulary.js';
import { type Recorded, subjectOf } from '../ledger/event.js';
import type { TellingEvent } from '../outreach/telling.events.js';
import { projection } from '../projections/projection.js';
import { atDesk, begins, entryTables, goesOn } from './entry.projection.js';
import type { MatterEvent } from './matter.events.js';

/** A step of a decision, in the strand that takes decisions. */
const decides = <E extends Recorded>(title: (data: E['data']) => string | null | undefined) =>
  goesOn<E>('PROCESS', ({ data }) => ({ strand: 'DEMOCRACY', title: title(data) ?? null }));

type Seen =
  | BroadcastEvent
  | MatterEvent
  | ContributionEvent
  | DeskEvent
  | ConsultationEvent
  | DecisionEvent
  | OutcomeEvent
  | TellingEvent
  | HandleEvent
  | CitizenEvent;

/** Everything that happened, for whoever has to see it in one place. */
export const timeline = projection<Seen>('timeline', entryTables, {
  BroadcastPublished: begins('BROADCAST', ({ data }) => data),
  // A copy is said by whoever said it first, no matter who posts it.
  BroadcastMirrored: goesOn('BROADCAST', ({ data: { channel } }) => ({ channel, strand: null })),

  MatterOpened: begins('PROCESS', ({ stream, data }) => ({ ...data, matterId: subjectOf(stream) })),

  ContributionReceived: begins('CONVERSATION', ({ stream, actor, data }) => ({
    matterId: data.matterId,
    handleId: data.handleId,
    contributionId: subjectOf(stream),
    channel: data.channel,
    // Whoever took it in; what came by itself belongs to those who hold conversations.
    strand: (actor.strand as Strand | null) ?? 'ENGAGEMENT',
    sealed: ['words', data.words],
  })),
  ContributionAcknowledged: goesOn('CONVERSATION', ({ data }) => ({
    channel: data.channel,
    voiceId: data.voiceId,
    automatic: data.automatic,
    sealed: ['words', data.words],
  })),
  ContributionAnswered: goesOn('CONVERSATION', ({ data }) => ({
    channel: data.channel,
    voiceId: data.voiceId,
    strand: data.strand,
    sealed: ['words', data.words],
  })),
  ContributionWithdrawn: goesOn('CONVERSATION', ({ data }) => ({
    sealed: ['reason', data.reason],
  })),
  LoopClosedWithReason: goesOn('CONVERSATION', ({ data }) => ({
    title: data.reason,
    sealed: ['explanation', data.explanation],
  })),
  ExperienceRated: goesOn('CONVERSATION', ({ data }) => ({ sealed: ['words', data.words] })),

  ReplyClaimed: atDesk(({ voiceId }) => ({ voiceId })),
  NoteAdded: atDesk(({ voiceId, strand, words }) => ({
    voiceId,
    strand,
    sealed: ['words', words],
  })),
  HandoverOffered: atDesk(({ fromStrand, words }) => ({
    strand: fromStrand,
    sealed: ['words', words],
  })),
  HandoverAccepted: atDesk(({ voiceId }) => ({ voiceId })),
  ContradictionRaised: atDesk(({ words }) => ({ sealed: ['words', words] })),
  ContradictionSettled: atDesk(({ voiceId, words }) => ({ voiceId, sealed: ['words', words] })),

  ConsultationOpened: begins('PROCESS', ({ data: { matterId, title } }) => ({
    matterId,
    title,
    strand: 'ENGAGEMENT',
  })),
  ConsultationClosed: goesOn('PROCESS', () => ({ strand: 'ENGAGEMENT' })),

  DecisionScheduled: begins('PROCESS', ({ data: { matterId, title } }) => ({
    matterId,
    title,
    strand: 'DEMOCRACY',
  })),
  PapersPublished: decides(({ papers }) => papers[0]?.title),
  ContributionsConsidered: decides(({ paper }) => paper),
  DecisionTaken: decides(({ resolution }) => resolution),
  DecisionPublished: decides(({ publicSummary }) => publicSummary),
  NoticeShortened: decides(({ reason }) => reason),
  DecisionDeferred: decides(({ reason }) => reason),
  ItemWithdrawn: decides(({ reason }) => reason),
  DecisionTookEffect: decides(() => null),

  OutcomePublished: begins('PROCESS', ({ data }) => ({
    matterId: data.matterId,
    strand: 'DEMOCRACY',
    title: data.weDid ?? data.whyNot ?? data.noDecisionReason,
  })),

  TellingRequested: begins('CONVERSATION', ({ data }) => ({
    matterId: data.matterId,
    handleId: data.handles[0]?.handleId ?? null,
    contributionId: data.contributionIds[0] ?? null,
    channel: data.handles[0]?.channel ?? data.shownOn,
  })),
  OutcomeSent: goesOn('CONVERSATION', ({ data: { handleId, channel } }) => ({ handleId, channel })),
  OutcomeDelivered: goesOn('CONVERSATION', ({ data: { handleId } }) => ({ handleId })),
  OutcomeBounced: goesOn('CONVERSATION', ({ data: { handleId, reason } }) => ({
    handleId,
    title: reason,
  })),

  HandleSeen: begins('CONVERSATION', ({ stream, data: { channel, address } }) => ({
    handleId: subjectOf(stream),
    channel,
    sealed: ['address', address],
  })),
  HandleLinked: goesOn('CONVERSATION', ({ stream }) => ({ handleId: subjectOf(stream) })),
  HandleUnlinked: goesOn('CONVERSATION', ({ stream }) => ({ handleId: subjectOf(stream) })),
  CitizenRegistered: begins('CONVERSATION', ({ stream }) => ({ handleId: subjectOf(stream) })),
});
