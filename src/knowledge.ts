import { citizen } from './citizens/citizen.js';
import { handleIdsOf, streamsOf } from './citizens/citizen.queries.js';
import { handle } from './citizens/handle.js';
import { decision } from './democracy/decision.js';
import { answerDueOf, dependsOnAnswer, nothingDue } from './engagement/answer-due.js';
import { consultation } from './engagement/consultation.js';
import { contribution } from './engagement/contribution.js';
import { desk } from './engagement/desk.js';
import { charterInForceAt } from './experience/charter.projection.js';
import { lastTold } from './experience/experience.queries.js';
import { calendarAround } from './experience/holidays.js';
import type { Calendar } from './experience/policy/calendar.js';
import type { CharterInForce } from './experience/policy/charter-in-force.js';
import type { CharterTerms } from './experience/policy/charter-terms.js';
import { isMoreThanAWorkingDayBefore } from './experience/policy/clocks.js';
import { ukCharter } from './experience/policy/uk-charter.js';
import { type Compared, recordedOf } from './intake/source.projection.js';
import { agreementNeeded, type NamedWithContact, othersNamed } from './knowledge-of-contacts.js';
import {
  aboutBroadcast,
  aboutLine,
  aboutMatter,
  aboutVoice,
  isOpenForContacts,
  type NamedInPublic,
  type StateOf,
  whoSpeaks,
  withOthersItGoesOnIn,
} from './knowledge-of-publics.js';
import { KnowledgeOfTheTable, placesKnown } from './knowledge-of-the-table.js';
import type { Decider } from './ledger/decider.js';
import type { Event } from './ledger/event.js';
import type { EventStore } from './ledger/event-store.js';
import { fold, pastOf } from './ledger/folding.js';
import { Knowledge } from './ledger/knowledge.js';
import { matter } from './matters/matter.js';
import type { Seen } from './operations/seen.js';
import type { ReadModels } from './projections/read-models.js';

/** A command as far as what it names is concerned. */
type Naming = NamedWithContact &
  NamedInPublic & {
    handleId?: string;
    citizenId?: string;
    toVoiceId?: string;
    contributionId?: string;
    consultationIds?: string[];
    decisionId?: string;
    replacedBy?: string;
    precededBy?: string;
    agreedIn?: string;
    terms?: CharterTerms;
  };

/**
 * What a decision may know of the rest of the council: the state of other streams, read from the ledger itself,
 * and what only a read model can tell.
 */
export class CouncilsKnowledge extends Knowledge {
  private readonly calendars = new Map<string, Calendar>();
  private readonly table: KnowledgeOfTheTable;

  constructor(
    private readonly store: EventStore,
    private readonly readModels: Pick<ReadModels, 'db'>,
    private readonly seen: Pick<Seen, 'upTo'>,
  ) {
    super();
    this.table = new KnowledgeOfTheTable(store, this.stateOf, readModels, (...asked) =>
      this.calendarOf(...asked),
    );
  }

