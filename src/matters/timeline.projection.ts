import type { CitizenEvent } from '../citizens/citizen.events.js';
import type { HandleEvent } from '../citizens/handle.events.js';
import type { BroadcastEvent } from '../communications/broadcast.events.js';
import type { LineEvent } from '../communications/line.events.js';
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

/** A step of a consultation, in the strand that asks. */
const asks = <E extends Recorded>(title: (data: E['data']) => string) =>
  goesOn<E>('PROCESS', ({ data }) => ({ strand: 'ENGAGEMENT', title: title(data) }));

/** A step of the matter itself. */
const inMatter = <E extends Recorded>(title: (data: E['data']) => string) =>
  goesOn<E>('PROCESS', ({ data }) => ({ title: title(data) }));

type Spoken = Readonly<{ words?: string | null; voiceId?: string | null; channel?: string | null }>;

/** A later step of a contact; what was said of it stays in its box. */
const said = <E extends Recorded>(title: (data: E['data']) => string | null = () => null) =>
  goesOn<E>('CONVERSATION', ({ data }) => {
    const { words = null, voiceId = null, channel = null }: Spoken = data;
    return { title: title(data), voiceId, channel, sealed: ['words', words] };
  });

/** What happens to a person, or to one of their addresses. A citizen may be a handle that nobody registered. */
const ofCitizen = <E extends Recorded>(title: (data: E['data']) => string | null) =>
  goesOn<E>('CONVERSATION', ({ stream, data }) => ({
    handleId: subjectOf(stream),
    title: title(data),
  }));

