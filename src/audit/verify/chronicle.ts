import { hash } from 'node:crypto';
import { eventName, uuid5 } from '../../ledger/uuid5.js';
import { Numbered } from './numbered.js';
import type { Facts } from './weighed.js';

const BIRTH = 'LedgerBorn';

type Command = Readonly<{ stream: string; commandId: string; digest: string; n: number }>;

/**
 * What the order of events says without any proof: no stream has a gap; nothing was recorded before it happened, or
 * before what came earlier in its stream; no command was recorded twice in a stream, or under one id with two contents;
 * and every event's id is the one that follows from the ledger's own id and its command. What it remembers is some 60
 * bytes a stream, and some 40 an event.
 */
export class Chronicle {
  private readonly streams = new Numbered();
  /** By the number of a stream: its last revision, and when that was recorded, in ms since 1970. */
  private readonly revisions: number[] = [];
  private readonly recordedMs: number[] = [];
  private readonly ids = new Numbered();
  private ledgerId = new Uint8Array();
  private command: Command | null = null;

  /** The next event of the ledger, as declared. Answers why it cannot have come next; null when it can. */
  add(event: Facts): string | null {
    return this.identity(event) ?? this.inItsStream(event) ?? this.inTime(event);
  }

  private identity(event: Facts): string | null {
    const known = this.ids.size;
    const isNew = this.ids.numberOf(event.id.replaceAll('-', '')) === known;
    if (known === 0) return this.beginWith(event);
    const { stream, commandId, commandDigest } = event;
    // What one command does in a stream is appended at once: nothing comes between.
    const before = this.command;
    const goesOn = before?.commandId === commandId && before.stream === stream;
    const n = goesOn ? before.n + 1 : 0;
    this.command = { stream, commandId, digest: commandDigest, n };
    if (!isNew) return `The command ${commandId} was recorded in ${stream} before.`;
    if (goesOn && before.digest !== commandDigest)
      return `The command ${commandId} has two contents in ${stream}.`;
    const id = this.idOf(event, n);
    if (event.id === id) return null;
    return `Its id is ${event.id}; what is number ${n} of its command in ${stream} has the id ${id}.`;
  }

  private beginWith({ type, ledgerId }: Facts): string | null {
    if (type !== BIRTH) return `A ledger begins with ${BIRTH}, not with ${type}.`;
    this.ledgerId = Buffer.from(ledgerId.replaceAll('-', ''), 'hex');
    return null;
  }

  private idOf({ commandId, stream }: Facts, n: number) {
    return uuid5(eventName(commandId, stream, n), this.ledgerId);
  }

  private inItsStream({ stream, revision, recordedAt }: Facts): string | null {
    const number = this.streams.numberOf(hash('sha256', stream, 'hex').slice(0, 32));
    const [before = -1, beforeMs = Number.NEGATIVE_INFINITY] = [
      this.revisions[number],
      this.recordedMs[number],
    ];
    const recordedMs = Date.parse(recordedAt);
    this.revisions[number] = revision;
    this.recordedMs[number] = recordedMs;
    if (revision !== before + 1)
      return before < 0
        ? `${stream} begins with revision ${revision}.`
        : `In ${stream}, revision ${revision} comes after ${before}.`;
    if (recordedMs < beforeMs)
      return `In ${stream}, it was recorded at ${recordedAt}, and what came before at ${new Date(beforeMs).toISOString()}.`;
    return null;
  }

  private inTime({ occurredAt, recordedAt }: Facts): string | null {
    return occurredAt > recordedAt
      ? `It happened at ${occurredAt} and was recorded before that, at ${recordedAt}.`
      : null;
  }
}
