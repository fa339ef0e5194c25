import { Due } from '../experience/policy/due.js';
import { ToldLate } from '../experience/policy/late-claim.js';
import {
  BodyRole,
  Challenge,
  DecidedBy,
  Effect,
  Interest,
  Result,
  Ruling,
} from '../experience/policy/vocabulary-of-decisions.js';
import {
  Count,
  type EventsOf,
  event,
  Instant,
  list,
  Name,
  oneOf,
  orNull,
  PublicText,
  record,
  Uuid,
  Yes,
} from '../ledger/event.js';

/** Notice of a meeting: when it was given, as claimed, and the last instant at which it would have been lawful. */
const Notice = record({
  charterId: Uuid,
  clock: Name,
  givenAt: Instant,
  lateReason: ToldLate,
  lawfulUntil: Instant,
});

export const DecisionScheduled = event(
  'DecisionScheduled',
  'An item was put on the agenda of a body, in public, with notice.',
  {
    matterId: Uuid,
    title: Name,
    body: Name,
    meeting: orNull(Name),
    meetingAt: Instant,
    role: oneOf(BodyRole),
    consultationIds: list(Uuid),
    /** Null when the source does not say when notice was given. */
    notice: orNull(Notice),
    isKey: Yes,
    /** Notice of a key decision in the forward plan; null for any other, or when the source does not say. */
    keyNotice: orNull(Notice),
    /** Only a meeting needs notice. */
    by: oneOf(DecidedBy),
  },
);

export const PapersPublished = event(
  'PapersPublished',
  'What the body will decide upon can be read by everybody.',
  {
    papers: list(record({ title: Name, url: orNull(Name), hash: orNull(Name) })),
    /** Where in them the public sector equality duty is weighed. */
    equalityReference: orNull(Name),
  },
);

export const ContributionsConsidered = event(
  'ContributionsConsidered',
  'What the public said was put before the body, in a named paper.',
  {
    paper: Name,
    page: orNull(Name),
    /** Without a hash nobody can prove which paper it was. */
    hash: orNull(Name),
    consultationIds: list(Uuid),
    themeIds: list(Uuid),
    contributionIds: list(Uuid),
  },
);

export const DecisionTaken = event(
  'DecisionTaken',
  'The body decided, or did what it does instead.',
  {
    effect: oneOf(Effect),
    result: oneOf(Result),
    maker: Name,
    resolution: PublicText,
    reasons: orNull(PublicText),
    /** What else was possible, and why it was rejected. */
    alternatives: list(PublicText),
    votes: orNull(record({ for: Count, against: Count, abstained: Count })),
    /** Where the public sector equality duty was weighed. */
    equalityReference: orNull(Name),
    precededBy: orNull(Uuid),
    /** The result in the source's own words. */
    wording: orNull(Name),
    publish: orNull(Due),
    /** When the public must have been told if nobody records that it took effect. */
    tell: orNull(Due),
  },
);

export const DecisionPublished = event(
  'DecisionPublished',
  'Everybody can read what was decided and why, and how to challenge it.',
  {
    url: orNull(Name),
    howToChallenge: orNull(PublicText),
    /** Why part of it is not public, and what can be said all the same. */
    exemption: orNull(Name),
    publicSummary: orNull(PublicText),
    callIn: orNull(Due),
  },
);

export const NoticeShortened = event(
  'NoticeShortened',
  'The meeting was lawfully held at shorter notice.',
  { regulation: Name, agreedBy: Name, reason: PublicText },
);

export const DecisionDeferred = event('DecisionDeferred', 'Put off, with a reason.', {
  meetingAt: orNull(Instant),
  notice: orNull(Notice),
  reason: PublicText,
});

export const ItemWithdrawn = event('ItemWithdrawn', 'Taken off the agenda, with a reason.', {
  reason: PublicText,
});

export const DecisionTookEffect = event(
  'DecisionTookEffect',
  'The time to call it in is over; from here on everybody who took part is owed the outcome.',
  { tell: Due },
);

export const DecisionDelegated = event(
  'DecisionDelegated',
  'Somebody else decides it now: another body, a councillor or an officer, on a stated authority.',
  { to: Name, by: oneOf(DecidedBy), authority: PublicText },
);

export const InterestDeclared = event(
  'InterestDeclared',
  'A member said in public that it touches them, and whether they left the room.',
  { member: Name, voiceId: orNull(Uuid), interest: oneOf(Interest), left: Yes },
);

export const DecisionCalledIn = event(
  'DecisionCalledIn',
  'Members asked that it is looked at again before it takes effect.',
  { by: Name, grounds: PublicText },
);

export const DecisionConfirmed = event('DecisionConfirmed', 'It was looked at again, and stands.', {
  body: Name,
  reasons: PublicText,
});

export const DecisionReferredBack = event(
  'DecisionReferredBack',
  'It was looked at again, and has to be decided anew.',
  { body: Name, reasons: PublicText },
);

export const DecisionChallenged = event(
  'DecisionChallenged',
  'Somebody outside the council has to say whether it was lawful.',
  { challenge: oneOf(Challenge), reference: orNull(Name), grounds: PublicText },
);

export const ChallengeDecided = event(
  'ChallengeDecided',
  'Somebody outside the council said whether it was lawful. If it falls, everybody who was told is told again.',
  { challengedIn: Uuid, ruling: oneOf(Ruling), reasons: PublicText, tell: orNull(Due) },
);

export const DecisionRescinded = event(
  'DecisionRescinded',
  'The council took it back. Everybody who was told is told again.',
  { by: Name, reasons: PublicText, replacedBy: orNull(Uuid), tell: orNull(Due) },
);

export const decisionEvents = [
  DecisionScheduled,
  PapersPublished,
  ContributionsConsidered,
  DecisionTaken,
  DecisionPublished,
  NoticeShortened,
  DecisionDeferred,
  ItemWithdrawn,
  DecisionTookEffect,
  DecisionDelegated,
  InterestDeclared,
  DecisionCalledIn,
  DecisionConfirmed,
  DecisionReferredBack,
  DecisionChallenged,
  ChallengeDecided,
  DecisionRescinded,
] as const;
export type DecisionEvent = EventsOf<typeof decisionEvents>;
