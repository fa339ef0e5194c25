import { canonical } from '../../src/ledger/canonical.js';
import type { Event } from '../../src/ledger/event.js';
import type { Stream } from '../../src/streams.js';

/** Stands before what would have been sealed. */
export const MARK = 'sealed:';

/** An event's data as the ledger would store it, with a mark where it would seal; what the ledger would refuse is a bug of a decider. */
export function marked({ events }: Stream['decider'], { type, data }: Event): object {
  const declared = events.find((event) => event.type === type);
  const boxed: Record<string, unknown> = { ...data };
  for (const field of declared?.sealed.keys() ?? [])
    if (typeof boxed[field] === 'string') boxed[field] = `${MARK}${boxed[field]}`;
  if (!declared?.check(boxed))
    throw new TypeError(`${type} is not as declared: ${declared?.errors(boxed)}`);
  return JSON.parse(canonical(boxed));
}
