import { afterPause, charterOf, promise } from '../../experience/policy/charter-in-force.js';
import type { Due } from '../../experience/policy/due.js';
import { clocksOf } from '../../experience/policy/kinds.js';
import type { Kind } from '../../experience/policy/vocabulary.js';
import { type Circumstances, Rejection } from '../../ledger/decider.js';
import type { ContributionEvent } from '../contribution.events.js';
import {
  type ContributionFacts,
  type Heard,
  mandatoryFor,
  mustBeOpen,
  mustBeTheirs,
  mustNotBeOver,
} from '../contribution-rules.js';
import type {
  AmendContribution,
  ChangeKind,
  JoinContribution,
  LinkTheme,
  PartContribution,
} from './contribution-handling.commands.js';

type Known = Circumstances<ContributionFacts>;

export function amend(
  { handleId, words }: AmendContribution,
  contribution: Heard,
): ContributionEvent[] {
  mustBeTheirs(contribution, handleId);
  mustNotBeOver(contribution);
  return [{ type: 'ContributionAmended', data: { words } }];
}

/** From here on it is told what the other one is told. */
export function join(
  { leadId, because }: JoinContribution,
  contribution: Heard,
  { id, facts }: Known,
): ContributionEvent[] {
  if (contribution.leadId === leadId) return [];
  mustBeOpen(contribution);
  if (contribution.leadId)
    throw new Rejection(
      'ALREADY_JOINED',
      'It is joined to another contact: part it from that one first.',
      'leadId',
    );
  if (leadId === id)
    throw new Rejection('JOINED_TO_ITSELF', 'A contact is joined to another one.', 'leadId');
  const { other } = facts;
  if (other?.matterId !== contribution.matterId || !other.opensLoop)
    throw new Rejection('LEAD_UNKNOWN', 'This matter has no such contact.', 'leadId');
  if (other.leadId || facts.isLead)
    throw new Rejection(
      'NO_CHAINS',
      'A contact that is joined leads no other, and one that leads is not joined.',
      'leadId',
    );
  if (other.sameCitizen !== (because === 'SAME_POINT'))
    throw new Rejection(
      'JOINED_FOR_ANOTHER_REASON',
      'The same point is made by one citizen, and a campaign by several.',
      'because',
    );
  return [{ type: 'ContributionJoined', data: { leadId, because } }];
}

export function part({ reason }: PartContribution, { leadId }: Heard): ContributionEvent[] {
  return leadId ? [{ type: 'ContributionParted', data: { leadId, reason } }] : [];
}

/** What can be told apart only when it is received. */
const FOR_EVER: readonly Kind[] = ['REACTION', 'CONSULTATION_RESPONSE', 'PETITION_SIGNATURE'];

export function changeKind(
  { kind, reason }: ChangeKind,
  contribution: Heard,
  { facts }: Known,
): ContributionEvent[] {
  const { kind: from, mandatory, acknowledge, receivedAt, opensLoop } = contribution;
  if (kind === from) return [];
  mustNotBeOver(contribution);
  if (FOR_EVER.includes(kind) || FOR_EVER.includes(from))
    throw new Rejection(
      'KIND_CANNOT_CHANGE',
      'A like, a signature and a response to a consultation stay what they are.',
      'kind',
    );
  const charter = charterOf(facts);
  const promised = opensLoop ? mandatoryFor(kind, charter) : [];
  const clocks = clocksOf(kind, charter.terms);
  const due = (criterion: number, clock: string) =>
    promised.includes(criterion) ? promise(charter, clock, receivedAt) : null;
  // The other clock would have waited for them, too.
  const answerBy = facts.answer.pauses.reduce(
    (by, pause) => by && afterPause(charter, by, pause.from, pause.until),
    due(2, clocks.answer),
  );
  return [
    {
      type: 'KindChanged',
      data: {
        from,
        kind,
        reason,
        mandatory: [...new Set([...mandatory, ...promised])].sort((a, b) => a - b),
        acknowledge: earlier(acknowledge, due(1, clocks.acknowledge)),
        answer: earlier(facts.answer.due, answerBy),
      },
    },
  ];
}

const earlier = (one: Due | null, other: Due | null) =>
  one && (!other || one.dueAt <= other.dueAt) ? one : other;

export function linkTheme(
  { consultationId, themeId }: LinkTheme,
  contribution: Heard,
  { facts }: Known,
): ContributionEvent[] {
  if (contribution.themeIds.includes(themeId)) return [];
  const theirs = contribution.consultationId ?? consultationId;
  if (theirs !== consultationId || facts.consultation?.matterId !== contribution.matterId)
    throw new Rejection(
      'CONSULTATION_UNKNOWN',
      'This contact takes part in no such consultation.',
      'consultationId',
    );
  if (!facts.themeKnown)
    throw new Rejection('THEME_UNKNOWN', 'The consultation has no such theme.', 'themeId');
  return [{ type: 'ThemeLinked', data: { consultationId, themeId } }];
}
