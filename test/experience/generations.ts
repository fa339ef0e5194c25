import type { Recorded } from '../../src/ledger/event.js';
import { Generation } from '../../src/projections/generation.js';
import { readSide } from '../../src/read-side.js';
import { emptyPlace, leave } from '../read-models.js';

/** A whole read side of its own, for as long as the work takes. */
export async function withGeneration<T>(work: (generation: Generation) => Promise<T>): Promise<T> {
  const generation = await Generation.open(await emptyPlace(), readSide);
  try {
    return await work(generation);
  } finally {
    await generation.close();
    leave(generation.place);
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
