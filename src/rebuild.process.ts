import { once } from 'node:events';
import { openToRead } from './ledger-place.js';
import { Generation } from './projections/generation.js';
import type { ProjectorData } from './projections/protocol.js';
import { tellAnew } from './projections/tell-anew.js';
import { readSide } from './read-side.js';

if (!process.send) throw new Error('This file runs as a process of the service.');

// Without the service nobody would ever switch to what is told here.
process.on('disconnect', () => process.exit(1));

const [asked] = await once(process, 'message');
const { ledger, place, now } = asked as ProjectorData;
const reader = await openToRead(JSON.parse(ledger));
const generation = await Generation.open(place, readSide, { isDraft: true });
await tellAnew(
  reader,
  generation,
  () => now ?? new Date().toISOString(),
  (told) => process.send?.(told),
);
await generation.close();
await reader.close();
process.exit(0);
