import { v5 as uuidFrom } from 'uuid';
import type { CharterInForce } from '../../src/experience/policy/charter-in-force.js';
import { isMoreThanAWorkingDayBefore } from '../../src/experience/policy/clocks.js';
import type { LedgerCommand } from '../../src/ledger/command.js';
import { Rejection } from '../../src/ledger/decider.js';
import {
  type Actor,
  categoryOf,
  type Event,
  type Past,
  type Recorded,
  subjectOf,
} from '../../src/ledger/event.js';
import { Identity } from '../../src/ledger/identity.js';
import { type Stream, streams } from '../../src/streams.js';
import { Addresses } from './addresses.js';
import { calendar, factsFor, type Looked } from './circumstances.js';
import { marked } from './marked.js';

export const LEDGER = '6f0c3a3e-3c1f-4d0a-9a51-0d6d2e1b7c55';
const BEGINS = '2026-01-05T09:00:00.000Z';
const MINUTE_MS = 60_000;

export const officers = {
  ENGAGEMENT: { subject: 'officer-e', strand: 'ENGAGEMENT', role: 'OFFICER' },
  DEMOCRACY: { subject: 'officer-d', strand: 'DEMOCRACY', role: 'OFFICER' },
  COMMUNICATIONS: { subject: 'officer-c', strand: 'COMMUNICATIONS', role: 'OFFICER' },
} as const satisfies Record<string, Actor>;

/** How a request came in: by whom, how long after it happened, and what its asker had looked at. */
export type Coming = Readonly<{
  by?: Actor;
  minutesBefore?: number;
  timeProof?: 'CARRIER' | 'STAFF_CLAIM';
  looked?: Looked;
  /** From another system, which may know less. */
  imported?: boolean;
}>;

/** One request as it was decided: all that a ledger needs to decide it again, and what came of it. */
export type Heard = Readonly<{
  decider: Stream['decider'];
  stream: string;
  command: LedgerCommand;
  facts: object;
  now: string;
  /** How many events, or the code of the rejection. */
  outcome: number | string;
}>;

type Type<C> = new () => C;
type About = Pick<Recorded, 'occurredAt' | 'timeProof' | 'lateReason' | 'actor' | 'commandId'>;
type Deciding = Readonly<{
  id: string;
  now: string;
  facts: object;
  imported: boolean;
  about: About;
}>;
type State = { state: unknown; past: Recorded[] };

const streamOf = new Map<unknown, Stream>(
  streams.flatMap((stream) =>
    stream.commands.map((command): [unknown, Stream] => [command, stream]),
  ),
);
const deciders = new Map(streams.map((stream) => [stream.category, stream]));

/** A council in memory: the real deciders on a clock that only these histories turn. Sealed values are marked, not sealed. */
export class World {
  readonly events: Recorded[] = [];
  readonly charters: (CharterInForce & { from: string })[] = [];
  private ms = Date.parse(BEGINS);
  private commands = 0;
  private readonly states = new Map<string, State>();
  private readonly identity = new Identity(LEDGER, new Uint8Array(32));
  private readonly addresses = new Addresses();

  /** `always` are the terms of every charter here, whatever was proposed. */
  constructor(
    private readonly always: CharterInForce['terms'] | null = null,
    private readonly hear: (heard: Heard) => void = () => {},
  ) {}

  get now(): string {
    return new Date(this.ms).toISOString();
  }

  wait(minutes: number) {
    this.ms += Math.round(minutes * MINUTE_MS);
  }

  waitUntil(instant: string) {
    this.ms = Math.max(this.ms, Date.parse(instant));
  }

  /** An instant so many minutes from now, or before now. */
  in(minutes: number): string {
    return new Date(this.ms + minutes * MINUTE_MS).toISOString();
  }

