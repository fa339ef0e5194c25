import { charterOf, promise } from '../experience/policy/charter-in-force.js';
import { type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { DecisionCommand, PublishDecision, TakeDecision } from './decision.commands.js';
import { type DecisionEvent, decisionEvents } from './decision.events.js';
import {
  consider,
  defer,
  publishPapers,
  schedule,
  shortenNotice,
  withdraw,
} from './decision-agenda.js';
import {
  type Decision,
  type DecisionFacts,
  type Item,
  type Known,
  leavesOpen,
  mustBeAhead,
  mustBeTaken,
  settles,
  union,
} from './decision-rules.js';

// What is decided

function decide(command: DecisionCommand, decision: Decision, known: Known): DecisionEvent[] {
  if (command.type === 'ScheduleDecision') return schedule(command, decision, known);
  if (decision.status === 'unscheduled')
    throw new Rejection('DECISION_UNKNOWN', 'No such item is on an agenda.', 'decisionId');
  switch (command.type) {
    case 'PublishPapers':
      return publishPapers(command, decision);
    case 'ConsiderContributions':
      return consider(command, decision, known);
    case 'ShortenNotice':
      return shortenNotice(command, decision);
    case 'DeferDecision':
      return defer(command, decision, known);
    case 'WithdrawItem':
      return withdraw(command, decision);
    case 'TakeDecision':
      return take(command, decision, known);
    case 'PublishDecision':
      return publish(command, decision, known);
    case 'LetDecisionTakeEffect':
      return takeEffect(decision, known);
  }
}

function take(command: TakeDecision, item: Item, { facts, occurredAt }: Known): DecisionEvent[] {
  mustBeAhead(item);
  mustBeWithinItsPowers(command, item);
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

function publish(
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

function takeEffect(item: Item, { facts, occurredAt }: Known): DecisionEvent[] {
  if (item.tookEffectAt) return [];
  mustBeTaken(item, occurredAt);
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

// What changes as a result

function evolve(decision: Decision, { type, data, occurredAt }: Past<DecisionEvent>): Decision {
  if (type === 'DecisionScheduled') {
    const { matterId, body, role, meetingAt, consultationIds } = data;
    return { ...undecided, status: 'scheduled', matterId, body, role, meetingAt, consultationIds };
  }
  if (decision.status === 'unscheduled') return decision;
  switch (type) {
    case 'PapersPublished':
      return decision;
    case 'ContributionsConsidered': {
      const consultationIds = union(decision.consultationIds, data.consultationIds);
      const contributionIds = union(decision.contributionIds, data.contributionIds);
      return { ...decision, consultationIds, contributionIds };
    }
    case 'NoticeShortened': {
      const shortenedUnder = union(decision.shortenedUnder, [data.regulation]);
      return { ...decision, shortenedUnder };
    }
    case 'DecisionDeferred': {
      const { meetingAt } = data;
      const status = meetingAt ? 'scheduled' : 'deferred';
      // Another meeting needs notice of its own: what was agreed for the old one lapses.
      return { ...decision, status, meetingAt, shortenedUnder: [] };
    }
    case 'ItemWithdrawn':
      return { ...decision, status: 'withdrawn' };
    case 'DecisionTaken': {
      const { effect, result } = data;
      return { ...decision, status: 'taken', effect, result, takenAt: occurredAt };
    }
    case 'DecisionPublished':
      return { ...decision, publishedAt: occurredAt };
    case 'DecisionTookEffect':
      return { ...decision, status: 'in effect', tookEffectAt: occurredAt };
  }
}

const undecided = {
  contributionIds: [],
  shortenedUnder: [],
  effect: null,
  result: null,
  takenAt: null,
  publishedAt: null,
  tookEffectAt: null,
} as const;

export const decision: Decider<DecisionCommand, Decision, DecisionEvent, DecisionFacts> = {
  initial: { status: 'unscheduled' },
  decide,
  evolve,
  events: decisionEvents,
};
