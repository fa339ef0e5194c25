// A process that can try charters out for whoever shares its folder: node simulating.js DATABASE LEDGER_ID FOLDER. It says
// which process judges for it, and ends with whoever started it.
import 'reflect-metadata';
import { meetingAt } from '../../dist/processes.js';
import { readTypescript } from '../faults/typescript.js';

readTypescript();
const { simulationsOn } = await import('../simulation/several.ts');
const [readModels, ledgerId, folder] = process.argv.slice(2);
const { commons } = await meetingAt({ readModels }, { ledgerId });
const { simulations } = simulationsOn(folder, commons.leadership('simulation'));
simulations.onApplicationBootstrap();
process.on('disconnect', () => process.exit());
setInterval(() => process.send?.(simulations.processId), 20);
