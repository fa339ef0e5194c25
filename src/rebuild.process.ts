import { once } from 'node:events';
import { openToRead } from './ledger-place.js';
import { Generation } from './projections/generation.js';
import { UnusableReadModels } from './projections/place.js';
import type { ProjectorData } from './projections/protocol.js';
import type { Said } from './projections/rebuild.js';
import { tellAnew } from './projections/tell-anew.js';
import { readSide } from './read-side.js';

if (!process.send) throw new Error('This file runs as a process of the service.');

// Without the service nobody would ever switch to what is told here.
process.on('disconnect', () => process.exit(1));

const [asked] = await once(process, 'message');
const { ledger, place, now } = asked as ProjectorData;
const say = (said: Said) => new Promise((heard) => process.send?.(said, heard));

try {
  const reader = await openToRead(JSON.parse(ledger));
  const generation = await Generation.open(place, readSide, { isDraft: true });
  await tellAnew(
    reader,
    generation,
    () => now ?? new Date().toISOString(),
    (told) => void say(told),
  );
  await generation.keep();
  await generation.close();
  await reader.close();
} catch (error) {
  if (!(error instanceof UnusableReadModels)) throw error;
  await say({ problem: error.message });
  process.exit(1);
}
process.exit(0);
