import type { Reading } from '../../projections/projection.js';
import { median, pace, percentile90 } from '../policy/pace.js';
import type { Strand } from '../policy/vocabulary.js';
import type { PaceStep } from './pace.projection.js';

/** The pace of one step in one strand, with the time on the wall that citizens waited. */
export type Pace = Readonly<{
  step: PaceStep;
  /** Null for what the service did by itself. */
  strand: Strand | null;
  /** How many were done, at least 1. */
  count: number;
  /** Normal local-government time divided by the time taken: the tortoise is 1, the goal 49. */
  median: number;
  /** What nine in ten steps reached or beat: the slow tail. */
  percentile90: number;
  medianHours: number;
  percentile90Hours: number;
}>;

export type PaceFilter = Readonly<{
  matterId?: string;
  /** Finished at this instant or later, and before that one. */
  from?: string;
  before?: string;
}>;

const HOUR_MS = 3_600_000;

/** In the order of their names. Trials inside the council stay out. */
export async function paceBySteps(
  db: Reading,
  { matterId, from, before }: PaceFilter,
): Promise<Pace[]> {
  let query = db
    .selectFrom('step')
    .innerJoin('entry', 'entry.index', 'step.index')
    .leftJoin('matter', 'matter.id', 'entry.matterId')
    .select(['step.step', 'entry.strand', 'step.startsAt', 'step.finishedAt'])
    .select(['step.normalMinutes', 'step.takenMinutes'])
    .where('step.takenMinutes', 'is not', null)
    .where((of) => of.or([of('matter.audience', 'is', null), of('matter.audience', '=', 'PUBLIC')]))
    .orderBy('step.step')
    .orderBy('entry.strand', (order) => order.asc().nullsFirst());
  if (matterId) query = query.where('entry.matterId', '=', matterId);
  if (from) query = query.where('step.finishedAt', '>=', from);
  if (before) query = query.where('step.finishedAt', '<', before);
  const groups = new Map<
    string,
    { step: PaceStep; strand: Strand | null; paces: number[]; hours: number[] }
  >();
  for (const {
    step,
    strand,
    startsAt,
    finishedAt,
    normalMinutes,
    takenMinutes,
  } of await query.execute()) {
    const key = `${step} ${strand}`;
    const group = groups.get(key) ?? { step, strand, paces: [], hours: [] };
    groups.set(key, group);
    group.paces.push(pace(normalMinutes ?? 0, takenMinutes ?? 0));
    group.hours.push((Date.parse(finishedAt) - Date.parse(startsAt)) / HOUR_MS);
  }
  return [...groups.values()].map(({ step, strand, paces, hours }) => ({
    step,
    strand,
    count: paces.length,
    median: median(paces) as number,
    percentile90: -(percentile90(paces.map((value) => -value)) as number),
    medianHours: median(hours) as number,
    percentile90Hours: percentile90(hours) as number,
  }));
}
