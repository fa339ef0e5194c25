import { type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { DecisionCommand } from './decision.commands.js';
import { type DecisionEvent, decisionEvents } from './decision.events.js';
import {
  consider,
  defer,
  publishPapers,
  schedule,
  shortenNotice,
  withdraw,
} from './decision-agenda.js';
import { challenge, decideChallenge, rescind } from './decision-challenge.js';
import { callIn, confirm, declareInterest, delegate, referBack } from './decision-review.js';
import { type Decision, type DecisionFacts, type Known, union } from './decision-rules.js';
import { publish, take, takeEffect } from './decision-taking.js';

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
    case 'DelegateDecision':
      return delegate(command, decision);
    case 'DeclareInterest':
      return declareInterest(command, decision, known);
    case 'CallDecisionIn':
      return callIn(command, decision, known);
    case 'ConfirmDecision':
      return confirm(command, decision);
    case 'ReferDecisionBack':
      return referBack(command, decision);
    case 'ChallengeDecision':
      return challenge(command, decision, known);
    case 'DecideChallenge':
      return decideChallenge(command, decision, known);
    case 'RescindDecision':
      return rescind(command, decision, known);
  }
}

// What changes as a result

function evolve(decision: Decision, event: Past<DecisionEvent>): Decision {
  const { type, data, occurredAt } = event;
  if (type === 'DecisionScheduled') {
    const { matterId, body, role, by, isKey, meetingAt, consultationIds } = data;
    const item = { matterId, body, role, by, isKey, meetingAt, consultationIds };
    return { ...unheard, ...undecided, ...item, status: 'scheduled' };
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
    case 'DecisionDelegated':
      return { ...decision, body: data.to, by: data.by };
    case 'InterestDeclared':
      return { ...decision, interests: [...decision.interests, data] };
    case 'DecisionTaken': {
      const { effect, result } = data;
      return { ...decision, ...undecided, status: 'taken', effect, result, takenAt: occurredAt };
    }
    case 'DecisionPublished': {
      const callInUntil = data.callIn?.dueAt ?? null;
      return { ...decision, publishedAt: occurredAt, callInUntil };
    }
    case 'DecisionTookEffect':
      return { ...decision, status: 'in effect', tookEffectAt: occurredAt };
    case 'DecisionCalledIn':
      return { ...decision, status: 'called in' };
    case 'DecisionConfirmed':
      return { ...decision, status: 'taken', confirmed: true };
    case 'DecisionReferredBack': {
      // Whoever decides it takes it up anew; a body needs another meeting for that, with notice of its own.
      const anew = { status: 'deferred', meetingAt: null, shortenedUnder: [] } as const;
      return { ...decision, ...undecided, ...anew, referredBack: true };
    }
    case 'DecisionChallenged': {
      const { challenge, reference } = data;
      const challenged = { id: event.id, challenge, reference, ruling: null };
      return { ...decision, challenges: [...decision.challenges, challenged] };
    }
    case 'ChallengeDecided': {
      const { challengedIn, ruling } = data;
      const challenges = decision.challenges.map((one) =>
        one.id === challengedIn ? { ...one, ruling } : one,
      );
      return {
        ...decision,
        challenges,
        status: ruling === 'QUASHED' ? 'quashed' : decision.status,
      };
    }
    case 'DecisionRescinded':
      return { ...decision, status: 'rescinded' };
  }
}

const unheard = { contributionIds: [], shortenedUnder: [], interests: [], challenges: [] } as const;
/** As long as it was not decided, and once more when it was referred back. */
const undecided = {
  effect: null,
  result: null,
  takenAt: null,
  publishedAt: null,
  callInUntil: null,
  confirmed: false,
  referredBack: false,
  tookEffectAt: null,
} as const;

export const decision: Decider<DecisionCommand, Decision, DecisionEvent, DecisionFacts> = {
  initial: { status: 'unscheduled' },
  decide,
  evolve,
  events: decisionEvents,
};
