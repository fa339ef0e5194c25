import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, type Told, tell, tells } from '../../test/tells.js';
import { later } from '../../test/timeline-examples.js';
import type { EntryRow } from './entry.projection.js';
import { timeline } from './timeline.projection.js';

const COMMS = { subject: 'officer-2', strand: 'COMMUNICATIONS', role: 'OFFICER' };
const SERVICE = { subject: 'service', strand: null, role: 'SERVICE' };

/** The row of the last thing that was told. */
const last = async (...told: Told[]) =>
  (await tell(told))
    .selectFrom('entry')
    .selectAll()
    .orderBy('index', 'desc')
    .executeTakeFirstOrThrow();

/** That the last thing told after these stands in the timeline so. */
const shows = (told: () => Told[], expected: Partial<EntryRow>) => async () =>
  expect(await last(...told())).toMatchObject(expected);

const e = examples;
const ofCitizen = { matterId: the.matter, handleId: the.handle, contributionId: the.contribution };
const inMatter = { matterId: the.matter, handleId: null, contributionId: null };
const heard = (...told: Told[]) => [e.VoiceEstablished(), e.ContributionReceived(), ...told];
const scheduled = (...told: Told[]) => [e.DecisionScheduled(), ...told];
const decided = (title: string | null) =>
  ({ ...inMatter, manner: 'PROCESS', strand: 'DEMOCRACY', title }) as const;
const talk = { ...ofCitizen, manner: 'CONVERSATION' } as const;
const desk = { ...ofCitizen, manner: 'DESK', strand: 'ENGAGEMENT' } as const;
const asked = (...told: Told[]) => [e.TellingRequested({}, { actor: SERVICE }), ...told];

