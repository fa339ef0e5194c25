import { type CharterInForce, charterOf, promise } from '../experience/policy/charter-in-force.js';
import type { Due } from '../experience/policy/due.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import { union } from './decision-rules.js';
import type {
  CorrectOutcome,
  DelayCommitment,
  MeetCommitment,
  OutcomeCommand,
  PublishOutcome,
} from './outcome.commands.js';
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
      /** As it reads now. */
      said: Readonly<{ youSaid: string; weDid: string | null; whyNot: string | null }>;
      /** By their place: by when each is due now, and whether it was met. */
      commitments: readonly Readonly<{ dueAt: string; met: boolean }>[];
    };
type Published = Extract<Outcome, { status: 'published' }>;

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
  if (command.type === 'PublishOutcome') return publish(command, outcome, known);
  if (outcome.status === 'unpublished')
    throw new Rejection('OUTCOME_UNKNOWN', 'No such outcome was published.', 'outcomeId');
  switch (command.type) {
    case 'MeetCommitment':
      return meet(command, outcome);
    case 'DelayCommitment':
      return delay(command, outcome);
    case 'CorrectOutcome':
      return correct(command, outcome, known);
  }
}

function publish(command: PublishOutcome, outcome: Outcome, known: Known): OutcomeEvent[] {
  const { facts, occurredAt } = known;
  if (outcome.status !== 'unpublished')
    throw new Rejection('OUTCOME_ALREADY_PUBLISHED', 'This outcome was published before.');
  if (!facts.matterKnown)
    throw new Rejection('MATTER_UNKNOWN', 'No such matter was opened.', 'matterId');
  const decision = decisionToldOf(command, known);
  mustSayWhatOrWhyNot(command);
  if (command.versions?.some(({ language, adjustment }) => !language && !adjustment))
    throw new Rejection(
      'VERSION_NEEDS_LANGUAGE_OR_FORM',
      'Say in which language or form each version is.',
      'versions',
    );
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
        versions: (command.versions ?? []).map(({ language, adjustment, words }) => ({
          language: language ?? null,
          adjustment: adjustment ?? null,
          words,
        })),
        tell: decision ? null : promise(charterOf(facts), 'outcome.tell', occurredAt),
      },
    },
  ];
}

/** The decision in effect that this outcome tells of; null when it tells that, and why, nothing was decided. */
function decisionToldOf(
  { matterId, decisionId, noDecisionReason }: PublishOutcome,
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
  if (decision.status === 'quashed' || decision.status === 'rescinded')
    throw new Rejection(
      'DECISION_HAS_FALLEN',
      'This was quashed or taken back, and settles nothing any more.',
      'decisionId',
    );
  if (!decision.tookEffectAt || occurredAt < decision.tookEffectAt)
    throw new Rejection(
      'OUTCOME_TOO_EARLY',
      'The decision has not taken effect yet: it can still be called in.',
      'decisionId',
    );
  return decision;
}

function mustSayWhatOrWhyNot({ weDid, whyNot }: PublishOutcome | CorrectOutcome) {
  if (!weDid && !whyNot)
    throw new Rejection('OUTCOME_NEEDS_WHAT_OR_WHY_NOT', 'Say what was done, or why not.', 'weDid');
}

function meet(command: MeetCommitment, outcome: Published): OutcomeEvent[] {
  if (promised(command, outcome).met) return [];
  const { commitment, evidence, url } = command;
  return [{ type: 'CommitmentMet', data: { commitment, evidence, url: url ?? null } }];
}

function delay(command: DelayCommitment, outcome: Published): OutcomeEvent[] {
  const { commitment, reason } = command;
  const before = promised(command, outcome);
  const dueAt = new Date(command.dueAt).toISOString();
  if (before.met)
    throw new Rejection('COMMITMENT_ALREADY_MET', 'This is done already.', 'commitment');
  if (dueAt === before.dueAt) return [];
  if (dueAt < before.dueAt)
    throw new Rejection(
      'DELAY_IS_NOT_LATER',
      'It was promised for later than that, so this puts nothing off.',
      'dueAt',
    );
  return [{ type: 'CommitmentDelayed', data: { commitment, dueAt, reason } }];
}

function promised({ commitment }: MeetCommitment | DelayCommitment, { commitments }: Published) {
  const found = commitments[commitment];
  if (!found)
    throw new Rejection(
      'COMMITMENT_UNKNOWN',
      'This outcome promises no such thing: the first has the place 0.',
      'commitment',
    );
  return found;
}

function correct(command: CorrectOutcome, { said }: Published, known: Known): OutcomeEvent[] {
  mustSayWhatOrWhyNot(command);
  const { whatWasWrong, youSaid } = command;
  const weDid = command.weDid ?? null;
  const whyNot = command.whyNot ?? null;
  if (youSaid === said.youSaid && weDid === said.weDid && whyNot === said.whyNot) return [];
  const tell = promise(charterOf(known.facts), 'outcome.tell', known.occurredAt);
  return [{ type: 'OutcomeCorrected', data: { whatWasWrong, youSaid, weDid, whyNot, tell } }];
}

// What changes as a result

function evolve(outcome: Outcome, { type, data }: Past<OutcomeEvent>): Outcome {
  if (type === 'OutcomePublished') {
    const { matterId, decisionId, consultationIds, contributionIds, tell } = data;
    const { youSaid, weDid, whyNot } = data;
    return {
      status: 'published',
      matterId,
      decisionId,
      consultationIds,
      contributionIds,
      tell,
      said: { youSaid, weDid, whyNot },
      commitments: data.commitments.map(({ dueAt }) => ({ dueAt, met: false })),
    };
  }
  if (outcome.status === 'unpublished') return outcome;
  switch (type) {
    case 'CommitmentMet':
      return changed(outcome, data.commitment, { met: true });
    case 'CommitmentDelayed':
      return changed(outcome, data.commitment, { dueAt: data.dueAt });
    case 'OutcomeCorrected': {
      const { youSaid, weDid, whyNot } = data;
      return { ...outcome, said: { youSaid, weDid, whyNot } };
    }
  }
}

const changed = (
  outcome: Published,
  place: number,
  change: Partial<Published['commitments'][number]>,
): Outcome => ({
  ...outcome,
  commitments: outcome.commitments.map((one, n) => (n === place ? { ...one, ...change } : one)),
});

export const outcome: Decider<OutcomeCommand, Outcome, OutcomeEvent, OutcomeFacts> = {
  initial: { status: 'unpublished' },
  decide,
  evolve,
  events: outcomeEvents,
};
