import Type from 'typebox';
import { Due } from '../../experience/policy/due.js';
import {
  Concern,
  JoinReason,
  Keeper,
  Kind,
  Moderation,
} from '../../experience/policy/vocabulary.js';
import {
  event,
  Instant,
  list,
  Name,
  oneOf,
  orNull,
  PublicText,
  Sealed,
  Uuid,
  Yes,
} from '../../ledger/event.js';

// What is done with a contact, besides answering it

const Criterion = Type.Integer({ minimum: 1, maximum: 16 });

export const ContributionAmended = event(
  'ContributionAmended',
  'The citizen put it otherwise. The last words count; the earlier ones stay.',
  { words: Sealed('content') },
);

export const ContributionJoined = event(
  'ContributionJoined',
  'It says what another contact said: what that one is told, this one is told.',
  { leadId: Uuid, because: oneOf(JoinReason) },
);

export const ContributionParted = event(
  'ContributionParted',
  'It says something of its own after all, and is answered for itself again.',
  { leadId: Uuid, reason: PublicText },
);

export const KindChanged = event(
  'KindChanged',
  'It is something else than was thought. The strictest promise it ever had still holds.',
  {
    from: oneOf(Kind),
    kind: oneOf(Kind),
    reason: PublicText,
    /** What either kind promises, each clock at the earlier of both due times. */
    mandatory: list(Criterion),
    acknowledge: orNull(Due),
    answer: orNull(Due),
  },
);

export const ThemeLinked = event(
  'ThemeLinked',
  'What they said belongs to a theme of the consultation, which is considered as a whole.',
  { consultationId: Uuid, themeId: Uuid },
);

export const ContributionModerated = event(
  'ContributionModerated',
  'What they said is not shown as they said it, or they are answered on one way only.',
  {
    action: oneOf(Moderation),
    /** Null only where a source gives none. */
    reason: orNull(PublicText),
    /** When somebody looks at it again. */
    reviewAt: orNull(Instant),
    howToAppeal: orNull(PublicText),
  },
);

export const ModerationAppealed = event(
  'ModerationAppealed',
  'The citizen says that it was wrong to moderate this.',
  { words: Sealed('content'), decide: Due },
);

export const ModerationReviewed = event(
  'ModerationReviewed',
  'Somebody who had not decided it looked at it again.',
  { upheld: Yes, reason: PublicText },
);

export const ContributionRestricted = event(
  'ContributionRestricted',
  'Only one named role may read it from here on; everybody else sees only that there is one.',
  { concern: oneOf(Concern), role: oneOf(Keeper) },
);

export const RestrictionLifted = event(
  'RestrictionLifted',
  'Colleagues may read it again like any other contact.',
  { reason: Name },
);

export const handlingEvents = [
  ContributionAmended,
  ContributionJoined,
  ContributionParted,
  KindChanged,
  ThemeLinked,
  ContributionModerated,
  ModerationAppealed,
  ModerationReviewed,
  ContributionRestricted,
  RestrictionLifted,
] as const;