  async factsFor(category: string, command: Naming, id: string, now: string): Promise<unknown> {
    const instant = command.occurredAt ? new Date(command.occurredAt).toISOString() : now;
    const charter = () => this.charterAt(instant);
    switch (category) {
      case 'broadcast':
        return aboutBroadcast(this.stateOf, this.readModels.db, command, id, instant);
      case 'voice':
        return aboutVoice(this.stateOf, command);
      case 'line':
        return aboutLine(this.stateOf, command, instant);
      case 'matter':
        return aboutMatter(this.stateOf, command);
      case 'contribution':
        return this.aboutContribution(command, id, instant, now);
      case 'desk':
        return {
          charter: await charter(),
          contribution: heard(await this.state(contribution, `contribution-${id}`)),
          answer: await this.answerDue(command, id),
          voice: await this.voice(command.voiceId ?? command.toVoiceId, instant),
        };
      case 'consultation':
        return { charter: await charter(), matterKnown: await this.matterKnown(command) };
      case 'decision':
        return {
          charter: await charter(),
          matterKnown: await this.matterKnown(command),
          consultations: await this.consultations(command.consultationIds ?? []),
          voiceKnown: (await this.voice(command.voiceId, instant)) !== null,
          replacementKnown: await this.decisionKnown(command.replacedBy),
          precedingKnown: await this.decisionKnown(command.precededBy),
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
      case 'source':
        return { recorded: await recordedOf(this.readModels.db, command as Naming & Compared) };
      case 'handle':
        return { citizenKnown: await this.citizenKnown(command.citizenId) };
      case 'citizen':
        return this.aboutCitizen(id, await charter());
      case 'charter':
        return {
          placesKnown: placesKnown(command.terms ?? ukCharter),
          calendar: await this.table.calendarOfCharter(id, instant),
        };
      case 'review':
        return this.table.aboutReview(command);
      case 'skill':
        return this.table.aboutSkill(command);
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

  private calendarOf(charterId: string, terms: CharterTerms, instant: string): Calendar {
    const year = Number(instant.slice(0, 4));
    const key = `${charterId}/${year}`;
    const known = this.calendars.get(key);
    if (known) return known;
    const calendar = calendarAround(terms, year);
    this.calendars.set(key, calendar);
    return calendar;
  }

  private async aboutContribution(command: Naming, id: string, instant: string, now: string) {
    const consulted = command.consultationId
      ? await this.state(consultation, `consultation-${command.consultationId}`)
      : null;
    const isAnswer = command.type === 'AnswerContribution' || command.type === 'TransferToBody';
    const talk = isAnswer || command.agreedIn ? await this.state(desk, `desk-${id}`) : null;
    const claim = talk?.claim && (!talk.claim.until || talk.claim.until > now) ? talk.claim : null;
    const agreement = talk?.notes.find(
      (note) => note.eventId === command.agreedIn && note.purpose === agreementNeeded(command.type),
    );
    return {
      charter: await this.charterAt(instant),
      matterKnown: await isOpenForContacts(this.stateOf, command, instant),
      handleKnown: command.handleId
        ? (await this.state(handle, `handle-${command.handleId}`)).status !== 'unseen'
        : false,
      consultation: consulted && consulted.status !== 'unannounced' ? consulted : null,
      ...(await othersNamed(this.stateOf, this.readModels.db, command, id)),
      voice: await this.voice(command.voiceId, instant),
      claimedBy: claim?.voiceId ?? null,
      answer: await this.answerDue(command, id),
      sawUpTo: isAnswer ? this.seen.upTo(command.asked?.actor.subject ?? '', id) : -1,
      toldBefore: isAnswer ? await lastTold(this.readModels.db, id) : null,
      agreement: agreement ? { subject: agreement.subject, strand: agreement.strand } : null,
    };
  }

  private async answerDue(command: Naming, id: string) {
    if (!dependsOnAnswer(command.type)) return nothingDue;
    return answerDueOf(
      pastOf(contribution, await this.store.read(`contribution-${id}`)),
      pastOf(desk, await this.store.read(`desk-${id}`)),
    );
  }

  private async matterKnown({ matterId }: Naming) {
    if (!matterId) return false;
    return (await this.state(matter, `matter-${matterId}`)).status !== 'unopened';
  }

  private voice(voiceId: string | undefined, instant: string) {
    return whoSpeaks(this.stateOf, voiceId, instant);
  }

  private readonly stateOf: StateOf = (decider, stream) => this.state(decider, stream);

  private async decisionKnown(decisionId: string | undefined) {
    if (!decisionId) return false;
    return scheduled(await this.state(decision, `decision-${decisionId}`)) !== null;
  }

  private async citizenKnown(citizenId: string | undefined) {
    if (!citizenId) return false;
    return (
      (await this.state(citizen, `citizen-${citizenId}`)).status !== 'unknown' ||
      (await this.state(handle, `handle-${citizenId}`)).status !== 'unseen'
    );
  }

  private async aboutCitizen(id: string, charter: CharterInForce | null) {
    const citizenKnown = await this.citizenKnown(id);
    const handleIds = citizenKnown ? await handleIdsOf(this.readModels.db, id) : [];
    const streams = citizenKnown ? await streamsOf(this.readModels.db, id, handleIds) : [];
    return { charter, citizenKnown, handleIds, streams: streams.length };
  }

  private async consultations(ids: readonly string[]) {
    const found = ids.map(async (id) => {
      const state = await this.state(consultation, `consultation-${id}`);
      if (state.status === 'unannounced') return [];
      return [{ id, matterIds: await withOthersItGoesOnIn(this.stateOf, state.matterId) }];
    });
    return (await Promise.all(found)).flat();
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
