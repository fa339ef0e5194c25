import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Standing } from '../experience/policy/standing.js';
import type { Reading, Tables } from '../projections/projection.js';

export type DrawnJourney = Tables['journey'];

/** What the strands look at together: mostly what went wrong. */
const DRAWN = { GOOD: 1, DISPUTED: 1, POOR: 3 } as const satisfies Partial<
  Record<Standing, number>
>;
type Drawn = keyof typeof DRAWN;

/** Enough to be quick, few enough to be held in memory. */
const PAGE = 10_000;

/**
 * One GOOD, one DISPUTED and three POOR journeys, or as many as there are: those whose SHA-256 over
 * `seed/citizenId/matterId`, as UTF-8, comes first in hexadecimal. Whoever knows the seed can draw them again while
 * they stand as they do. Trials among staff and journeys with a restricted contact are never drawn.
 */
export async function drawJourneys(db: Reading, seed: string): Promise<DrawnJourney[]> {
  const kept = await withheldJourneys(db);
  const first: Record<Drawn, Ticket[]> = { GOOD: [], DISPUTED: [], POOR: [] };
  let page: DrawnJourney[] = [];
  do {
    page = await journeysAfter(db, page.at(-1));
    for (const journey of page) {
      const standing = journey.standing as Drawn;
      if (kept.has(nameOf(journey))) continue;
      const drawn = [...first[standing], { journey, place: placeOf(seed, journey) }];
      first[standing] = drawn.sort(byPlace).slice(0, DRAWN[standing]);
    }
    // Whoever else waits for an answer gets it between two pages.
    await setImmediate();
  } while (page.length === PAGE);
  return Object.values(first).flatMap((tickets) => tickets.map(({ journey }) => journey));
}

type Ticket = Readonly<{ journey: DrawnJourney; place: string }>;
type Named = Pick<DrawnJourney, 'citizenId' | 'matterId'>;

const byPlace = (a: Ticket, b: Ticket) => (a.place < b.place ? -1 : 1);
const nameOf = ({ citizenId, matterId }: Named) => `${citizenId}/${matterId}`;
const placeOf = (seed: string, journey: Named) =>
  createHash('sha256')
    .update(`${seed}/${nameOf(journey)}`)
    .digest('hex');

async function journeysAfter(db: Reading, last: Named | undefined): Promise<DrawnJourney[]> {
  let query = db
    .selectFrom('journey')
    .innerJoin('matter', 'matter.id', 'journey.matterId')
    .selectAll('journey')
    .where('matter.audience', '=', 'PUBLIC')
    .where('journey.standing', 'in', Object.keys(DRAWN) as Drawn[])
    .orderBy('journey.citizenId')
    .orderBy('journey.matterId')
    .limit(PAGE);
  if (last)
    query = query.where((of) =>
      of(
        of.refTuple('journey.citizenId', 'journey.matterId'),
        '>',
        of.tuple(last.citizenId, last.matterId),
      ),
    );
  return query.execute();
}

async function withheldJourneys(db: Reading): Promise<Set<string>> {
  const rows = await db
    .selectFrom('contribution')
    .innerJoin('loop', 'loop.id', 'contribution.id')
    .select(['loop.citizenId', 'loop.matterId'])
    .where('contribution.restricted', '=', 1)
    .execute();
  return new Set(rows.map(nameOf));
}
