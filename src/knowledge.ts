import { citizen } from './citizens/citizen.js';
import { handle } from './citizens/handle.js';
import { voice } from './communications/voice.js';
import { decision } from './democracy/decision.js';
import { consultation } from './engagement/consultation.js';
import { contribution } from './engagement/contribution.js';
import { desk } from './engagement/desk.js';
import { charterInForceAt } from './experience/charter.projection.js';
import { lastTold } from './experience/experience.queries.js';
import { calendarFor } from './experience/holidays.js';
import type { Calendar } from './experience/policy/calendar.js';
import type { CharterInForce } from './experience/policy/charter-in-force.js';
import type { CharterTerms } from './experience/policy/charter-terms.js';
import { isMoreThanAWorkingDayBefore } from './experience/policy/clocks.js';
import { ukCharter } from './experience/policy/uk-charter.js';
import type { LedgerCommand } from './ledger/command.js';
import type { Decider } from './ledger/decider.js';
import type { Event } from './ledger/event.js';
import type { EventStore } from './ledger/event-store.js';
import { fold, pastOf } from './ledger/folding.js';
import { Knowledge } from './ledger/knowledge.js';
import { matter } from './matters/matter.js';
import type { Seen } from './operations/seen.js';
import type { ReadModels } from './projections/read-models.js';

/** A command as far as what it names is concerned. */
type Naming = LedgerCommand & {
  matterId?: string;
  handleId?: string;
  citizenId?: string;
  voiceId?: string;
  toVoiceId?: string;
  contributionId?: string;
  consultationId?: string;
  consultationIds?: string[];
  decisionId?: string;
  agreedIn?: string;
  terms?: CharterTerms;
};

/**
 * What a decision may know of the rest of the council: the state of other streams, read from the ledger itself,
 * and what only a read model can tell.
 */
export class CouncilsKnowledge extends Knowledge {
  private readonly calendars = new Map<string, Calendar>();

  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly seen: Seen,
  ) {
    super();
  }

  async factsFor(category: string, command: Naming, id: string, now: string): Promise<unknown> {
    const instant = command.occurredAt ? new Date(command.occurredAt).toISOString() : now;
    const charter = () => this.charterAt(instant);
    switch (category) {
      case 'broadcast':
        return {
          matterKnown: !command.matterId || (await this.matterKnown(command)),
          voice: await this.voice(command.voiceId),
        };
      case 'contribution':
        return this.aboutContribution(command, id, instant, now);
      case 'desk':
        return {
          charter: await charter(),
          contribution: heard(await this.state(contribution, `contribution-${id}`)),
          voice: await this.voice(command.voiceId ?? command.toVoiceId),
        };
      case 'consultation':
        return { charter: await charter(), matterKnown: await this.matterKnown(command) };
      case 'decision':
        return {
          charter: await charter(),
          matterKnown: await this.matterKnown(command),
          consultations: await this.consultations(command.consultationIds ?? []),
        };
      case 'outcome':
        return {
          charter: await charter(),
          matterKnown: await this.matterKnown(command),
          decision: command.decisionId
            ? scheduled(await this.state(decision, `decision-${command.decisionId}`))
            : null,
        };
      case 'telling':
        return { charter: await charter() };
      case 'handle':
        return { citizenKnown: await this.citizenKnown(command.citizenId) };
      case 'charter':
        return { placesKnown: placesKnown(command.terms ?? ukCharter) };
    }
    return {};
  }

  async isLate(occurredAt: string, now: string): Promise<boolean> {
    const charter = await this.charterAt(now);
    const calendar = charter?.calendar ?? this.calendarOf('uk', ukCharter, now);
    return isMoreThanAWorkingDayBefore(occurredAt, now, calendar);
  }

  private async charterAt(instant: string): Promise<CharterInForce | null> {
    const charter = await charterInForceAt(this.readModels.db, instant);
    return charter && { ...charter, calendar: this.calendarOf(charter.id, charter.terms, instant) };
  }

  /** Holidays from the year before to two years after: no clock of a charter reaches further. */
  private calendarOf(charterId: string, terms: CharterTerms, instant: string): Calendar {
    const year = Number(instant.slice(0, 4));
    const key = `${charterId}/${year}`;
    const known = this.calendars.get(key);
    if (known) return known;
    const calendar = calendarFor(terms, year - 1, year + 2);
    this.calendars.set(key, calendar);
    return calendar;
  }

  private async aboutContribution(command: Naming, id: string, instant: string, now: string) {
    const consulted = command.consultationId
      ? await this.state(consultation, `consultation-${command.consultationId}`)
      : null;
    const isAnswer = command.type === 'AnswerContribution';
    const talk = isAnswer || command.agreedIn ? await this.state(desk, `desk-${id}`) : null;
    const claim = talk?.claim && (!talk.claim.until || talk.claim.until > now) ? talk.claim : null;
    const agreement = talk?.notes.find(
      (note) => note.eventId === command.agreedIn && note.purpose === 'AGREES_TO_CLOSE',
    );
    return {
      charter: await this.charterAt(instant),
      matterKnown: await this.matterKnown(command),
      handleKnown: command.handleId
        ? (await this.state(handle, `handle-${command.handleId}`)).status !== 'unseen'
        : false,
      consultation: consulted && consulted.status !== 'unannounced' ? consulted : null,
      voice: await this.voice(command.voiceId),
      claimedBy: claim?.voiceId ?? null,
      sawUpTo: isAnswer ? this.seen.upTo(command.asked?.actor.subject ?? '', id) : -1,
      toldBefore: isAnswer ? await lastTold(this.readModels.db, id) : null,
      agreement: agreement ? { subject: agreement.subject, strand: agreement.strand } : null,
    };
  }

  private async matterKnown({ matterId }: Naming) {
    if (!matterId) return false;
    return (await this.state(matter, `matter-${matterId}`)).status !== 'unopened';
  }

  private async voice(voiceId: string | undefined) {
    if (!voiceId) return null;
    const found = await this.state(voice, `voice-${voiceId}`);
    return found.status === 'silent' ? null : { capacity: found.capacity, strand: found.strand };
  }

  private async citizenKnown(citizenId: string | undefined) {
    if (!citizenId) return false;
    return (
      (await this.state(citizen, `citizen-${citizenId}`)).status !== 'unknown' ||
      (await this.state(handle, `handle-${citizenId}`)).status !== 'unseen'
    );
  }

  private async consultations(ids: readonly string[]) {
    const states = await Promise.all(
      ids.map((id) => this.state(consultation, `consultation-${id}`)),
    );
    return states.flatMap((state, n) =>
      state.status === 'unannounced' ? [] : [{ id: ids[n] as string, matterId: state.matterId }],
    );
  }

  private async state<S, E extends Event>(
    decider: Decider<never, S, E, never>,
    stream: string,
  ): Promise<S> {
    return fold(decider, pastOf(decider, await this.store.read(stream)));
  }
}

const heard = <S extends { status: string }>(state: S) =>
  state.status === 'unheard' ? null : state;
const scheduled = <S extends { status: string }>(state: S) =>
  state.status === 'unscheduled' ? null : state;

function placesKnown(terms: Pick<CharterTerms, 'zone' | 'workingHours' | 'holidays'>) {
  try {
    calendarFor(terms, 2026, 2026);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
