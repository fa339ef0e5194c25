import { parentPort, workerData } from 'node:worker_threads';
import { openToRead } from './ledger-place.js';
import { Generation, UnusableReadModels } from './projections/generation.js';
import { Projecting } from './projections/projecting.js';
import type { Order, ProjectorData, Telling } from './projections/protocol.js';
import { tellAnew } from './projections/tell-anew.js';
import { readSide } from './read-side.js';

const { ledger, file, now } = workerData as ProjectorData;
const port = parentPort;
if (!port) throw new Error('This file runs as a thread of the service.');

const say = (telling: Telling) => port.postMessage(telling);
const reader = await openToRead(JSON.parse(ledger));
/** Null when the file cannot be used. It is said and not thrown: an error and a message may arrive in either order. */
const generation = await Generation.open(file, readSide).catch((error: unknown) => {
  if (!(error instanceof UnusableReadModels)) throw error;
  say({ said: 'unusable', problem: error.message });
  return null;
});
const { index: head } = await reader.head();
if (!generation) await reader.close();
else if (generation.index <= head) await follow(generation);
else {
  say({ said: 'unusable', problem: longer(generation) });
  await generation.close();
  await reader.close();
}

/** They tell of what this ledger does not hold: nobody may be shown that. */
function longer({ index }: Generation) {
  return `The read models in ${file} tell of ${index + 1} events, but this ledger has ${head + 1}: it is another one, or an old one that was put back. If it is the right one, move that file away; they are told anew from the ledger.`;
}

async function follow(opened: Generation) {
  // A generation that is new, or behind, is brought level before any door opens: half-told rows would mislead whoever
  // asks, and commands that ask them.
  await tellAnew(reader, opened, () => now ?? new Date().toISOString());
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
  say({ said: 'ready', index: opened.index, file });
  projecting.start();
}