type Seen =
  | BroadcastEvent
  | LineEvent
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
  BroadcastPlanned: begins('BROADCAST', ({ data }) => data),
  BroadcastPublished: begins('BROADCAST', ({ data }) => data),
  // A copy is said by whoever said it first, no matter who posts it.
  BroadcastMirrored: goesOn('BROADCAST', ({ data: { channel } }) => ({ channel, strand: null })),

  BroadcastAdapted: goesOn('BROADCAST', ({ data: { channel, words } }) => ({
    channel,
    title: words,
    strand: null,
  })),
  BroadcastCorrected: goesOn('BROADCAST', ({ data }) => ({ title: data.whatWasWrong })),
  BroadcastWithdrawn: goesOn('BROADCAST', ({ data }) => ({ title: data.reason })),
  LineAgreed: begins('PROCESS', ({ data: { matterId, title } }) => ({ matterId, title })),
  LineRetired: goesOn('PROCESS', ({ data }) => ({ title: data.reason })),

  MatterOpened: begins('PROCESS', ({ stream, data }) => ({ ...data, matterId: subjectOf(stream) })),

  LevelChanged: inMatter(({ reason }) => reason),
  MattersMerged: inMatter(({ reason }) => reason),
  MatterSplit: inMatter(({ reason }) => reason),
  MatterPassedOn: inMatter(({ reason }) => reason),
  MatterClosed: inMatter(({ reason }) => reason),
  MatterReopened: inMatter(({ reason }) => reason),
  TrialBegan: inMatter(({ question }) => question),
  TrialConcluded: inMatter(({ learned }) => learned),

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

  ContributionAmended: said(),
  ContributionJoined: said(),
  ContributionParted: said(({ reason }) => reason),
  KindChanged: said(({ reason }) => reason),
  ThemeLinked: said(),
  ContributionModerated: said(({ reason }) => reason),
  ModerationAppealed: said(),
  ModerationReviewed: said(({ reason }) => reason),
  ContributionRestricted: said(({ concern }) => concern),
  RestrictionLifted: said(({ reason }) => reason),
  NoAnswerOwed: said(({ reason }) => reason),
  CriterionWaived: said(({ reason }) => reason),
  ClockExtended: said(({ reason }) => reason),
  TransferredToBody: said(({ body }) => body),
  LoopReopened: goesOn('CONVERSATION', ({ data: { reason } }) => ({ sealed: ['reason', reason] })),
  ContributionEscalated: said(({ to }) => to),
  EscalationAcknowledged: said(),
  EscalationDecided: said(({ finding }) => finding),
  ApologyGiven: said(),
  RemedyOffered: said(),
  RemedyProvided: said(),
  ExperienceDisputed: said(),
  DisputeAnswered: said(({ finding }) => finding),

  ReplyClaimed: atDesk(({ voiceId }) => ({ voiceId })),
  NoteAdded: atDesk(({ voiceId, strand, words }) => ({
    voiceId,
    strand,
    sealed: ['words', words],
  })),
  ReplyReleased: atDesk(({ voiceId }) => ({ voiceId })),
  HandoverOffered: atDesk(({ fromStrand, words }) => ({
    strand: fromStrand,
    sealed: ['words', words],
  })),
  HandoverAccepted: atDesk(({ voiceId }) => ({ voiceId })),
  AdviceRequested: atDesk(({ fromStrand, words }) => ({
    strand: fromStrand,
    sealed: ['words', words],
  })),
  AdviceGiven: atDesk(({ voiceId, strand, words }) => ({
    voiceId,
    strand,
    sealed: ['words', words],
  })),
  ClarificationRequested: atDesk(({ voiceId, channel, words }) => ({
    voiceId,
    channel,
    sealed: ['words', words],
  })),
  ClarificationReceived: atDesk(({ words }) => ({ sealed: ['words', words] })),
  ContradictionRaised: atDesk(({ words }) => ({ sealed: ['words', words] })),
  ContradictionSettled: atDesk(({ voiceId, words }) => ({ voiceId, sealed: ['words', words] })),

  ConsultationOpened: begins('PROCESS', ({ data: { matterId, title } }) => ({
    matterId,
    title,
    strand: 'ENGAGEMENT',
  })),
  ConsultationClosed: goesOn('PROCESS', () => ({ strand: 'ENGAGEMENT' })),

  ConsultationExtended: asks(({ reason }) => reason),
  ConsultationWithdrawn: asks(({ reason }) => reason),
  ConsultationReopened: asks(({ reason }) => reason),
  ThemeNamed: asks(({ title }) => title),
  FindingsPublished: asks(({ summary }) => summary),

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

  DecisionDelegated: decides(({ to }) => to),
  InterestDeclared: decides(({ member }) => member),
  DecisionCalledIn: decides(({ grounds }) => grounds),
  DecisionConfirmed: decides(({ reasons }) => reasons),
  DecisionReferredBack: decides(({ reasons }) => reasons),
  DecisionChallenged: decides(({ grounds }) => grounds),
  ChallengeDecided: decides(({ reasons }) => reasons),
  DecisionRescinded: decides(({ reasons }) => reasons),

  OutcomePublished: begins('PROCESS', ({ data }) => ({
    matterId: data.matterId,
    strand: 'DEMOCRACY',
    title: data.weDid ?? data.whyNot ?? data.noDecisionReason,
  })),

  CommitmentMet: decides(({ evidence }) => evidence),
  CommitmentDelayed: decides(({ reason }) => reason),
  OutcomeCorrected: decides(({ whatWasWrong }) => whatWasWrong),

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
  HandleLapsed: ofCitizen(({ reason }) => reason),
  CitizenRegistered: begins('CONVERSATION', ({ stream }) => ({ handleId: subjectOf(stream) })),
  ContactPreferenceSet: ofCitizen(() => null),
  SafeContactSet: ofCitizen(() => null),
  CitizenDied: ofCitizen(() => null),
  AccessRequested: ofCitizen(() => null),
  AccessProvided: ofCitizen(() => null),
  ErasureRequested: ofCitizen(() => null),
  PrivacyRequestExtended: ofCitizen(({ reason }) => reason),
  PrivacyRequestDeclined: ofCitizen(({ reason }) => reason),
  CitizenErased: ofCitizen(() => null),
});
