// A process that can try charters out for whoever shares its folder: node simulating.js DATABASE LEDGER_ID FOLDER. It says
// which process judges for it, and ends with whoever started it.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Simulations } from '../../dist/experience/simulation/simulations.js';
import { Jobs } from '../../dist/operations/jobs.js';
import { openOperations } from '../../dist/operations/operations.js';
import { meetingAt } from '../../dist/processes.js';
import { IN_MEMORY } from '../../dist/projections/place.js';
import { filesIn } from '../../dist/storage.js';

const [readModels, ledgerId, folder] = process.argv.slice(2);
const { commons } = await meetingAt({ readModels }, { ledgerId });
const { operations, simulations: written } = filesIn(folder);
const simulations = new Simulations({
  process: pathToFileURL(resolve('test/simulation/judging.js')),
  jobs: new Jobs(openOperations(operations), 'simulation', 10),
  leadership: commons.leadership('simulation'),
  folder: written,
  readModels: () => IN_MEMORY,
  now: () => new Date().toISOString(),
});
simulations.onApplicationBootstrap();
process.on('disconnect', () => process.exit());
setInterval(() => process.send?.(simulations.processId), 20);
