import type { Envelope } from '../../ledger/event.js';
import type { Hash } from '../../ledger/merkle/hash.js';
import type { Forms } from './forms.js';
import type { Told } from './told.js';

/** What of an event is held against those before it. */
export type Facts = Readonly<{
  id: string;
  stream: string;
  revision: number;
  type: string;
  occurredAt: string;
  recordedAt: string;
  commandId: string;
  commandDigest: string;
  /** Which ledger it says was born; empty where it speaks of none. */
  ledgerId: string;
}>;

/** What is wrong with an event, whatever came before it. */
export type Problem = Readonly<{ what: 'MISWRITTEN' | 'NOT_AS_DECLARED'; why: string }>;

/** An event of which everything is known that it says by itself. */
export type Weighed = Readonly<{ entry: Hash; result: Facts | Problem }>;

/** Looks at one event alone: so many can be looked at at once. */
export function weighed({ entry, envelope, odd }: Told, forms: Forms): Weighed {
  if (odd !== null || !envelope)
    return { entry, result: { what: 'MISWRITTEN', why: odd ?? 'It is no event.' } };
  const why = forms.problemWith(envelope);
  return { entry, result: why === null ? factsOf(envelope) : { what: 'NOT_AS_DECLARED', why } };
}

const factsOf = (envelope: Envelope): Facts => {
  const { id, stream, revision, type, occurredAt, recordedAt, commandId, commandDigest } = envelope;
  const ledgerId = String(Reflect.get(envelope.data, 'ledgerId') ?? '');
  return { id, stream, revision, type, occurredAt, recordedAt, commandId, commandDigest, ledgerId };
};
