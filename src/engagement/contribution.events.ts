import Type from 'typebox';
import { Due } from '../experience/policy/due.js';
import {
  Addressee,
  AnswerForm,
  Capacity,
  Contributor,
  Kind,
  SharingBasis,
  Strand,
} from '../experience/policy/vocabulary.js';
import { Adjustment, AgeGroup } from '../experience/policy/vocabulary-of-citizens.js';
import { Channel } from '../experience/policy/words.js';
import {
  type EventsOf,
  event,
  Instant,
  list,
  Name,
  oneOf,
  orNull,
  PublicText,
  record,
  Sealed,
  Uuid,
  Yes,
} from '../ledger/event.js';
import { endingEvents } from './handling/contribution-ending.events.js';
import { handlingEvents } from './handling/contribution-handling.events.js';
import { repairEvents } from './repair/contribution-repair.events.js';

export const ContributionReceived = event(
  'ContributionReceived',
  'A citizen spoke. Addressed to the council it opens a loop: an acknowledgement, an answer and an outcome are owed from here on.',
  {
    matterId: Uuid,
    /** Null for an anonymous citizen. Which citizen a handle belongs to, its links say. */
    handleId: orNull(Uuid),
    contributor: oneOf(Contributor),
    kind: oneOf(Kind),
    channel: Channel,
    addressedTo: oneOf(Addressee),
    /** Said by somebody who works for the council; opens no loop. */
    byStaff: Yes,
    opensLoop: Yes,
    consultationId: orNull(Uuid),
    /** What it replies to; MISSING when the source names something that it does not contain. */
    inReplyTo: orNull(
      record({ what: Type.Enum(['BROADCAST', 'CONTRIBUTION', 'MISSING']), id: orNull(Uuid) }),
    ),
    /** The earlier contact of the same citizen that this one comes back to. */
    returnsTo: orNull(Uuid),
    area: orNull(Name),
    language: orNull(Name),
    /** Whom they speak for, and by what authority. */
    onBehalfOf: orNull(Sealed('content')),
    authority: orNull(Name),
    /** The handle of whoever acts for them: both are told. */
    representativeId: orNull(Uuid),
    ageGroup: orNull(oneOf(AgeGroup)),
    /** In which form they asked to be answered, besides the language. */
    adjustments: list(oneOf(Adjustment)),
    /** For an enquiry that a councillor passes on: in which voice, and why they may share it. */
    passedOn: orNull(record({ voiceId: Uuid, sharingBasis: oneOf(SharingBasis) })),
    /** For a signature: the petition that it joins. */
    petitionId: orNull(Uuid),
    /** One letter on several matters is one contact in each; they share this id and one acknowledgement. */
    letterId: orNull(Uuid),
    /** For a response that came after the consultation had closed: whether it counts, and why or why not. */
    late: orNull(record({ accepted: Yes, reason: PublicText })),
    /** Null when the source holds no words, only that something was said. */
    words: orNull(Sealed('content')),
    /** Fixed by the charter in force when it occurred; a later charter never moves them. */
    acknowledge: orNull(Due),
    answer: orNull(Due),
    /** The criteria that decide over this contact's standing, from the same charter. */
    mandatory: list(Type.Integer({ minimum: 1, maximum: 16 })),
  },
);

export const ContributionAcknowledged = event(
  'ContributionAcknowledged',
  'The citizen was told that they were heard.',
  {
    /** By a machine: counts only with a reference, a due date and a way to reach a person. */
    automatic: Yes,
    voiceId: orNull(Uuid),
    reference: orNull(Name),
    answerBy: orNull(Instant),
    wayToReach: orNull(Name),
    channel: Channel,
    words: orNull(Sealed('content')),
  },
);

export const ContributionAnswered = event(
  'ContributionAnswered',
  'The council responded, in a voice.',
  {
    form: oneOf(AnswerForm),
    voiceId: Uuid,
    capacity: oneOf(Capacity),
    strand: orNull(oneOf(Strand)),
    channel: Channel,
    words: Sealed('content'),
    /** The language it is in, where it is not the council's own, and in which form it was given. */
    language: orNull(Name),
    adjustments: list(oneOf(Adjustment)),
    /** The agreed line that it keeps to. */
    lineId: orNull(Uuid),
    /** The contact in which another citizen gave the answer that the council makes its own. */
    endorses: orNull(Uuid),
    /** How to have it looked at again, as the citizen was told. */
    howToChallenge: orNull(PublicText),
    /** Nothing further was undertaken: this answer is the outcome. */
    concludes: Yes,
    /** How far in the log this voice had seen the conversation with this citizen; recorded by the server, -1 for never looked. */
    sawUpTo: Type.Integer({ minimum: -1 }),
    /** The last thing another voice had told this citizen anywhere in this matter. */
    toldBefore: orNull(
      record({ eventId: Uuid, index: Type.Integer({ minimum: 0 }), voiceId: Uuid }),
    ),
    /** When the promised conclusion is due, for a substantive answer that does not conclude. */
    conclude: orNull(Due),
    /** When the telling of a concluding answer is due. */
    tell: orNull(Due),
    /** Until when the citizen can come back and so reopen a concluded contact. */
    comeBack: orNull(Due),
  },
);

export const ContributionWithdrawn = event(
  'ContributionWithdrawn',
  'The citizen took it back; nothing more is owed.',
  { reason: orNull(Sealed('content')) },
);

export const LoopClosedWithReason = event(
  'LoopClosedWithReason',
  'Closed without the citizen having been told, for a listed reason and with the agreement of a second person from another strand. Never a good experience.',
  {
    reason: Name,
    explanation: orNull(Sealed('content')),
    /** The note in which the second person agreed. */
    agreedIn: Uuid,
    agreedBy: Name,
    agreedByStrand: oneOf(Strand),
  },
);

const Stars = Type.Integer({ minimum: 1, maximum: 5 });

export const ExperienceRated = event(
  'ExperienceRated',
  'The citizen said in their own words how it was. Agreement with the outcome is asked, never scored.',
  {
    overall: Stars,
    fairProcess: orNull(Stars),
    contentWithOutcome: orNull(Stars),
    words: orNull(Sealed('content')),
    /** Somebody helped them to fill it in. */
    helped: Yes,
  },
);

export const contributionEvents = [
  ContributionReceived,
  ContributionAcknowledged,
  ContributionAnswered,
  ContributionWithdrawn,
  LoopClosedWithReason,
  ExperienceRated,
  ...handlingEvents,
  ...endingEvents,
  ...repairEvents,
] as const;
export type ContributionEvent = EventsOf<typeof contributionEvents>;
