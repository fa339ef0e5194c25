import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { ReconcileIntake, SourceCommand } from './source.commands.js';
import { type SourceEvent, sourceEvents } from './source.events.js';

/** Ids that are named in one event; the count says how many there are. */
const NAMED_MAX = 100;

type Reconciled = SourceEvent['data'];

/** The latest comparison of each part and time. */
export type Source = ReadonlyMap<string, Reconciled>;

export type SourceFacts = Readonly<{
  recorded: Readonly<{
    count: number;
    /** Those of the ids asked about that are not recorded here. */
    missingIds: readonly string[];
    /** The last event that was counted. */
    upTo: number;
  }>;
}>;

// What is decided

function decide(
  command: SourceCommand,
  source: Source,
  { now, facts: { recorded } }: Circumstances<SourceFacts>,
): SourceEvent[] {
  const { system, part = null, counted, countAtSource, idsAtSource } = command;
  const { from, to } = timeOf(command, now);
  if (new Set(idsAtSource).size > countAtSource)
    throw new Rejection(
      'MORE_IDS_THAN_COUNTED',
      'The source names more than it says that it holds.',
      'idsAtSource',
    );
  const data: Reconciled = {
    system,
    part,
    counted,
    from,
    to,
    countAtSource,
    countRecorded: recorded.count,
    recordedUpTo: recorded.upTo,
    missing: Math.max(0, countAtSource - recorded.count),
    missingIds: recorded.missingIds.slice(0, NAMED_MAX),
    byId: idsAtSource !== undefined,
  };
  const before = source.get(periodOf(data));
  return before && saysTheSame(before, data) ? [] : [{ type: 'IntakeReconciled', data }];
}

function timeOf(command: ReconcileIntake, now: string) {
  const from = new Date(command.from).toISOString();
  const to = new Date(command.to).toISOString();
  if (from > to) throw new Rejection('PERIOD_BACKWARDS', 'This time ends before it begins.', 'to');
  if (to > now)
    throw new Rejection(
      'PERIOD_NOT_OVER',
      'Nobody can count yet what is still to come: choose a time that has passed.',
      'to',
    );
  return { from, to };
}

const periodOf = ({ part, counted, from, to }: Reconciled) =>
  JSON.stringify([part, counted, from, to]);

/** How far was counted differs each time and is no news. What is missing follows from the counts. */
const saysTheSame = (before: Reconciled, now: Reconciled) =>
  before.countAtSource === now.countAtSource &&
  before.countRecorded === now.countRecorded &&
  before.byId === now.byId &&
  before.missingIds.length === now.missingIds.length &&
  before.missingIds.every((id, n) => id === now.missingIds[n]);

// What changes as a result

function evolve(source: Source, { data }: Past<SourceEvent>): Source {
  return new Map(source).set(periodOf(data), data);
}

export const source: Decider<SourceCommand, Source, SourceEvent, SourceFacts> = {
  initial: new Map(),
  decide,
  evolve,
  events: sourceEvents,
};
