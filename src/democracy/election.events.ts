import { type EventsOf, event, Instant, list, Name, PublicText } from '../ledger/event.js';

export const PreElectionPeriodAnnounced = event(
  'PreElectionPeriodAnnounced',
  'Before a vote the council holds its publicity back. Answers and statutory clocks go on.',
  {
    election: Name,
    startsAt: Instant,
    endsAt: Instant,
    /** Empty for the whole area of the council. */
    areas: list(Name),
    /** The law, or the council's own rule, that asks for it. */
    legalSource: PublicText,
  },
);

export const PreElectionPeriodCancelled = event(
  'PreElectionPeriodCancelled',
  'The vote was called off, or moved: nothing is held back any more.',
  { reason: PublicText },
);

export const electionEvents = [PreElectionPeriodAnnounced, PreElectionPeriodCancelled] as const;
export type ElectionEvent = EventsOf<typeof electionEvents>;
