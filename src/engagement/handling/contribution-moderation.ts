import { charterOf, promise } from '../../experience/policy/charter-in-force.js';
import { type Circumstances, Rejection } from '../../ledger/decider.js';
import type { ContributionEvent } from '../contribution.events.js';
import {
  type ContributionFacts,
  type Heard,
  mustBeForThem,
  mustBeLetIn,
} from '../contribution-rules.js';
import type {
  AppealModeration,
  LiftRestriction,
  ModerateContribution,
  RestrictContribution,
  ReviewModeration,
} from './contribution-moderation.commands.js';

type Known = Circumstances<ContributionFacts>;

export function moderate(
  { action, reason, reviewAt, howToAppeal }: ModerateContribution,
  contribution: Heard,
  { imported, occurredAt }: Known,
): ContributionEvent[] {
  // Once is enough, unless it was found wrong in between.
  if (contribution.moderations.some((past) => past.action === action && past.upheld !== false))
    return [];
  if (!reason && !imported)
    throw new Rejection('MODERATION_NEEDS_A_REASON', 'Whoever is moderated is told why.', 'reason');
  const review = reviewAt ? new Date(reviewAt).toISOString() : null;
  if (review && review <= occurredAt)
    throw new Rejection(
      'REVIEW_BEFORE_MODERATION',
      'It is looked at again some time after it was moderated.',
      'reviewAt',
    );
  return [
    {
      type: 'ContributionModerated',
      data: {
        action,
        reason: reason ?? null,
        reviewAt: review,
        howToAppeal: howToAppeal ?? null,
      },
    },
  ];
}

export function appeal(
  { handleId, words }: AppealModeration,
  contribution: Heard,
  { facts, occurredAt }: Known,
): ContributionEvent[] {
  mustBeForThem(contribution, handleId);
  const moderated = lastModerated(contribution);
  if (moderated.appealed) return [];
  const decide = promise(charterOf(facts), 'moderation.appeal', occurredAt);
  return [{ type: 'ModerationAppealed', data: { words, decide } }];
}

export function review(
  { upheld, reason }: ReviewModeration,
  contribution: Heard,
  { actor }: Known,
): ContributionEvent[] {
  const moderated = lastModerated(contribution);
  if (moderated.upheld !== null) return [];
  if (moderated.subject === actor.subject)
    throw new Rejection('REVIEW_NEEDS_SOMEBODY_ELSE', 'Whoever moderated it does not review it.');
  return [{ type: 'ModerationReviewed', data: { upheld, reason } }];
}

function lastModerated({ moderations }: Heard) {
  const last = moderations.at(-1);
  if (!last) throw new Rejection('NOT_MODERATED', 'Nobody moderated this contact.');
  return last;
}

export function restrict(
  { concern, role }: RestrictContribution,
  contribution: Heard,
  { actor }: Known,
): ContributionEvent[] {
  if (contribution.restrictedTo === role) return [];
  mustBeLetIn(contribution, actor);
  return [{ type: 'ContributionRestricted', data: { concern, role } }];
}

export function lift({ reason }: LiftRestriction, { restrictedTo }: Heard): ContributionEvent[] {
  if (!restrictedTo) return [];
  return [{ type: 'RestrictionLifted', data: { reason } }];
}
