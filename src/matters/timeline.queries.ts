import { sql } from 'kysely';
import type { Strand } from '../experience/policy/vocabulary.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import type { Reading } from '../projections/projection.js';
import type { EntryRow, Manner } from './entry.projection.js';

/** Any of each; what is left out or empty does not limit. */
export type TimelineFilter = Readonly<{
  strands?: readonly Strand[];
  channels?: readonly string[];
  types?: readonly string[];
  manners?: readonly Manner[];
  /** Of whoever asks; without one, what only one role may read is left out. */
  role?: string;
}>;

/** As literals, so that a planner sees that the index of public steps has them all. */
const IN_PUBLIC = [sql.lit<Manner>('BROADCAST'), sql.lit<Manner>('PROCESS')];

/** `asc`: the oldest first. */
type Order = Readonly<{ direction: Direction }>;

/** Everything that happened in one matter, also the talk between colleagues. */
export const matterTimeline = (
  db: Reading,
  matterId: string,
  filter: TimelineFilter,
  { direction }: Order,
  slice: Slice,
): Promise<PageOf<EntryRow>> =>
  inTime(db, entries(db, filter).where('matterId', '=', matterId), direction, slice);

/**
 * One stop: everything that concerns any handle of this citizen, on every channel and in every strand, and the public
 * steps of the matters they take part in. `citizenId` may also be one of their handles, or an anonymous contact.
 */
export async function citizenTimeline(
  db: Reading,
  citizenId: string,
  filter: TimelineFilter,
  { direction }: Order,
  slice: Slice,
): Promise<PageOf<EntryRow>> {
  const person = await db
    .selectFrom('person')
    .select('citizenId')
    .where('id', '=', citizenId)
    .executeTakeFirst();
  const id = person?.citizenId ?? citizenId;
  const theirs = db
    .selectFrom('entry')
    .select(['entry.index', 'entry.matterId'])
    .where('handleId', 'in', (of) =>
      of.selectFrom('person').select('person.id').where('citizenId', '=', id),
    )
    .unionAll(
      db
        .selectFrom('entry')
        .select(['entry.index', 'entry.matterId'])
        .where('contributionId', '=', id)
        .where('handleId', 'is', null),
    );
  const publicSteps = db
    .selectFrom('entry')
    .select('entry.index')
    .where('matterId', 'in', db.selectFrom(theirs.as('theirs')).select('theirs.matterId'))
    .where('manner', 'in', IN_PUBLIC);
  const seen = db.selectFrom(theirs.as('theirs')).select('theirs.index').union(publicSteps);
  return inTime(
    db,
    entries(db, filter).where(sql.ref('entry.index'), 'in', seen),
    direction,
    slice,
  );
}

function entries(db: Reading, { strands, channels, types, manners, role = '' }: TimelineFilter) {
  let query = db
    .selectFrom('entry')
    .selectAll()
    // What only one role may read shows nobody else that it happened.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('contribution')
            .select('contribution.id')
            .whereRef('contribution.id', '=', 'entry.contributionId')
            .where('contribution.restricted', '=', 1)
            .where('contribution.restrictedTo', '!=', role),
        ),
      ),
    );
  if (strands?.length) query = query.where('strand', 'in', strands);
  if (channels?.length) query = query.where('channel', 'in', channels);
  if (types?.length) query = query.where('type', 'in', types);
  if (manners?.length) query = query.where('manner', 'in', manners);
  return query;
}

const inTime = (
  db: Reading,
  query: ReturnType<typeof entries>,
  direction: Direction,
  slice: Slice,
): Promise<PageOf<EntryRow>> =>
  pageOf(db, query, { by: ['occurredAt', 'index'], direction }, slice);
