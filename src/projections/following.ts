import type { EventStore } from '../ledger/event-store.js';
import { Generation } from './generation.js';
import { headFrom, longerThan, Overtaken, type Place, UnusableReadModels } from './place.js';
import { Projecting, whyEnded } from './projecting.js';
import type { ReadSide } from './projection.js';
import type { Order, Telling } from './protocol.js';
import { tellAnew } from './tell-anew.js';
import { MachineTime, type Time } from './time.js';

export type FollowingParts = Readonly<{
  ledger: Pick<EventStore, 'follow' | 'head' | 'cursorAt'>;
  place: Place;
  readSide: ReadSide;
  /** The driven clock's time; null for that of `time`. */
  driven: string | null;
  time?: Time;
  say: (telling: Telling) => void;
}>;

/** Takes one order. An order that fails is said, not thrown. */
export type Obey = (order: Order) => Promise<void>;

/**
 * Opens the read models, brings them level, says that they are ready, and follows the ledger from there. Null, and the
 * reason said, when they cannot be used or somebody else tells them.
 */
export async function startFollowing(parts: FollowingParts): Promise<Obey | null> {
  const { ledger, place, readSide, driven, say } = parts;
  const time = parts.time ?? new MachineTime();
  /** Null when they cannot be used. It is said and not thrown: an error and a message may arrive in either order. */
  const generation = await Generation.open(place, readSide).catch((error: unknown) => {
    if (!(error instanceof UnusableReadModels)) throw error;
    say({ said: 'unusable', problem: error.message });
    return null;
  });
  if (!generation) return null;
  const head = await headFrom(async () => (await ledger.head()).index, generation.index);
  if (generation.index > head) {
    say({ said: 'unusable', problem: longerThan(head, place, generation.index) });
    await generation.close();
    return null;
  }
  // A generation that is new, or behind, is brought level before any door opens: half-told rows would mislead whoever
  // asks, and commands that ask them.
  try {
    await tellAnew(ledger, generation, () => driven ?? time.now());
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    say(whyEnded(error));
    await generation.close();
    return null;
  }
  const projecting = new Projecting(ledger, generation, readSide, driven, say, time);
  say({ said: 'ready', index: generation.index, place });
  projecting.start();
  return async (order) => {
    try {
      await projecting.obey(order);
    } catch (error) {
      say({ said: 'stopped', error: String((error as Error).stack) });
    }
  };
}
