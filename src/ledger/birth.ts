import { randomUUID } from 'node:crypto';
import Type from 'typebox';
import { event, type Recorded, Uuid, Yes } from './event.js';
import type { EventStore } from './event-store.js';
import { random } from './random.js';

export const LedgerBorn = event(
  'LedgerBorn',
  'The first record of every ledger: its own id, and whether it tells a made-up story on a driven clock.',
  { ledgerId: Uuid, demo: Yes, origin: Type.String({ minLength: 1, maxLength: 200 }) },
);

export type Birth = Readonly<{ ledgerId: string; demo: boolean; origin: string; bornAt: string }>;

/** Reads the ledger's first record, or writes it. `demo` counts only for a ledger that is born now. */
export async function birthOf(
  store: EventStore,
  asked: { demo: boolean; origin: string; now: string },
): Promise<Birth> {
  const head = await store.head();
  if (head.index < 0) await beBorn(store, asked);
  return birthIn(store);
}

/** Reads the first record of a ledger that has one. */
export async function birthIn(store: Pick<EventStore, 'follow'>): Promise<Birth> {
  for await (const [first] of store.follow(null, AbortSignal.timeout(10_000))) {
    if (first?.type !== LedgerBorn.type)
      throw new Error(
        `This is not a ledger: it begins with ${first?.type}, not with ${LedgerBorn.type}.`,
      );
    const { data, recordedAt } = first as Recorded<{
      type: 'LedgerBorn';
      data: Omit<Birth, 'bornAt'>;
    }>;
    return { ...data, bornAt: recordedAt };
  }
  throw new Error('The ledger could not be read from its beginning.');
}

async function beBorn(
  store: EventStore,
  { demo, origin, now }: { demo: boolean; origin: string; now: string },
) {
  const [ledgerId, commandId] = [randomUUID(), randomUUID()];
  const stream = `ledger-${ledgerId}`;
  const born = {
    id: randomUUID(),
    stream,
    revision: 0,
    type: LedgerBorn.type,
    schemaVersion: LedgerBorn.schemaVersion,
    occurredAt: now,
    timeProof: 'SOURCE_SYSTEM' as const,
    lateReason: null,
    recordedAt: now,
    actor: { subject: 'ledger', strand: null, role: 'SYSTEM' },
    commandId,
    correlationId: commandId,
    causationId: null,
    source: null,
    nonce: random(16).toString('hex'),
    commandDigest: '',
    data: { ledgerId, demo, origin },
  };
  await store.append({
    stream,
    expectedRevision: -1,
    events: [born],
    keys: [],
    priority: 'interactive',
  });
}
