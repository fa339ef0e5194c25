import { createHash } from 'node:crypto';
import type { Recorded } from '../../src/ledger/event.js';
import { UnknownCursor } from '../../src/ledger/event-store.js';
import { entryOf } from '../../src/ledger/merkle/entry.js';
import type { Followed } from '../../src/notary/notary.js';

/** The event at a place; another `story` makes other events. Everything follows from the arguments. */
export const eventAtPlace = (index: number, story = 'one'): Recorded => {
  const digest = createHash('sha256').update(`${story} ${index}`).digest('hex');
  const stream = `matter-${index % 7}`;
  const id = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return {
    id,
    stream,
    revision: Math.floor(index / 7),
    type: 'MatterClosed',
    schemaVersion: 1,
    occurredAt: '2026-03-02T09:00:00.000Z',
    timeProof: 'SOURCE_SYSTEM',
    lateReason: null,
    recordedAt: '2026-03-02T09:00:00.000Z',
    actor: { subject: 'ada', strand: null, role: 'OFFICER' },
    commandId: id,
    correlationId: id,
    causationId: null,
    source: null,
    nonce: digest.slice(0, 32),
    commandDigest: '',
    data: { story },
    index,
    cursor: String(index),
  };
};

export const entryAtPlace = (index: number, story?: string) => entryOf(eventAtPlace(index, story));

/** A ledger in memory that is followed in pages of 100, and grows when told to. */
export class FollowedLedger implements Followed {
  private readonly events: Recorded[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(size = 0, story?: string) {
    this.grow(size, story);
  }

  get size() {
    return this.events.length;
  }

  grow(by: number, story?: string): this {
    for (let n = 0; n < by; n++) this.events.push(eventAtPlace(this.events.length, story));
    for (const wake of this.waiting) wake();
    this.waiting.clear();
    return this;
  }

  async head() {
    const index = this.events.length - 1;
    return { index, cursor: index < 0 ? null : String(index) };
  }

  async cursorAt(index: number) {
    if (index >= this.events.length) throw new UnknownCursor(`Nothing is at ${index}.`);
    return index < 0 ? null : String(index);
  }

  async *follow(after: string | null, signal: AbortSignal) {
    let next = after === null ? 0 : Number(after) + 1;
    while (!signal.aborted) {
      const page = this.events.slice(next, next + 100);
      next += page.length;
      if (page.length > 0) yield page;
      else
        await new Promise<void>((resolve) => {
          this.waiting.add(resolve);
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
    }
  }
}
