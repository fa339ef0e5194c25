import { Injectable } from '@nestjs/common';
import type { Recorded } from '../ledger/event.js';
import { EventStore } from '../ledger/event-store.js';

/** One question never reads further than this to find what it asks for. */
const SCANNED_MAX = 20_000;
const READ_MS = 10_000;

export type Wanted = Readonly<{ stream?: string | null; type?: string | null }>;

/** A stretch of the log: what was wanted in it, how far it was read, and whether there is more. */
export type Stretch = Readonly<{ events: readonly Recorded[]; upTo: number; more: boolean }>;

/** The ledger for those who only read: streams, stretches, and what comes next. */
@Injectable()
export class Log {
  constructor(private readonly store: EventStore) {}

  /** Everything in a stream, oldest first. */
  stream(name: string): Promise<Recorded[]> {
    return this.store.read(name);
  }

  /** The 0-based place of the last event; -1 for an empty ledger. */
  async end(): Promise<number> {
    return (await this.store.head()).index;
  }

  /** At most `first` wanted events after an index; gives up after 20,000 others and says how far it came. */
  async after(index: number, first: number, wanted: Wanted): Promise<Stretch> {
    if (wanted.stream) return this.afterInStream(index, first, wanted);
    const end = await this.end();
    const events: Recorded[] = [];
    let upTo = Math.max(index, -1);
    if (upTo >= end) return { events, upTo, more: false };
    const until = Math.min(end, upTo + SCANNED_MAX);
    for await (const event of this.from(upTo, AbortSignal.timeout(READ_MS))) {
      upTo = event.index;
      if (isWanted(event, wanted)) events.push(event);
      if (events.length === first || upTo >= until) break;
    }
    return { events, upTo, more: upTo < end };
  }

  /** Every event after an index, one by one and as slowly as they are taken; waits for more until `signal` aborts. */
  async *from(index: number, signal: AbortSignal): AsyncGenerator<Recorded> {
    const cursor = await this.store.cursorAt(Math.max(index, -1));
    for await (const page of this.store.follow(cursor, signal)) yield* page;
  }

  private async afterInStream(index: number, first: number, wanted: Wanted): Promise<Stretch> {
    const all = (await this.stream(wanted.stream as string)).filter(
      (event) => event.index > index && isWanted(event, wanted),
    );
    const events = all.slice(0, first);
    return { events, upTo: events.at(-1)?.index ?? index, more: all.length > first };
  }
}

const isWanted = ({ type }: Recorded, wanted: Wanted) => !wanted.type || type === wanted.type;
