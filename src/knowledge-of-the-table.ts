import { voice } from './communications/voice.js';
import { charter } from './experience/charter.js';
import { calendarFor } from './experience/holidays.js';
import type { Calendar } from './experience/policy/calendar.js';
import type { CharterTerms } from './experience/policy/charter-terms.js';
import type { Strand } from './experience/policy/vocabulary.js';
import type { StateOf } from './knowledge-of-publics.js';
import type { EventStore } from './ledger/event-store.js';
import type { ReadModels } from './projections/read-models.js';
import { drawJourneys } from './table/draw.queries.js';
import { deedAt } from './table/skill.projection.js';

/** A command of the strands' table, as far as what it names is concerned. */
type Naming = Readonly<{
  voiceIds?: readonly string[];
  voiceId?: string;
  teacherId?: string;
  learnerId?: string;
  seed?: string;
  evidenceIndex?: number;
}>;

/** What the decisions about charters, reviews and skills may know of the rest of the council. */
export class KnowledgeOfTheTable {
  constructor(
    private readonly store: Pick<EventStore, 'read'>,
    private readonly stateOf: StateOf,
    private readonly readModels: Pick<ReadModels, 'db'>,
    private readonly calendarOf: (id: string, terms: CharterTerms, instant: string) => Calendar,
  ) {}

  /** The working days for a proposed charter's own clocks, from when it holds; null before it is proposed. */
  async calendarOfCharter(id: string, instant: string): Promise<Calendar | null> {
    const proposed = await this.stateOf(charter, `charter-${id}`);
    if (proposed.status === 'unproposed') return null;
    const { terms, inForceFrom } = proposed;
    return this.calendarOf(id, terms, inForceFrom > instant ? inForceFrom : instant);
  }

  async aboutReview({ voiceIds = [], voiceId, seed }: Naming) {
    return {
      strands: await this.strandsOf([...voiceIds, voiceId]),
      drawn: seed ? await drawJourneys(this.readModels.db, seed) : [],
    };
  }

  async aboutSkill({ voiceId, teacherId, learnerId, evidenceIndex }: Naming) {
    return {
      strands: await this.strandsOf([voiceId, teacherId, learnerId]),
      evidence: evidenceIndex === undefined ? null : await this.deedAt(evidenceIndex),
    };
  }

  /** The strand of each of these voices that was established; null for one that speaks for none. */
  private async strandsOf(ids: readonly (string | undefined)[]) {
    const strands = new Map<string, Strand | null>();
    for (const id of ids) {
      if (!id) continue;
      const found = await this.stateOf(voice, `voice-${id}`);
      if (found.status !== 'silent') strands.set(id, found.strand);
    }
    return strands;
  }

  /** The read models know where a deed lies, the ledger itself who did it. */
  private async deedAt(index: number) {
    const place = await deedAt(this.readModels.db, index);
    if (!place) return null;
    const event = (await this.store.read(place.stream)).find(({ id }) => id === place.id);
    if (!event) return null;
    const { id, occurredAt, actor } = event;
    return { id, occurredAt, voiceId: place.voiceId, strand: actor.strand };
  }
}

/** Whether the charter's zone and holidays are those of a place that exists. */
export function placesKnown(terms: Pick<CharterTerms, 'zone' | 'workingHours' | 'holidays'>) {
  try {
    calendarFor(terms, 2026, 2026);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
