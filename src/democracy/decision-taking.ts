import { charterOf, promise } from '../experience/policy/charter-in-force.js';
import { Rejection } from '../ledger/decider.js';
import type { PublishDecision, TakeDecision } from './decision.commands.js';
import type { DecisionEvent } from './decision.events.js';
import {
  type Item,
  type Known,
  leavesOpen,
  mustBeAhead,
  mustBeTaken,
  mustStand,
  settles,
} from './decision-rules.js';

// What is decided when the body meets, and after

export function take(
  command: TakeDecision,
  item: Item,
  { facts, occurredAt }: Known,
): DecisionEvent[] {
  mustBeAhead(item);
  mustBeWithinItsPowers(command, item);
  if (command.precededBy && !facts.precedingKnown)
    throw new Rejection('DECISION_UNKNOWN', 'No such item is on an agenda.', 'precededBy');
  const charter = charterOf(facts);
  const { effect, result, resolution, votes } = command;
  const settled = settles(effect, result);
  return [
    {
      type: 'DecisionTaken',
      data: {
        effect,
        result,
        maker: command.maker ?? item.body,
        resolution,
        reasons: command.reasons ?? null,
        alternatives: command.alternatives ?? [],
        votes: votes
          ? { for: votes.for, against: votes.against, abstained: votes.abstained }
          : null,
        equalityReference: command.equalityReference ?? null,
        precededBy: command.precededBy ?? null,
        wording: command.wording ?? null,
        publish: settled ? promise(charter, 'decision.publish', occurredAt) : null,
        tell: settled ? promise(charter, 'outcome.tell', occurredAt) : null,
      },
    },
  ];
}

function mustBeWithinItsPowers({ effect, result }: TakeDecision, { role }: Item) {
  if (role !== 'DECIDES' && (effect === 'FINAL' || effect === 'IN_PRINCIPLE'))
    throw new Rejection(
      'BODY_DOES_NOT_DECIDE',
      'This body only advises or takes note, or nobody knows whether it decides.',
      'effect',
    );
  if (effect === 'FINAL' && leavesOpen(result))
    throw new Rejection(
      'REFERRED_IS_NOT_FINAL',
      'What was passed on or not voted on is not decided.',
      'effect',
    );
}

export function publish(
  { url, howToChallenge, exemption, publicSummary }: PublishDecision,
  item: Item,
  { facts, occurredAt }: Known,
): DecisionEvent[] {
  mustBeTaken(item, occurredAt);
  if (item.publishedAt)
    throw new Rejection('DECISION_ALREADY_PUBLISHED', 'This was published before.', 'decisionId');
  if (exemption && !publicSummary)
    throw new Rejection(
      'EXEMPTION_NEEDS_A_SUMMARY',
      'When part of a decision is kept back, say in public what can be said.',
      'publicSummary',
    );
  const charter = charterOf(facts);
  return [
    {
      type: 'DecisionPublished',
      data: {
        url: url ?? null,
        howToChallenge: howToChallenge ?? null,
        exemption: exemption ?? null,
        publicSummary: publicSummary ?? null,
        callIn: settles(item.effect, item.result)
          ? promise(charter, 'decision.call-in', occurredAt)
          : null,
      },
    },
  ];
}

export function takeEffect(item: Item, { facts, occurredAt }: Known): DecisionEvent[] {
  if (item.status === 'in effect') return [];
  mustBeTaken(item, occurredAt);
  mustStand(item);
  if (item.status === 'called in')
    throw new Rejection(
      'DECISION_IS_CALLED_IN',
      'It is being looked at again: first it has to be confirmed.',
      'decisionId',
    );
  if (!settles(item.effect, item.result))
    throw new Rejection(
      'NOTHING_TO_TAKE_EFFECT',
      'Nothing was decided in substance, so nothing can take effect.',
      'decisionId',
    );
  return [
    {
      type: 'DecisionTookEffect',
      data: { tell: promise(charterOf(facts), 'outcome.tell', occurredAt) },
    },
  ];
}
