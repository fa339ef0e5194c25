import { Rejection } from '../ledger/decider.js';
import type { DecisionEvent } from './decision.events.js';
import type {
  CallDecisionIn,
  ConfirmDecision,
  DeclareInterest,
  DelegateDecision,
  ReferDecisionBack,
} from './decision-review.commands.js';
import {
  type Item,
  type Known,
  mustBeAhead,
  mustBeTaken,
  mustNotBeWithdrawn,
  mustStand,
  settles,
} from './decision-rules.js';

// Who decides, whom it touches, and whether the council looks at it again

export function delegate(
  { to, decidedBy, authority }: DelegateDecision,
  item: Item,
): DecisionEvent[] {
  mustBeAhead(item);
  if (item.role !== 'DECIDES')
    throw new Rejection(
      'NOTHING_TO_DELEGATE',
      'This body does not decide it, so it cannot let somebody else decide.',
      'decisionId',
    );
  if (item.body === to && item.by === decidedBy) return [];
  return [{ type: 'DecisionDelegated', data: { to, by: decidedBy, authority } }];
}

/** May be recorded late, as papers may: a register of interests is put in order after meetings too. */
export function declareInterest(
  { member, voiceId, interest, left }: DeclareInterest,
  item: Item,
  { facts }: Known,
): DecisionEvent[] {
  mustNotBeWithdrawn(item);
  if (voiceId && !facts.voiceKnown)
    throw new Rejection('VOICE_UNKNOWN', 'No such voice was established.', 'voiceId');
  const declared = item.interests.findLast((earlier) => earlier.member === member);
  if (declared?.interest === interest && declared.left === left) return [];
  return [{ type: 'InterestDeclared', data: { member, voiceId: voiceId ?? null, interest, left } }];
}

export function callIn(
  { calledInBy, grounds }: CallDecisionIn,
  item: Item,
  { occurredAt }: Known,
): DecisionEvent[] {
  if (item.status === 'called in') return [];
  mustBeTaken(item, occurredAt);
  mustStand(item);
  if (!settles(item.effect, item.result))
    throw new Rejection(
      'NOTHING_TO_CALL_IN',
      'Nothing was decided in substance, so nothing can be called in.',
      'decisionId',
    );
  if (item.confirmed)
    throw new Rejection('CALLED_IN_BEFORE', 'This was called in before, and stands.', 'decisionId');
  if (item.tookEffectAt || (item.callInUntil && item.callInUntil < occurredAt))
    throw new Rejection('CALL_IN_TOO_LATE', 'The time to call it in is over.', 'decisionId');
  return [{ type: 'DecisionCalledIn', data: { by: calledInBy, grounds } }];
}

export function confirm({ body, reasons }: ConfirmDecision, item: Item): DecisionEvent[] {
  if (item.confirmed) return [];
  mustBeCalledIn(item);
  return [{ type: 'DecisionConfirmed', data: { body, reasons } }];
}

export function referBack({ body, reasons }: ReferDecisionBack, item: Item): DecisionEvent[] {
  if (item.referredBack) return [];
  mustBeCalledIn(item);
  return [{ type: 'DecisionReferredBack', data: { body, reasons } }];
}

function mustBeCalledIn({ status }: Item) {
  if (status !== 'called in')
    throw new Rejection('DECISION_NOT_CALLED_IN', 'Nobody has called this in.', 'decisionId');
}
