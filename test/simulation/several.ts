import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ukCharter } from '../../src/experience/policy/uk-charter.js';
import { type SimulationParts, Simulations } from '../../src/experience/simulation/simulations.js';
import { NO_CHARTER } from '../../src/experience/simulation/tried.js';
import { Jobs } from '../../src/operations/jobs.js';
import type { Leadership } from '../../src/operations/leadership.js';
import { openOperations } from '../../src/operations/operations.js';
import { IN_MEMORY } from '../../src/projections/place.js';
import { filesIn } from '../../src/storage.js';

export const KEPT = 10;
const NOW = '2026-03-02T09:00:00.000Z';

export const trial = {
  charterId: NO_CHARTER,
  terms: ukCharter,
  place: { from: 0, index: 12, at: NOW },
};

/** What one of several processes has on a data folder; somebody else judges, for as long as the test wants. */
export function simulationsOn(folder: string, leadership: Leadership) {
  const { operations: file, simulations } = filesIn(folder);
  const operations = openOperations(file);
  const parts: SimulationParts = {
    process: pathToFileURL(resolve('test/simulation/judging.js')),
    jobs: new Jobs(operations, 'simulation', KEPT),
    ...{ leadership, folder: simulations, readModels: () => IN_MEMORY, now: () => NOW },
  };
  return { simulations: new Simulations(parts), close: () => operations.close() };
}

/** Somebody else begins what is under way, and says nothing of it. */
export function overtake(folder: string) {
  const operations = openOperations(filesIn(folder).operations);
  new Jobs(operations, 'simulation', KEPT).next();
  operations.close();
}

export const filesOf = (folder: string) => readdirSync(filesIn(folder).simulations).sort();

/** Whoever judges comes to its end, from now on until it is told to take its time again. */
export const finish = (folder: string) => writeFileSync(join(folder, 'finish'), '');
export const takeTime = (folder: string) => rmSync(join(folder, 'finish'), { force: true });

/** Waits for a condition, and answers what was found. */
export async function found<T>(look: () => T | null | undefined | false): Promise<T> {
  for (;;) {
    const seen = look();
    if (seen) return seen;
    await pause(5);
  }
}

export const isGone = (processId: number) => {
  try {
    process.kill(processId, 0);
    return false;
  } catch {
    return true;
  }
};
