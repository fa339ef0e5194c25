import { type CharterInForce, charterOf, promise } from '../experience/policy/charter-in-force.js';
import type { Due } from '../experience/policy/due.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import { union } from './decision-rules.js';
import type { OutcomeCommand } from './outcome.commands.js';
import { type OutcomeEvent, outcomeEvents } from './outcome.events.js';

// What must be remembered, and what must be known

export type Outcome =
  | { status: 'unpublished' }
  | {
      status: 'published';
      matterId: string;
      decisionId: string | null;
      /** Everybody who took part in these is told. */
      consultationIds: readonly string[];
      contributionIds: readonly string[];
      /** Null for a decision: its own clock runs. */
      tell: Due | null;
    };

export type OutcomeFacts = Readonly<{
  /** In force when it occurred. */
  charter: CharterInForce | null;
  matterKnown: boolean;
  /** The decision that is told of, when there is one. */
  decision: Readonly<{
    matterId: string;
    status: string;
    consultationIds: readonly string[];
    contributionIds: readonly string[];
    tookEffectAt: string | null;
  }> | null;
}>;

type Known = Circumstances<OutcomeFacts>;

// What is decided

function decide(command: OutcomeCommand, outcome: Outcome, known: Known): OutcomeEvent[] {
  const { facts, occurredAt } = known;
  if (outcome.status !== 'unpublished')
    throw new Rejection('OUTCOME_ALREADY_PUBLISHED', 'This outcome was published before.');
  if (!facts.matterKnown)
    throw new Rejection('MATTER_UNKNOWN', 'No such matter was opened.', 'matterId');
  const decision = decisionToldOf(command, known);
  if (!command.weDid && !command.whyNot)
    throw new Rejection('OUTCOME_NEEDS_WHAT_OR_WHY_NOT', 'Say what was done, or why not.', 'weDid');
  return [
    {
      type: 'OutcomePublished',
      data: {
        matterId: command.matterId,
        decisionId: command.decisionId ?? null,
        noDecisionReason: command.noDecisionReason ?? null,
        consultationIds: union(decision?.consultationIds, command.consultationIds),
        contributionIds: union(decision?.contributionIds, command.contributionIds),
        youSaid: command.youSaid,
        weDid: command.weDid ?? null,
        whyNot: command.whyNot ?? null,
        themes: (command.themes ?? []).map(({ theme, effect, words }) => ({
          theme,
          effect,
          words,
        })),
        commitments: (command.commitments ?? []).map(({ words, dueAt, owner }) => ({
          words,
          dueAt: new Date(dueAt).toISOString(),
          owner,
        })),
        url: command.url ?? null,
        tell: decision ? null : promise(charterOf(facts), 'outcome.tell', occurredAt),
      },
    },
  ];
}

/** The decision in effect that this outcome tells of; null when it tells that, and why, nothing was decided. */
function decisionToldOf(
  { matterId, decisionId, noDecisionReason }: OutcomeCommand,
  { facts: { decision }, occurredAt }: Known,
) {
  if (Boolean(decisionId) === Boolean(noDecisionReason))
    throw new Rejection(
      'OUTCOME_NEEDS_A_DECISION_OR_A_REASON',
      'Name the decision, or say why nothing was decided; not both.',
      'decisionId',
    );
  if (!decisionId) return null;
  if (decision?.matterId !== matterId)
    throw new Rejection('DECISION_UNKNOWN', 'This matter has no such decision.', 'decisionId');
  if (!decision.tookEffectAt || occurredAt < decision.tookEffectAt)
    throw new Rejection(
      'OUTCOME_TOO_EARLY',
      'The decision has not taken effect yet: it can still be called in.',
      'decisionId',
    );
  return decision;
}

// What changes as a result

function evolve(_: Outcome, { type, data }: Past<OutcomeEvent>): Outcome {
  switch (type) {
    case 'OutcomePublished': {
      const { matterId, decisionId, consultationIds, contributionIds, tell } = data;
      return { status: 'published', matterId, decisionId, consultationIds, contributionIds, tell };
    }
  }
}

export const outcome: Decider<OutcomeCommand, Outcome, OutcomeEvent, OutcomeFacts> = {
  initial: { status: 'unpublished' },
  decide,
  evolve,
  events: outcomeEvents,
};
