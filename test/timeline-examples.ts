import type { EntryRow } from '../src/matters/entry.projection.js';
import { examples, the } from './examples.js';
import type { Told } from './tells.js';

type Titles = Partial<Record<keyof typeof examples, string | null>>;

const e = examples;
const ofCitizen = { matterId: the.matter, handleId: the.handle, contributionId: the.contribution };
const inMatter = { matterId: the.matter, handleId: null, contributionId: null };
const inPublic = { ...inMatter, manner: 'PROCESS' } as const;
const heard = () => [e.VoiceEstablished(), e.ContributionReceived()];

/** Events by what came before them: each shows in the thread of the first, titled by a field of its own. */
const LATER: readonly (readonly [() => Told[], Partial<EntryRow>, Titles])[] = [
  [
    () => [e.BroadcastPublished()],
    { ...inMatter, manner: 'BROADCAST' },
    { BroadcastAdapted: 'words', BroadcastCorrected: 'whatWasWrong', BroadcastWithdrawn: 'reason' },
  ],
  [() => [], { ...inMatter, manner: 'BROADCAST' }, { BroadcastPlanned: 'title' }],
  [() => [], inPublic, { LineAgreed: 'title' }],
  [() => [e.LineAgreed()], inPublic, { LineRetired: 'reason' }],
  [
    () => [e.MatterOpened()],
    inPublic,
    {
      LevelChanged: 'reason',
      MattersMerged: 'reason',
      MatterSplit: 'reason',
      MatterPassedOn: 'reason',
      MatterClosed: 'reason',
      MatterReopened: 'reason',
      TrialBegan: 'question',
      TrialConcluded: 'learned',
    },
  ],
  [
    heard,
    { ...ofCitizen, manner: 'CONVERSATION' },
    {
      ContributionAmended: null,
      ContributionJoined: null,
      ContributionParted: 'reason',
      KindChanged: 'reason',
      ThemeLinked: null,
      ContributionModerated: 'reason',
      ModerationAppealed: null,
      ModerationReviewed: 'reason',
      ContributionRestricted: 'concern',
      RestrictionLifted: 'reason',
      NoAnswerOwed: 'reason',
      CriterionWaived: 'reason',
      ClockExtended: 'reason',
      TransferredToBody: 'body',
      LoopReopened: null,
      ContributionEscalated: 'to',
      EscalationAcknowledged: null,
      EscalationDecided: 'finding',
      ApologyGiven: null,
      RemedyOffered: null,
      RemedyProvided: null,
      ExperienceDisputed: null,
      DisputeAnswered: 'finding',
    },
  ],
  [
    () => heard(),
    { ...ofCitizen, manner: 'DESK' },
    {
      ReplyReleased: null,
      AdviceRequested: null,
      AdviceGiven: null,
      ClarificationRequested: null,
      ClarificationReceived: null,
    },
  ],
  [
    () => [e.ConsultationOpened()],
    { ...inPublic, strand: 'ENGAGEMENT' },
    {
      ConsultationExtended: 'reason',
      ConsultationWithdrawn: 'reason',
      ConsultationReopened: 'reason',
      ThemeNamed: 'title',
      FindingsPublished: 'summary',
    },
  ],
  [
    () => [e.DecisionScheduled()],
    { ...inPublic, strand: 'DEMOCRACY' },
    {
      DecisionDelegated: 'to',
      InterestDeclared: 'member',
      DecisionCalledIn: 'grounds',
      DecisionConfirmed: 'reasons',
      DecisionReferredBack: 'reasons',
      DecisionChallenged: 'grounds',
      ChallengeDecided: 'reasons',
      DecisionRescinded: 'reasons',
    },
  ],
  [
    () => [e.OutcomePublished()],
    { ...inPublic, strand: 'DEMOCRACY' },
    { CommitmentMet: 'evidence', CommitmentDelayed: 'reason', OutcomeCorrected: 'whatWasWrong' },
  ],
  [() => [e.HandleSeen()], { handleId: the.handle }, { HandleLapsed: 'reason' }],
  [
    () => [e.CitizenRegistered()],
    { handleId: the.citizen },
    {
      ContactPreferenceSet: null,
      SafeContactSet: null,
      CitizenDied: null,
      AccessRequested: null,
      AccessProvided: null,
      ErasureRequested: null,
      PrivacyRequestExtended: 'reason',
      PrivacyRequestDeclined: 'reason',
      CitizenErased: null,
    },
  ],
];

/** A test for each of them; `last` answers the row of the last thing that is told. */
export const later = (last: (...told: Told[]) => Promise<EntryRow>) =>
  Object.fromEntries(
    LATER.flatMap(([before, expected, titles]) =>
      Object.entries(titles).map(([type, field]) => [
        type,
        async () => {
          const example = e[type as keyof typeof examples]();
          const title = field && Reflect.get(example.event.data, field);
          if (field) expect(title).toEqual(expect.any(String));
          const words = Reflect.get(example.event.data, 'words');
          const row = await last(...before(), example);
          expect(row).toMatchObject({ ...expected, type, title });
          if (String(words).startsWith('sealed:'))
            expect(row).toMatchObject({ sealed: words, sealedField: 'words' });
        },
      ]),
    ),
  );
