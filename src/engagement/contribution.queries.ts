import type { ExpressionBuilder } from 'kysely';
import type { Standing } from '../experience/policy/standing.js';
import type { Kind } from '../experience/policy/vocabulary.js';
import type { Actor } from '../ledger/event.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import type { Reading, Tables } from '../projections/projection.js';
import type { ContributionRow } from './contribution-row.projection.js';

/** What only one role may read is for everybody else as if it were not there. */
const readableBy = (role: string) => (of: ExpressionBuilder<Tables, 'contribution'>) =>
  of.or([of('restricted', '=', 0), of('restrictedTo', '=', role)]);

export const findContribution = (
  db: Reading,
  id: string,
  { role }: Pick<Actor, 'role'>,
): Promise<ContributionRow | undefined> =>
  db
    .selectFrom('contribution')
    .selectAll()
    .where('id', '=', id)
    .where(readableBy(role))
    .executeTakeFirst();

/** How many contacts in a matter only one role may read. */
export async function countRestricted(db: Reading, matterId: string): Promise<number> {
  const { count } = await db
    .selectFrom('contribution')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('matterId', '=', matterId)
    .where('restricted', '=', 1)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export type ContributionFilter = Readonly<{
  matterId?: string;
  handleId?: string;
  consultationId?: string;
  kind?: Kind;
  channel?: string;
  leadId?: string;
  petitionId?: string;
  letterId?: string;
  orphan?: boolean;
  byStaff?: boolean;
  /** Whoever this citizen is now. */
  citizenId?: string;
  standing?: Standing;
}>;

/** By the time they were received. */
export function listContributions(
  db: Reading,
  { orphan, byStaff, citizenId, standing, ...exact }: ContributionFilter,
  direction: Direction,
  slice: Slice,
  { role }: Pick<Actor, 'role'>,
): Promise<PageOf<ContributionRow>> {
  let query = db.selectFrom('contribution').selectAll().where(readableBy(role));
  const columns = [
    'matterId',
    'handleId',
    'consultationId',
    'kind',
    'channel',
    'leadId',
    'petitionId',
    'letterId',
  ] as const;
  for (const column of columns)
    if (exact[column] !== undefined) query = query.where(column, '=', exact[column]);
  if (orphan !== undefined) query = query.where('orphan', '=', orphan ? 1 : 0);
  if (byStaff !== undefined) query = query.where('byStaff', '=', byStaff ? 1 : 0);
  if (citizenId || standing)
    query = query.where('id', 'in', (of) => {
      let loops = of.selectFrom('loop').select('loop.id');
      if (citizenId) loops = loops.where('loop.citizenId', '=', citizenId);
      return standing ? loops.where('loop.standing', '=', standing) : loops;
    });
  return pageOf(db, query, { by: ['receivedAt', 'id'], direction }, slice);
}
