// One run of one store, in a process of its own:
//   node side.js STORE append|batches|history FOLDER URL EVENTS SECONDS
import { mkdirSync } from 'node:fs';
import { stores } from './stores.js';
import { sides } from './workloads.js';

const [name, side, folder, url, events, seconds] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const { open } = stores.find((store) => store.name === name);
const store = await open({ folder, url });
const measured = await sides[side](store, { events: Number(events), seconds: Number(seconds) });
await store.close();
if (process.send) process.send(measured, () => process.exit());
else console.error(measured);
