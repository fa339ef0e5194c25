// Stands in for the process that judges: a little further every 20 ms, with one contact that would stand otherwise, until
// there is a file `finish` beside the folder of its changes.
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const TOTAL = 1_000_000;
process.on('disconnect', () => process.exit(1));
const [{ trial, changes }] = await once(process, 'message');
writeFileSync(changes, `${JSON.stringify({ judgedBy: process.pid })}\n`);
const say = (telling) => new Promise((resolve) => process.send(telling, () => resolve()));
for (let done = 1; !existsSync(join(changes, '../../finish')); done++) {
  await say({ said: 'progress', done, total: TOTAL });
  await pause(20);
}
await say({ said: 'progress', done: TOTAL, total: TOTAL });
const result = { contacts: [], journeys: [], because: [], kindsMissing: [], clocksMissing: [] };
await say({ said: 'done', place: trial.place, result });
process.exit(0);
