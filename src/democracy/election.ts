import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import { union } from './decision-rules.js';
import type {
  AnnouncePreElectionPeriod,
  CancelPreElectionPeriod,
  ElectionCommand,
} from './election.commands.js';
import { type ElectionEvent, electionEvents } from './election.events.js';

// What must be remembered

export type Election =
  | { status: 'unannounced' }
  | { status: 'announced'; endsAt: string }
  | { status: 'cancelled' };

type Known = Circumstances<Record<string, never>>;

// What is decided

function decide(command: ElectionCommand, election: Election, known: Known): ElectionEvent[] {
  switch (command.type) {
    case 'AnnouncePreElectionPeriod':
      return announce(command, election);
    case 'CancelPreElectionPeriod':
      return cancel(command, election, known);
  }
}

function announce(command: AnnouncePreElectionPeriod, { status }: Election): ElectionEvent[] {
  if (status !== 'unannounced')
    throw new Rejection('PERIOD_ALREADY_ANNOUNCED', 'This period was announced before.');
  const startsAt = new Date(command.startsAt).toISOString();
  const endsAt = new Date(command.endsAt).toISOString();
  if (endsAt <= startsAt)
    throw new Rejection('PERIOD_ENDS_BEFORE_IT_STARTS', 'It has to end after it starts.', 'endsAt');
  const { election, areas, legalSource } = command;
  return [
    {
      type: 'PreElectionPeriodAnnounced',
      data: { election, startsAt, endsAt, areas: union(areas), legalSource },
    },
  ];
}

function cancel(
  { reason }: CancelPreElectionPeriod,
  election: Election,
  { occurredAt }: Known,
): ElectionEvent[] {
  if (election.status === 'cancelled') return [];
  if (election.status === 'unannounced')
    throw new Rejection('PERIOD_UNKNOWN', 'No such period was announced.', 'electionId');
  if (occurredAt > election.endsAt)
    throw new Rejection('PERIOD_IS_OVER', 'Nothing was held back any more by then.', 'electionId');
  return [{ type: 'PreElectionPeriodCancelled', data: { reason } }];
}

// What changes as a result

function evolve(_: Election, { type, data }: Past<ElectionEvent>): Election {
  switch (type) {
    case 'PreElectionPeriodAnnounced':
      return { status: 'announced', endsAt: data.endsAt };
    case 'PreElectionPeriodCancelled':
      return { status: 'cancelled' };
  }
}

export const election: Decider<ElectionCommand, Election, ElectionEvent, Record<string, never>> = {
  initial: { status: 'unannounced' },
  decide,
  evolve,
  events: electionEvents,
};
