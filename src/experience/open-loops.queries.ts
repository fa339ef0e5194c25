import type { Actor } from '../ledger/event.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import type { Reading } from '../projections/projection.js';
import type { OwedThing } from './policy/owed.js';
import type { Standing } from './policy/standing.js';
import type { Kind, Strand } from './policy/vocabulary.js';

/** Who is owed what by whom until when, in both clocks; it stays owed when it is late. */
export type OpenLoop = Readonly<{
  loopId: string;
  matterId: string;
  citizenId: string;
  /** Null for an anonymous citizen. */
  handleId: string | null;
  kind: Kind;
  channel: string;
  standing: Standing | null;
  what: OwedThing;
  /** Null for what repairs an experience as a whole. */
  criterion: number | null;
  /** The strand that has to act, and the voice that said it is on it. */
  by: Strand;
  voiceId: string | null;
  startsAt: string;
  dueAt: string;
  /** At the internet's pace; null where the time is not the council's. */
  internetDueAt: string | null;
}>;

export type OpenLoopFilter = Readonly<{
  by?: Strand;
  voiceId?: string;
  matterId?: string;
  what?: OwedThing;
  /** Due earlier than this instant, or not before that one. */
  dueBefore?: string;
  dueFrom?: string;
}>;

export type OpenLoopSort = Readonly<{
  by: 'dueAt' | 'startsAt' | 'internetDueAt';
  direction: Direction;
}>;

/** As far as this role may know of it. What has no internet time is sorted by its due time. */
export function openLoops(
  db: Reading,
  { role }: Pick<Actor, 'role'>,
  { by, voiceId, matterId, what, dueBefore, dueFrom }: OpenLoopFilter,
  sort: OpenLoopSort,
  slice: Slice,
): Promise<PageOf<OpenLoop>> {
  let query = db
    .selectFrom('owed')
    .innerJoin('loop', 'loop.id', 'owed.loopId')
    .innerJoin('contribution', 'contribution.id', 'owed.loopId')
    .where((of) =>
      of.or([of('contribution.restricted', '=', 0), of('contribution.restrictedTo', '=', role)]),
    )
    .select(['owed.loopId', 'loop.matterId', 'loop.citizenId', 'loop.handleId', 'loop.kind'])
    .select(['loop.channel', 'loop.standing', 'owed.what', 'owed.criterion', 'owed.by'])
    .select(['owed.voiceId', 'owed.startsAt', 'owed.dueAt', 'owed.internetDueAt'])
    .select((of) => of.fn.coalesce('owed.internetDueAt', 'owed.dueAt').as('soonestAt'));
  if (by) query = query.where('owed.by', '=', by);
  if (voiceId) query = query.where('owed.voiceId', '=', voiceId);
  if (matterId) query = query.where('loop.matterId', '=', matterId);
  if (what) query = query.where('owed.what', '=', what);
  if (dueBefore) query = query.where('owed.dueAt', '<', dueBefore);
  if (dueFrom) query = query.where('owed.dueAt', '>=', dueFrom);
  const column = sort.by === 'internetDueAt' ? 'soonestAt' : sort.by;
  const order = { by: [column, 'loopId', 'what'], direction: sort.direction } as const;
  return pageOf(db, query.$castTo<OpenLoop & { soonestAt: string }>(), order, slice);
}
