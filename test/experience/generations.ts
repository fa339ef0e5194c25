import type { Recorded } from '../../src/ledger/event.js';
import { Generation } from '../../src/projections/generation.js';
import { readSide } from '../../src/read-side.js';

/** A whole read side of its own, in memory, for as long as the work takes. */
export async function withGeneration<T>(work: (generation: Generation) => Promise<T>): Promise<T> {
  const generation = await Generation.open(':memory:', readSide);
  try {
    return await work(generation);
  } finally {
    await generation.close();
  }
}

/** Judges until nothing is left to judge at this instant. */
export async function settle(generation: Generation, now: string) {
  while ((await generation.follow(now)).more);
}

export async function tellAll(generation: Generation, events: readonly Recorded[], now: string) {
  await generation.tell(events, now);
  await settle(generation, now);
}
