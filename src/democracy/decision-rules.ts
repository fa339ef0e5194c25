import type { CharterInForce } from '../experience/policy/charter-in-force.js';
import type {
  BodyRole,
  Challenge,
  DecidedBy,
  Effect,
  Interest,
  Result,
  Ruling,
} from '../experience/policy/vocabulary-of-decisions.js';
import { type Circumstances, Rejection } from '../ledger/decider.js';

// What must be remembered, and what must be known

export type Item = Readonly<{
  status:
    | 'scheduled'
    | 'deferred'
    | 'withdrawn'
    | 'taken'
    | 'called in'
    | 'in effect'
    | 'quashed'
    | 'rescinded';
  matterId: string;
  /** Who decides it; after a delegation, that is somebody else. */
  body: string;
  by: DecidedBy;
  isKey: boolean;
  role: BodyRole;
  /** Null while it is deferred to a day that nobody has named. */
  meetingAt: string | null;
  /** Named on the agenda, or put before the body in a paper. */
  consultationIds: readonly string[];
  /** Put before the body one by one. */
  contributionIds: readonly string[];
  /** The regulations under which the notice of this meeting was shortened. */
  shortenedUnder: readonly string[];
  interests: readonly Readonly<{
    member: string;
    interest: keyof typeof Interest;
    left: boolean;
  }>[];
  /** Called in, and found to stand. */
  confirmed: boolean;
  /** Called in, and not taken anew since. */
  referredBack: boolean;
  /** Null until it is published, or when it cannot be called in. */
  callInUntil: string | null;
  challenges: readonly Challenged[];
  effect: Effect | null;
  result: Result | null;
  takenAt: string | null;
  publishedAt: string | null;
  tookEffectAt: string | null;
}>;

/** By the id of the event that recorded it; `ruling` is null until somebody has found something. */
type Challenged = Readonly<{
  id: string;
  challenge: keyof typeof Challenge;
  reference: string | null;
  ruling: keyof typeof Ruling | null;
}>;

export type Decision = Readonly<{ status: 'unscheduled' }> | Item;

export type DecisionFacts = Readonly<{
  /** In force when it occurred. */
  charter: CharterInForce | null;
  matterKnown: boolean;
  /** Those found of the consultations that the command names, with their matter and every one in which that goes on. */
  consultations: readonly Readonly<{ id: string; matterIds: readonly string[] }>[];
  /** Of what the command names; nobody asks when it names none. */
  voiceKnown?: boolean;
  replacementKnown?: boolean;
  precedingKnown?: boolean;
}>;

export type Known = Circumstances<DecisionFacts>;

// The rules that several decisions share

export function mustBelongTo(
  matterId: string,
  consultationIds: readonly string[],
  { consultations }: DecisionFacts,
) {
  const theirs = consultations.filter(({ matterIds }) => matterIds.includes(matterId));
  if (!consultationIds.every((id) => theirs.some((found) => found.id === id)))
    throw new Rejection(
      'CONSULTATION_UNKNOWN',
      'This matter has no such consultation.',
      'consultationIds',
    );
}

/** Papers and what the public said may be recorded late, even after the meeting: what that is worth, the judge says. */
export function mustNotBeWithdrawn({ status }: Item) {
  if (status === 'withdrawn')
    throw new Rejection('ITEM_IS_WITHDRAWN', 'This was taken off the agenda.', 'decisionId');
}

export function mustBeAhead(item: Item) {
  mustNotBeWithdrawn(item);
  if (item.takenAt)
    throw new Rejection('DECISION_ALREADY_TAKEN', 'This was decided before.', 'decisionId');
}

export function mustBeTaken({ takenAt }: Item, occurredAt: string) {
  if (!takenAt || occurredAt < takenAt)
    throw new Rejection('DECISION_NOT_TAKEN', 'Nothing had been decided then.', 'decisionId');
}

export function mustStand({ status }: Item) {
  if (status === 'quashed' || status === 'rescinded')
    throw new Rejection(
      'DECISION_HAS_FALLEN',
      'This was quashed or taken back, and settles nothing any more.',
      'decisionId',
    );
}

/** Decided in substance, whichever way: from here on the public is owed reasons and an outcome. */
export const settles = (effect: Effect | null, result: Result | null) =>
  (effect === 'FINAL' || effect === 'IN_PRINCIPLE') && !leavesOpen(result);

export const leavesOpen = (result: Result | null) => result === 'REFERRED' || result === 'NO_VOTE';

/** Each id once, in the order in which it was first named. */
export const union = (...lists: (readonly string[] | undefined)[]) => [
  ...new Set(lists.flatMap((ids) => ids ?? [])),
];
