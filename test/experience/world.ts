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
import { Uniqueness } from '../../src/ledger/uniqueness.js';
import { type Stream, streams } from '../../src/streams.js';
import { calendar, factsFor, type Looked } from './circumstances.js';

const LEDGER = '6f0c3a3e-3c1f-4d0a-9a51-0d6d2e1b7c55';
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

type Type<C> = new () => C;
type State = { state: unknown; past: Recorded[] };

class Addresses extends Uniqueness {
  private readonly holders = new Map<string, string>();
  reserve(_: string, key: string, id: string) {
    this.holders.set(key, this.holders.get(key) ?? id);
    return this.holderOf(_, key) as string;
  }
  holderOf(_: string, key: string) {
    return this.holders.get(key);
  }
  release(_: string, ids: readonly string[]) {
    for (const [key, id] of this.holders) if (ids.includes(id)) this.holders.delete(key);
  }
}

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
  constructor(private readonly always: CharterInForce['terms'] | null = null) {}

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
    const command = Object.assign(new type(), { commandId }, input);
    const {
      by = officers.ENGAGEMENT,
      minutesBefore = 0,
      timeProof = 'STAFF_CLAIM',
      imported = false,
      looked,
    } = coming;
    const occurredAt = this.in(-minutesBefore);
    const late =
      timeProof === 'STAFF_CLAIM' && isMoreThanAWorkingDayBefore(occurredAt, this.now, calendar);
    const created = this.identity.createdBy(commandId);
    const naming = { identity: this.identity, uniqueness: this.addresses, created };
    const id = stream.idOf(command as never, naming) as string;
    const name = `${stream.category}-${id}`;
    const { state } = this.stateOf(name);
    try {
      const decided = stream.decider.decide(command as never, state, {
        id,
        now: this.now,
        occurredAt,
        actor: by,
        imported,
        facts: factsFor(
          this,
          stream.category,
          { ...command, type: command.type },
          { id, occurredAt, looked },
        ) as never,
      });
      const about = {
        occurredAt,
        timeProof,
        lateReason: late ? ('PAPER_KEYED_IN' as const) : null,
        actor: by,
        commandId,
      };
      for (const event of decided) this.record(name, event, about);
      return id;
    } catch (error) {
      if (error instanceof Rejection) return null;
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

  private record(
    stream: string,
    event: Event,
    about: Pick<Recorded, 'occurredAt' | 'timeProof' | 'lateReason' | 'actor' | 'commandId'>,
  ) {
    const { state, past } = this.stateOf(stream);
    const { decider } = deciders.get(categoryOf(stream)) as Stream;
    const revision = past.length;
    const index = this.events.length;
    const recorded: Recorded = {
      ...about,
      id: this.identity.eventId(about.commandId, stream, revision),
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
      data: sealed(decider, event),
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

/** As the ledger would store it; what the ledger would refuse is a bug of a decider. */
function sealed({ events }: Stream['decider'], { type, data }: Event): object {
  const declared = events.find((event) => event.type === type);
  const boxed: Record<string, unknown> = { ...data };
  for (const field of declared?.sealed.keys() ?? [])
    if (typeof boxed[field] === 'string') boxed[field] = `sealed:${boxed[field]}`;
  if (!declared?.check(boxed))
    throw new TypeError(`${type} is not as declared: ${declared?.errors(boxed)}`);
  return boxed;
}
