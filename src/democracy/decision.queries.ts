import type { Effect } from '../experience/policy/vocabulary-of-decisions.js';
import { type Direction, type PageOf, pageOf, type Slice } from '../projections/page.js';
import type { Reading } from '../projections/projection.js';
import type {
  ChallengeRow,
  DecisionRow,
  DecisionStatus,
  InterestRow,
  PaperRow,
  ReviewRow,
} from './decision-row.projection.js';

export const findDecision = (db: Reading, id: string): Promise<DecisionRow | undefined> =>
  db.selectFrom('decision').selectAll().where('id', '=', id).executeTakeFirst();

/** The papers before the body, and those in which it read what the public had said, in the order of the log. */
export const papersOf = (db: Reading, decisionId: string): Promise<PaperRow[]> =>
  db
    .selectFrom('paper')
    .selectAll()
    .where('decisionId', '=', decisionId)
    .orderBy('index')
    .orderBy('place')
    .execute();

export const interestsIn = (db: Reading, decisionId: string): Promise<InterestRow[]> =>
  db
    .selectFrom('decision_interest')
    .selectAll()
    .where('decisionId', '=', decisionId)
    .orderBy('index')
    .execute();

/** How it was called in, and what became of that. */
export const reviewsOf = (db: Reading, decisionId: string): Promise<ReviewRow[]> =>
  db
    .selectFrom('decision_review')
    .selectAll()
    .where('decisionId', '=', decisionId)
    .orderBy('index')
    .execute();

export const challengesOf = (db: Reading, decisionId: string): Promise<ChallengeRow[]> =>
  db
    .selectFrom('decision_challenge')
    .selectAll()
    .where('decisionId', '=', decisionId)
    .orderBy('challengedAt')
    .orderBy('eventId')
    .execute();

export async function consultationsOf(db: Reading, decisionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('decision_consultation')
    .select('consultationId')
    .where('decisionId', '=', decisionId)
    .orderBy('consultationId')
    .execute();
  return rows.map(({ consultationId }) => consultationId);
}

export type DecisionFilter = Readonly<{
  matterId?: string;
  body?: string;
  status?: DecisionStatus;
  effect?: Effect;
}>;

/** By the time of the meeting. */
export function listDecisions(
  db: Reading,
  { matterId, body, status, effect }: DecisionFilter,
  direction: Direction,
  slice: Slice,
): Promise<PageOf<DecisionRow>> {
  let query = db.selectFrom('decision').selectAll();
  if (matterId) query = query.where('matterId', '=', matterId);
  if (body) query = query.where('body', '=', body);
  if (status) query = query.where('status', '=', status);
  if (effect) query = query.where('effect', '=', effect);
  return pageOf(db, query, { by: ['meetingAt', 'id'], direction }, slice);
}