tells(timeline, {
  ...later(last),
  BroadcastPublished: shows(() => [e.BroadcastPublished({}, { actor: COMMS })], {
    ...inMatter,
    index: 0,
    id: uuid(1000),
    stream: `broadcast-${the.broadcast}`,
    revision: 0,
    type: 'BroadcastPublished',
    occurredAt: MORNING,
    recordedAt: MORNING,
    month: '2026-03',
    strand: 'COMMUNICATIONS',
    channel: 'web',
    voiceId: the.voice,
    actorSubject: 'officer-2',
    manner: 'BROADCAST',
    automatic: 0,
    title: 'Tell us about Sundays',
    sealed: null,
    sealedField: null,
  }),
  BroadcastMirrored: shows(() => [e.BroadcastPublished(), e.BroadcastMirrored()], {
    ...inMatter,
    manner: 'BROADCAST',
    strand: 'COMMUNICATIONS',
    channel: 'mastodon',
  }),
  MatterOpened: shows(() => [e.MatterOpened()], {
    ...inMatter,
    manner: 'PROCESS',
    title: 'Buses on Sunday',
  }),

  ContributionReceived: async () => {
    expect(await last(e.ContributionReceived({}, { actor: COMMS }))).toMatchObject({
      ...talk,
      strand: 'COMMUNICATIONS',
      channel: 'email',
      sealed: 'sealed:question',
      sealedField: 'words',
    });
    expect(await last(e.ContributionReceived({ words: null }, { actor: SERVICE }))).toMatchObject({
      strand: 'ENGAGEMENT',
      sealed: null,
      sealedField: null,
    });
  },
  ContributionAcknowledged: shows(
    () => heard(e.ContributionAcknowledged({ automatic: true, voiceId: null }, { actor: COMMS })),
    { ...talk, automatic: 1, strand: 'COMMUNICATIONS', sealed: 'sealed:thanks' },
  ),
  ContributionAnswered: shows(() => heard(e.ContributionAnswered({}, { actor: COMMS })), {
    ...talk,
    strand: 'ENGAGEMENT',
    voiceId: the.voice,
    sealed: 'sealed:answer',
  }),
  ContributionWithdrawn: shows(() => heard(e.ContributionWithdrawn({}, { actor: SERVICE })), {
    ...talk,
    strand: 'ENGAGEMENT',
    sealed: 'sealed:why',
    sealedField: 'reason',
  }),
  LoopClosedWithReason: shows(() => heard(e.LoopClosedWithReason()), {
    ...talk,
    title: 'DUPLICATE',
    sealedField: 'explanation',
  }),
  ExperienceRated: shows(() => heard(e.ExperienceRated()), { ...talk, sealed: 'sealed:fair' }),

  ReplyClaimed: shows(() => heard(e.ReplyClaimed({}, { actor: COMMS })), {
    ...desk,
    voiceId: the.voice,
  }),
  NoteAdded: shows(() => heard(e.NoteAdded()), {
    ...desk,
    strand: 'DEMOCRACY',
    sealed: 'sealed:note',
  }),
  HandoverOffered: shows(() => heard(e.HandoverOffered({}, { actor: COMMS })), {
    ...desk,
    sealed: 'sealed:yours',
  }),
  HandoverAccepted: shows(() => heard(e.HandoverAccepted({}, { actor: COMMS })), desk),
  ContradictionRaised: shows(() => heard(e.ContradictionRaised()), {
    ...desk,
    sealed: 'sealed:which',
  }),
  ContradictionSettled: shows(() => heard(e.ContradictionSettled()), {
    ...desk,
    sealed: 'sealed:this',
  }),

  ConsultationOpened: shows(() => [e.ConsultationOpened({}, { actor: SERVICE })], {
    ...inMatter,
    manner: 'PROCESS',
    strand: 'ENGAGEMENT',
    title: 'Sunday service',
  }),
  ConsultationClosed: shows(
    () => [e.ConsultationOpened(), e.ConsultationClosed({}, { actor: SERVICE })],
    {
      ...inMatter,
      manner: 'PROCESS',
      strand: 'ENGAGEMENT',
    },
  ),
  DecisionScheduled: shows(() => scheduled(), decided('Sunday timetable')),
  PapersPublished: shows(() => scheduled(e.PapersPublished()), decided('Report')),
  ContributionsConsidered: shows(
    () => scheduled(e.ContributionsConsidered()),
    decided('What people said'),
  ),
  DecisionTaken: async () => {
    expect(await last(...scheduled(e.DecisionTaken()))).toMatchObject(
      decided('Buses run on Sunday.'),
    );
    const long = await last(...scheduled(e.DecisionTaken({ resolution: 'é😀'.repeat(300) })));
    expect(long.title).toBe(`${'é😀'.repeat(139)}é…`);
  },
  DecisionPublished: shows(() => scheduled(e.DecisionPublished()), decided('Buses on Sunday.')),
  NoticeShortened: shows(() => scheduled(e.NoticeShortened()), decided('It could not wait.')),
  DecisionDeferred: shows(() => scheduled(e.DecisionDeferred()), decided('Too few came.')),
  ItemWithdrawn: shows(() => scheduled(e.ItemWithdrawn()), decided('No longer needed.')),
  DecisionTookEffect: shows(() => scheduled(e.DecisionTookEffect()), decided(null)),
  OutcomePublished: shows(() => [e.OutcomePublished()], decided('We run on Sunday.')),

  TellingRequested: shows(() => asked(), { ...talk, strand: null, channel: 'email' }),
  OutcomeSent: shows(() => asked(e.OutcomeSent({ handleId: uuid(100) })), {
    ...talk,
    handleId: uuid(100),
    channel: 'email',
  }),
  OutcomeDelivered: shows(() => asked(e.OutcomeDelivered({ handleId: null })), talk),
  OutcomeBounced: shows(() => asked(e.OutcomeBounced()), { ...talk, title: 'No such mailbox' }),

  HandleSeen: shows(() => [e.HandleSeen()], {
    handleId: the.handle,
    channel: 'email',
    sealed: 'sealed:address',
    sealedField: 'address',
  }),
  HandleLinked: shows(() => [e.HandleSeen(), e.HandleLinked()], { handleId: the.handle }),
  HandleUnlinked: shows(() => [e.HandleSeen(), e.HandleLinked(), e.HandleUnlinked()], {
    handleId: the.handle,
  }),
  CitizenRegistered: shows(() => [e.CitizenRegistered()], { handleId: the.citizen }),
});
