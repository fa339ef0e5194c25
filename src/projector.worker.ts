import { parentPort, workerData } from 'node:worker_threads';
import { openToRead } from './ledger-place.js';
import { startFollowing } from './projections/following.js';
import type { Order, ProjectorData } from './projections/protocol.js';
import { readSide } from './read-side.js';

const { ledger, place, now } = workerData as ProjectorData;
const port = parentPort;
if (!port) throw new Error('This file runs as a thread of the service.');

const reader = await openToRead(JSON.parse(ledger));
const obey = await startFollowing({
  ledger: reader,
  place,
  readSide,
  driven: now,
  say: (telling) => port.postMessage(telling),
});
if (!obey) await reader.close();
else
  port.on('message', async (order: Order) => {
    await obey(order);
    if (order.order !== 'close') return;
    await reader.close();
    port.close();
  });