  /** Asks for something as the ledger would have it decided; answers the id of what it is about, `null` for a rejection. */
  ask<C extends LedgerCommand>(
    type: Type<C>,
    input: Partial<C>,
    coming: Coming = {},
  ): string | null {
    const stream = streamOf.get(type) as Stream;
    const commandId = uuidFrom(`command ${this.commands++}`, LEDGER);
    const {
      by = officers.ENGAGEMENT,
      minutesBefore = 0,
      timeProof = 'STAFF_CLAIM',
      imported = false,
      looked,
    } = coming;
    const occurredAt = this.in(-minutesBefore);
    const late =
      !imported &&
      timeProof === 'STAFF_CLAIM' &&
      isMoreThanAWorkingDayBefore(occurredAt, this.now, calendar);
    const lateReason = late ? (input.lateReason ?? 'PAPER_KEYED_IN') : null;
    const times = { occurredAt, timeProof, ...(lateReason && { lateReason }) };
    const command = Object.assign(new type(), { commandId, ...times }, input);
    const created = this.identity.createdBy(commandId);
    const naming = { identity: this.identity, uniqueness: this.addresses, created };
    const id = stream.idOf(command as never, naming) as string;
    const name = `${stream.category}-${id}`;
    const facts = factsFor(
      this,
      stream.category,
      { ...command, type: command.type },
      { id, occurredAt, looked },
    );
    const outcome = this.decided(stream.decider, name, command, {
      id,
      now: this.now,
      facts,
      imported,
      about: { occurredAt, timeProof, lateReason, actor: by, commandId },
    });
    this.hear({
      decider: stream.decider,
      stream: name,
      command: command.by({ actor: by, imported }),
      facts,
      now: this.now,
      outcome,
    });
    return typeof outcome === 'number' ? id : null;
  }

  private decided(
    decider: Stream['decider'],
    stream: string,
    command: LedgerCommand,
    { id, now, facts, imported, about }: Deciding,
  ): number | string {
    const { occurredAt, actor } = about;
    try {
      const decided = decider.decide(command as never, this.stateOf(stream).state, {
        id,
        now,
        occurredAt,
        actor,
        imported,
        facts: facts as never,
      });
      for (const [n, event] of decided.entries()) this.record(stream, event, about, n);
      return decided.length;
    } catch (error) {
      if (error instanceof Rejection) return error.code;
      throw error;
    }
  }

  /** What a stream remembers; as before anything happened when nothing did. */
  state<S>(decider: { initial: S }, stream: string): S {
    const known = this.states.get(stream);
    return known ? (known.state as S) : decider.initial;
  }

  past(stream: string): readonly Recorded[] {
    return this.states.get(stream)?.past ?? [];
  }

  /** The ids of everything of a kind, the eldest first. */
  all(category: string): string[] {
    return [...this.states.keys()].filter((name) => categoryOf(name) === category).map(subjectOf);
  }

  private stateOf(name: string): State {
    return (
      this.states.get(name) ?? { state: deciders.get(categoryOf(name))?.decider.initial, past: [] }
    );
  }

  private record(stream: string, event: Event, about: About, n: number) {
    const { state, past } = this.stateOf(stream);
    const { decider } = deciders.get(categoryOf(stream)) as Stream;
    const revision = past.length;
    const index = this.events.length;
    const recorded: Recorded = {
      ...about,
      id: this.identity.eventId(about.commandId, stream, n),
      stream,
      revision,
      type: event.type,
      schemaVersion: decider.events.find(({ type }) => type === event.type)?.schemaVersion ?? 1,
      recordedAt: this.now,
      correlationId: about.commandId,
      causationId: null,
      source: null,
      nonce: '0'.repeat(32),
      commandDigest: '',
      data: marked(decider, event),
      index,
      cursor: String(index),
    };
    this.events.push(recorded);
    this.states.set(stream, {
      state: decider.evolve(state, recorded as unknown as Past),
      past: [...past, recorded],
    });
    if (event.type === 'CharterAdopted') this.adopt(stream);
  }

  private adopt(stream: string) {
    const { terms, inForceFrom } = this.stateOf(stream).state as {
      terms: CharterInForce['terms'];
      inForceFrom: string;
    };
    const promised = this.always ?? terms;
    this.charters.push({ id: subjectOf(stream), terms: promised, calendar, from: inForceFrom });
  }

  /** What promises of an instant are made under. */
  charterAt(instant: string): CharterInForce | null {
    const begun = this.charters.filter(({ from }) => from <= instant);
    return begun.sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1) ?? null;
  }
}
