import { workerData } from 'piscina';
import { Restarting } from './experience/policy/anew/restarting.js';
import type { Batch, Trial } from './experience/simulation/simulating.js';
import { compared } from './experience/simulation/simulating.queries.js';
import { alwaysInForce } from './experience/simulation/tried.js';
import type { Place } from './projections/place.js';
import { ReadModels } from './projections/read-models.js';

/** What each thread that compares is told when it begins. */
export type JudgesData = Readonly<{ readModels: Place; trial: Trial }>;

const { readModels, trial } = workerData as JudgesData;
const db = await new ReadModels().open(readModels);
const restarting = new Restarting(alwaysInForce(trial.charterId, trial.terms));

export default async (ids: readonly string[]): Promise<Batch> => ({
  compared: await compared(db, ids, restarting, trial.place),
  lacking: [...restarting.lacking],
});
