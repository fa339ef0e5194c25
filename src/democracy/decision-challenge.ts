import { charterOf, promise } from '../experience/policy/charter-in-force.js';
import { Rejection } from '../ledger/decider.js';
import type { DecisionEvent } from './decision.events.js';
import type {
  ChallengeDecision,
  DecideChallenge,
  RescindDecision,
} from './decision-review.commands.js';
import { type Item, type Known, mustBeTaken, mustStand, settles } from './decision-rules.js';

// How a decision falls: somebody outside the council quashes it, or the council takes it back

export function challenge(
  command: ChallengeDecision,
  item: Item,
  { occurredAt }: Known,
): DecisionEvent[] {
  const { challenge, grounds } = command;
  const reference = command.reference ?? null;
  mustBeTaken(item, occurredAt);
  mustStand(item);
  if (!settles(item.effect, item.result))
    throw new Rejection(
      'NOTHING_TO_CHALLENGE',
      'Nothing was decided in substance, so nothing can be challenged.',
      'decisionId',
    );
  const open = item.challenges.filter(({ ruling }) => ruling === null);
  if (open.some((one) => one.challenge === challenge && one.reference === reference)) return [];
  return [{ type: 'DecisionChallenged', data: { challenge, reference, grounds } }];
}

export function decideChallenge(
  { challengedIn, ruling, reasons }: DecideChallenge,
  item: Item,
  known: Known,
): DecisionEvent[] {
  const challenged = item.challenges.find(({ id }) => id === challengedIn);
  if (!challenged)
    throw new Rejection(
      'CHALLENGE_UNKNOWN',
      'No such challenge of this decision was recorded.',
      'challengedIn',
    );
  if (challenged.ruling === ruling) return [];
  if (challenged.ruling)
    throw new Rejection(
      'CHALLENGE_ALREADY_DECIDED',
      'Something else was found on this challenge before.',
      'challengedIn',
    );
  const tell = ruling === 'QUASHED' ? toldAgain(item, known) : null;
  return [{ type: 'ChallengeDecided', data: { challengedIn, ruling, reasons, tell } }];
}

export function rescind(
  { rescindedBy, reasons, replacedBy }: RescindDecision,
  item: Item,
  known: Known,
): DecisionEvent[] {
  if (item.status === 'rescinded') return [];
  mustBeTaken(item, known.occurredAt);
  mustStand(item);
  if (replacedBy && !known.facts.replacementKnown)
    throw new Rejection('DECISION_UNKNOWN', 'No such item is on an agenda.', 'replacedBy');
  return [
    {
      type: 'DecisionRescinded',
      data: {
        by: rescindedBy,
        reasons,
        replacedBy: replacedBy ?? null,
        tell: toldAgain(item, known),
      },
    },
  ];
}

/** Whoever was owed the outcome is owed the news that it fell; nobody was before it took effect. */
const toldAgain = ({ status }: Item, { facts, occurredAt }: Known) =>
  status === 'in effect' ? promise(charterOf(facts), 'outcome.tell', occurredAt) : null;
