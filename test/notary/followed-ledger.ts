import { createHash } from 'node:crypto';
import type { Envelope } from '../../src/ledger/event.js';
import { entryOf } from '../../src/ledger/merkle/entry.js';
import { LedgerInMemory } from '../audit/ledger-in-memory.js';

/** The event at a place; another `story` makes other events. Everything follows from the arguments. */
export const eventAtPlace = (index: number, story = 'one'): Envelope => {
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
  };
};

export const entryAtPlace = (index: number, story?: string) => entryOf(eventAtPlace(index, story));

/** A ledger in memory that is followed in pages of 100, and grows when told to. */
export class FollowedLedger extends LedgerInMemory {
  constructor(size = 0, story?: string) {
    super(100);
    this.grow(size, story);
  }

  get size() {
    return this.events.length;
  }

  grow(by: number, story?: string): this {
    for (let n = 0; n < by; n++) this.add(eventAtPlace(this.size, story));
    return this;
  }
}
