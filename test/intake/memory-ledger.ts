import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Charter } from '../../src/experience/charter.js';
import { calendarFor } from '../../src/experience/holidays.js';
import type { CharterInForce } from '../../src/experience/policy/charter-in-force.js';
import type { ImportParts } from '../../src/intake/command-line.js';
import type { Recorder } from '../../src/intake/recorder.js';
import type { Compared } from '../../src/intake/source.projection.js';
import { DrivenClock } from '../../src/ledger/clock.js';
import type { LedgerCommand } from '../../src/ledger/command.js';
import type { Decider } from '../../src/ledger/decider.js';
import type { Event, Past, Recorded } from '../../src/ledger/event.js';
import { type Append, EventStore, StreamMoved } from '../../src/ledger/event-store.js';
import { Identity } from '../../src/ledger/identity.js';
import { Knowledge } from '../../src/ledger/knowledge.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { Sealing } from '../../src/ledger/sealing.js';
import { openOperations } from '../../src/operations/operations.js';
import { Progress } from '../../src/operations/progress.js';
import { streams } from '../../src/streams.js';

class MemoryStore extends EventStore {
  readonly log: Recorded[] = [];
  private readonly streams = new Map<string, Recorded[]>();

  async read(stream: string) {
    return [...(this.streams.get(stream) ?? [])];
  }

  async append({ stream, expectedRevision, events }: Append) {
    // What arrives together is made durable together, a moment later.
    await new Promise(setImmediate);
    const past = this.streams.get(stream) ?? [];
    if (past.length - 1 !== expectedRevision) throw new StreamMoved();
    for (const event of events) {
      const index = this.log.length;
      const recorded = { ...event, index, cursor: String(index) } as Recorded;
      this.log.push(recorded);
      past.push(recorded);
    }
    this.streams.set(stream, past);
    const { revision, index, cursor } = past.at(-1) as Recorded;
    return { stream, revision, index, cursor };
  }

  recordedOf({ system, idsAtSource = [] }: Compared) {
    const here = new Set(
      this.log.flatMap(({ type, source }) =>
        type === 'ContributionReceived' && source?.system === system ? [source.id] : [],
      ),
    );
    const asked = [...new Set(idsAtSource)];
    const missingIds = asked.filter((id) => !here.has(id));
    return { count: asked.length - missingIds.length, missingIds, upTo: this.log.length - 1 };
  }

  async *follow() {
    yield this.log;
  }

  async head() {
    return { index: this.log.length - 1, cursor: null };
  }

  async cursorAt() {
    return null;
  }
}

class NothingSecret extends Sealing {
  keysOf() {
    return {
      made: [],
      seal: (value: string) => `sealed:${value}`,
      digest: (content: string) => createHash('sha256').update(content).digest('base64url'),
    };
  }
}

/** Knows what an import asks about; read from the streams themselves, as the council's own does. */
class Remembered extends Knowledge {
  constructor(private readonly store: MemoryStore) {
    super();
  }

  async factsFor(category: string, command: LedgerCommand) {
    const { matterId, handleId, occurredAt } = command as LedgerCommand & Record<string, string>;
    const known = async (stream: string) => (await this.store.read(stream)).length > 0;
    return {
      placesKnown: true,
      charter: category === 'charter' ? null : await this.charterAt(occurredAt ?? ''),
      matterKnown: await known(`matter-${matterId}`),
      handleKnown: await known(`handle-${handleId}`),
      citizenKnown: true,
      consultation: null,
      consultations: [],
      recorded: this.store.recordedOf(command as LedgerCommand & Compared),
    };
  }

  async isLate() {
    return false;
  }

  private async charterAt(instant: string): Promise<CharterInForce | null> {
    const proposed = this.store.log[0];
    if (proposed?.type !== 'CharterProposed') return null;
    const decider = deciderOf('charter') as Decider<never, Charter, Event, never>;
    const charter = (await this.store.read(proposed.stream)).reduce(
      (state, event) => decider.evolve(state, event as Past<Event>),
      decider.initial,
    );
    if (charter.status !== 'adopted' || charter.inForceFrom > instant) return null;
    const { terms } = charter;
    return { id: proposed.stream.slice('charter-'.length), terms, calendar: calendarOf(terms) };
  }
}

const deciderOf = (category: string) => streams.find((one) => one.category === category)?.decider;

const calendars = new Map<string, CharterInForce['calendar']>();
function calendarOf(terms: CharterInForce['terms']) {
  const calendar = calendars.get(terms.zone) ?? calendarFor(terms, 2014, 2025);
  calendars.set(terms.zone, calendar);
  return calendar;
}

/** The real deciders through the real `Ledger`, in memory: for what only the import itself can do wrong. */
export class MemoryLedger {
  readonly printed: string[] = [];
  readonly store = new MemoryStore();
  readonly identity = new Identity('0b54b0a0-6c1f-5d8a-9a3c-3f2b1e0d4c5b', Buffer.from('secret'));
  readonly clock = new DrivenClock('2025-09-01T07:00:00.000Z');
  readonly progress: Progress;
  private readonly ledger = new Ledger(
    this.store,
    this.clock,
    this.identity,
    new NothingSecret(),
    new Remembered(this.store),
  );

  constructor(folder: string) {
    this.progress = new Progress(openOperations(join(folder, 'operations.db')));
  }

  readonly recorder: Recorder = {
    record: async (command) => {
      const stream = streams.find(({ commands }) =>
        commands.some((type) => command instanceof type),
      );
      if (!stream) throw new Error(`No stream takes ${command.type}`);
      const { category, decider, idOf } = stream;
      const { identity } = this;
      const created = command.source
        ? identity.from(category, command.source)
        : identity.createdBy(command.commandId);
      const uniqueness = {
        reserve: (_kind: string, _key: string, id: string) => id,
        holderOf: () => undefined,
        release: () => {},
      };
      const id = await idOf(command as never, { identity, uniqueness, created });
      return this.ledger.decide(decider as never, `${category}-${id}`, command);
    },
    visible: async () => true,
    head: async () => (await this.store.head()).index,
    recordedOf: async (compared) => this.store.recordedOf(compared),
  };

  parts(recorder: Recorder = this.recorder): ImportParts {
    const { identity, progress, clock } = this;
    const commands = streams.flatMap((stream) => stream.commands);
    const out = { write: (text: string) => this.printed.push(text) };
    return { recorder, identity, progress, clock, commands, out };
  }
}
