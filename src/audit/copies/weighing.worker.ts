import { parentPort, workerData } from 'node:worker_threads';
import { pack } from '../verify/packed.js';
import { type Page, Weighing } from './weighing.js';

const weighing = new Weighing(workerData as string);

parentPort?.on('message', ({ page, place }: { page: Page; place: number }) => {
  parentPort?.postMessage(pack(weighing.weigh(page, place)));
});
