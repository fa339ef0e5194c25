import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import type { Reading, Tables } from '../projections/projection.js';
import type { Standing } from './policy/standing.js';

export type JourneyRow = Tables['journey'];

/** `citizenId` may also be any handle of theirs. */
export async function findJourney(
  db: Reading,
  citizenId: string,
  matterId: string,
): Promise<JourneyRow | undefined> {
  return db
    .selectFrom('journey')
    .selectAll()
    .where('citizenId', '=', await eldest(db, citizenId))
    .where('matterId', '=', matterId)
    .executeTakeFirst();
}

export type JourneyFilter = Readonly<{
  citizenId?: string;
  matterId?: string;
  standing?: Standing;
}>;
export type JourneySort = Readonly<{ by: 'lastAt' | 'firstAt' | 'contacts'; direction: Direction }>;

export async function listJourneys(
  db: Reading,
  { citizenId, matterId, standing }: JourneyFilter,
  { by, direction }: JourneySort,
  slice: Slice,
): Promise<PageOf<JourneyRow>> {
  let query = db.selectFrom('journey').selectAll();
  if (citizenId) query = query.where('citizenId', '=', await eldest(db, citizenId));
  if (matterId) query = query.where('matterId', '=', matterId);
  if (standing) query = query.where('standing', '=', standing);
  return pageOf(db, query, { by: [by, 'citizenId', 'matterId'], direction }, slice);
}

/** Under which id a citizen goes now. */
async function eldest(db: Reading, id: string): Promise<string> {
  const person = await db
    .selectFrom('person')
    .select('citizenId')
    .where('id', '=', id)
    .executeTakeFirst();
  return person?.citizenId ?? id;
}
