import { Injectable } from '@nestjs/common';
import { canonical } from './canonical.js';
import { Clock } from './clock.js';
import type { LedgerCommand } from './command.js';
import { type Decider, Rejection } from './decider.js';
import { draft } from './draft.js';
import { type Event, type Recorded, subjectOf } from './event.js';
import { EventStore, OutcomeUnknown, type Receipt, StreamMoved } from './event-store.js';
import { fold, pastOf } from './folding.js';
import { Identity } from './identity.js';
import { Knowledge } from './knowledge.js';
import { Sealing } from './sealing.js';
import { timesOf } from './times.js';
import { malformed } from './well-formed.js';

/** Two people acting on one stream at the same instant is rare; losing five times is a fault worth hearing about. */
const ATTEMPTS_MAX = 5;

/** A receipt also says whether the command had been recorded before, and names the thing it is about. */
export type Recording = Receipt & Readonly<{ id: string; already: boolean }>;

@Injectable()
export class Ledger {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly identity: Identity,
    private readonly sealing: Sealing,
    private readonly knowledge: Knowledge,
  ) {}

  /**
   * The only way to change anything: read the past, let the decider decide, append what it decided.
   * Throws `Rejection` for an expected no; `Overloaded` and `OutcomeUnknown` for the caller to try again with the same id.
   */
  async decide<C extends LedgerCommand, S, E extends Event, F>(
    decider: Decider<C, S, E, F>,
    stream: string,
    command: C,
  ): Promise<Recording> {
    const content = contentOf(command);
    const id = subjectOf(stream);
    for (let attempt = 1; ; attempt++) {
      const past = pastOf(decider, await this.store.read(stream));
      const handleId = handleOf(past[0]?.data) ?? handleOf(command);
      const keys = this.sealing.keysOf(stream, past.length === 0, handleId);
      const digest = keys.digest(content);

      // Asked before deciding, also after a lost race: perhaps it was this very command that won.
      const before = past.findLast((event) => event.commandId === command.commandId);
      if (before) return this.again(before, digest, id);

      const now = this.clock.now();
      const times = await timesOf(command, now, (...instants) =>
        this.knowledge.isLate(...instants),
      );
      const asked = command.asked ?? { actor: NOBODY };
      const facts = (await this.knowledge.factsFor(category(stream), command, id, now)) as F;
      const decided = decider.decide(command, fold(decider, past), {
        id,
        now,
        occurredAt: times.occurredAt,
        actor: asked.actor,
        imported: asked.imported ?? false,
        facts,
      });
      if (decided.length === 0) return { ...receipt(past.at(-1), stream), id, already: true };

      const recordedAt = [now, past.at(-1)?.recordedAt ?? ''].sort()[1] as string;
      const events = decided.map((event, n) =>
        draft(decider.events, event, keys, {
          id: this.identity.eventId(command.commandId, stream, n),
          stream,
          revision: past.length + n,
          ...times,
          recordedAt,
          command,
          asked,
          digest: digest ?? '',
        }),
      );
      const priority = asked.imported ? 'bulk' : 'interactive';
      const expectedRevision = past.length - 1;
      try {
        return {
          ...(await this.store.append({
            stream,
            expectedRevision,
            events,
            keys: keys.made,
            priority,
          })),
          id,
          already: false,
        };
      } catch (error) {
        // The newer past may call for another answer, so it is decided again, never just appended again.
        const again = error instanceof StreamMoved || error instanceof OutcomeUnknown;
        if (!again || attempt === ATTEMPTS_MAX) throw error;
      }
    }
  }

  /** The state of another stream, for a decision that has to know of it. */
  async stateOf<C, S, E extends Event, F>(
    decider: Decider<C, S, E, F>,
    stream: string,
  ): Promise<S> {
    return fold(decider, pastOf(decider, await this.store.read(stream)));
  }

  private again(before: Recorded, digest: string | null, id: string): Recording {
    // Once its key is erased nobody can tell what was asked; then the id alone decides.
    if (digest !== null && before.commandDigest !== digest)
      throw new Rejection(
        'COMMAND_ID_REUSED',
        'Another request was recorded under this id before. Choose a new id.',
        'commandId',
      );
    return { ...receipt(before, before.stream), id, already: true };
  }
}

const NOBODY = { subject: 'nobody', strand: null, role: 'SYSTEM' };

const category = (stream: string) => stream.slice(0, stream.indexOf('-'));

const receipt = (event: Recorded | undefined, stream: string): Receipt =>
  event
    ? { stream, revision: event.revision, index: event.index, cursor: event.cursor }
    : { stream, revision: -1, index: -1, cursor: '' };

const handleOf = (data: object | undefined): string | null =>
  (data && (Reflect.get(data, 'handleId') as string | undefined)) ?? null;

/** What was asked, in one spelling; a request that no store could keep whole is turned away here. */
function contentOf(command: LedgerCommand): string {
  for (const { path, problem } of malformed(command))
    throw new Rejection('TEXT_NOT_WELL_FORMED', `${path} ${problem}.`, path);
  return canonical({ ...command, type: command.type });
}
