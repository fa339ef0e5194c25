import type { Recorded } from '../../src/ledger/event.js';
import type { MatterEvent } from '../../src/matters/matter.events.js';

/** A matter, and every one that it went on in. */
export function goesOnIn(events: readonly Recorded[], matterId: string): string[] {
  const matters = [matterId];
  for (const matter of matters)
    for (const { stream, type, data } of events as readonly Recorded<MatterEvent>[])
      if (stream === `matter-${matter}` && (type === 'MattersMerged' || type === 'MatterSplit'))
        for (const into of [data.into].flat()) if (!matters.includes(into)) matters.push(into);
  return matters;
}
