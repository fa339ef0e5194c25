import { type Fact, happenedAt } from './facts.js';

/** A day on which something is to happen, and since when the public could reckon with it. */
export type Announced = Readonly<{
  what: 'consultation.closing' | 'decision.meeting' | 'commitment';
  since: string;
  dueAt: string;
}>;

/** A loop is at risk when less than a quarter of its time is left (DESIGN: standing of a loop). */
const SHARE_BEFORE_RISK = 0.75;

/** When a quarter of the elapsed time until an announced day is left. */
export function atRiskBetween(since: string, dueAt: string): string {
  const lengthMs = Math.max(0, Date.parse(dueAt) - Date.parse(since));
  return new Date(Date.parse(since) + SHARE_BEFORE_RISK * lengthMs).toISOString();
}

/** What a commitment goes by; any other day goes by its stream, which has one at a time. */
export const dayOfCommitment = (stream: string, place: number) => `${stream}/${place}`;

/** The days that stand announced once this has happened to consultations, decisions and outcomes, in log order. */
export function announcedBy(facts: readonly Fact[]): Map<string, Announced> {
  const days = new Map<string, Announced>();
  for (const fact of facts) announce(fact, days);
  return days;
}

function announce(fact: Fact, days: Map<string, Announced>) {
  const { stream, type, data } = fact;
  // Put off, it is still the day that was promised first.
  const day = (what: Announced['what'], dueAt: string, key = stream, since = happenedAt(fact)) => {
    days.set(key, { what, since: days.get(key)?.since ?? since, dueAt });
  };
  switch (type) {
    case 'ConsultationOpened':
      return day('consultation.closing', data.closesAt, stream, data.opensAt);
    case 'ConsultationExtended':
    case 'ConsultationReopened':
      return day('consultation.closing', data.closesAt);
    case 'DecisionScheduled':
    case 'DecisionDeferred':
      if (data.meetingAt) day('decision.meeting', data.meetingAt);
      else days.delete(stream);
      return;
    case 'ConsultationClosed':
    case 'ConsultationWithdrawn':
    case 'DecisionTaken':
    case 'ItemWithdrawn':
      days.delete(stream);
      return;
    case 'OutcomePublished':
      for (const [place, { dueAt }] of data.commitments.entries())
        day('commitment', dueAt, dayOfCommitment(stream, place));
      return;
    case 'CommitmentDelayed':
      return day('commitment', data.dueAt, dayOfCommitment(stream, data.commitment));
    case 'CommitmentMet':
      days.delete(dayOfCommitment(stream, data.commitment));
  }
}
