import { workerData } from 'piscina';
import type { Place } from '../../projections/place.js';
import { ReadModels } from '../../projections/read-models.js';
import { Restarting } from '../policy/anew/restarting.js';
import type { Batch, Trial } from './simulating.js';
import { compared } from './simulating.queries.js';
import { alwaysInForce } from './tried.js';

/** What each thread that compares is told when it begins. */
export type JudgesData = Readonly<{ readModels: Place; trial: Trial }>;

const { readModels, trial } = workerData as JudgesData;
const db = await new ReadModels().open(readModels);
const restarting = new Restarting(alwaysInForce(trial.charterId, trial.terms));

export default async (ids: readonly string[]): Promise<Batch> => ({
  compared: await compared(db, ids, restarting, trial.place),
  lacking: [...restarting.lacking],
});
