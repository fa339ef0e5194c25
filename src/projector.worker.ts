import { parentPort, workerData } from 'node:worker_threads';
import { openToRead } from './ledger-place.js';
import { Generation } from './projections/generation.js';
import { headFrom, longerThan, Overtaken, UnusableReadModels } from './projections/place.js';
import { Projecting, whyEnded } from './projections/projecting.js';
import type { Order, ProjectorData, Telling } from './projections/protocol.js';
import { tellAnew } from './projections/tell-anew.js';
import { readSide } from './read-side.js';

const { ledger, place, now } = workerData as ProjectorData;
const port = parentPort;
if (!port) throw new Error('This file runs as a thread of the service.');

const say = (telling: Telling) => port.postMessage(telling);
const reader = await openToRead(JSON.parse(ledger));
/** Null when they cannot be used. It is said and not thrown: an error and a message may arrive in either order. */
const generation = await Generation.open(place, readSide).catch((error: unknown) => {
  if (!(error instanceof UnusableReadModels)) throw error;
  say({ said: 'unusable', problem: error.message });
  return null;
});
if (!generation) await reader.close();
else {
  const head = await headFrom(async () => (await reader.head()).index, generation.index);
  if (generation.index <= head) await follow(generation);
  else {
    say({ said: 'unusable', problem: longerThan(head, place, generation.index) });
    await generation.close();
    await reader.close();
  }
}

async function follow(opened: Generation) {
  // A generation that is new, or behind, is brought level before any door opens: half-told rows would mislead whoever
  // asks, and commands that ask them.
  try {
    await tellAnew(reader, opened, () => now ?? new Date().toISOString());
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    say(whyEnded(error));
    await opened.close();
    return reader.close();
  }
  const projecting = new Projecting(reader, opened, readSide, now, say);
  port?.on('message', async (order: Order) => {
    try {
      await projecting.obey(order);
      if (order.order !== 'close') return;
      await reader.close();
      port.close();
    } catch (error) {
      say({ said: 'stopped', error: String((error as Error).stack) });
    }
  });
  say({ said: 'ready', index: opened.index, place });
  projecting.start();
}
