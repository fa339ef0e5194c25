import { sql } from 'kysely';
import { type RunningOut, runningOut } from '../experience/running-out.queries.js';
import type { Reading } from '../projections/projection.js';
import type { SignalRow } from './integrity.projection.js';
import { type Unreconciled, unreconciled } from './unreconciled.queries.js';

/** So many closings or concluding answers by one person within a minute are hardly read one by one. */
export const BULK = 20;
/** A catch-all theme with more than this share of what was said hides what people said (DESIGN: tokenism). */
export const CATCH_ALL_SHARE = 0.3;
const LIMIT = 500;

export type Late = Readonly<{ reason: string; type: string; count: number }>;
export type Bulk = Readonly<{ actor: string; minute: string; count: number }>;
export type Approval = Readonly<{ actor: string; approver: string; count: number }>;
export type CatchAll = Readonly<{
  consultationId: string;
  themeId: string;
  title: string;
  count: number;
  /** Of all that was linked to a theme of this consultation, from 0 to 1. */
  share: number;
}>;
/** A change with the time that was running out. */
export type Hurried = Readonly<SignalRow & RunningOut>;
export type Integrity = Readonly<{
  lateEntries: readonly Late[];
  /** The newest first, at most 500. */
  waivers: readonly SignalRow[];
  /** Those of the newest 500 changes that were made when less than a quarter of the time was left. */
  changesNearDue: readonly Hurried[];
  bulk: readonly Bulk[];
  catchAllThemes: readonly CatchAll[];
  /** From 0 to 1; null while nothing was confirmed. */
  automaticShare: number | null;
  approvals: readonly Approval[];
  unreconciledSources: readonly Unreconciled[];
}>;

/** What an auditor would look at first, worked out from events alone. */
export async function integritySignals(db: Reading): Promise<Integrity> {
  return {
    lateEntries: await late(db),
    waivers: await signalled(db, ['WAIVED', 'CLOSED', 'EXTENDED']),
    changesNearDue: await hurried(db),
    bulk: await inBulk(db),
    catchAllThemes: await catchAlls(db),
    automaticShare: await automatic(db),
    approvals: await approved(db),
    unreconciledSources: await unreconciled(db),
  };
}

/** Facts that were entered more than a working day late, by what they are and by the reason given. */
const late = (db: Reading): Promise<Late[]> =>
  db
    .selectFrom('fact')
    .select((of) => ['lateReason as reason', 'type', of.fn.countAll<number>().as('count')])
    .where('lateReason', 'is not', null)
    .groupBy(['lateReason', 'type'])
    .orderBy('count', 'desc')
    .orderBy('type')
    .$castTo<Late>()
    .execute();

const signalled = (db: Reading, signals: SignalRow['signal'][]) =>
  db
    .selectFrom('signal')
    .selectAll()
    .where('signal', 'in', signals)
    .orderBy('index', 'desc')
    .limit(LIMIT)
    .execute();

const hurried = async (db: Reading) => inAHurry(db, await signalled(db, ['CHANGED', 'EXTENDED']));

/** Those of these changes that were made when less than a quarter of the time was left. */
export async function inAHurry(db: Reading, changes: readonly SignalRow[]): Promise<Hurried[]> {
  const times = await runningOut(db, changes);
  return changes.flatMap((change) => {
    const time = times.get(change.index);
    return time ? [{ ...change, ...time }] : [];
  });
}

const inBulk = (db: Reading): Promise<Bulk[]> =>
  db
    .selectFrom('signal')
    .select((of) => ['actor', 'minute', of.fn.countAll<number>().as('count')])
    .where('signal', 'in', ['CLOSED', 'CONCLUDED'])
    .where('imported', '=', 0)
    .groupBy(['actor', 'minute'])
    .having((of) => of.fn.countAll(), '>=', BULK)
    .orderBy('minute', 'desc')
    .limit(LIMIT)
    .execute();

export async function catchAlls(db: Reading): Promise<CatchAll[]> {
  const rows = await db
    .selectFrom('theme')
    .innerJoin('themed', 'themed.themeId', 'theme.id')
    .select((of) => [
      'id',
      'consultationId',
      'title',
      'catchAll',
      of.fn.countAll<number>().as('count'),
    ])
    .groupBy(['id', 'consultationId', 'title', 'catchAll'])
    .orderBy('consultationId')
    .orderBy('id')
    .execute();
  const all = new Map<string, number>();
  for (const { consultationId, count } of rows)
    all.set(consultationId, (all.get(consultationId) ?? 0) + count);
  return rows
    .filter(({ catchAll }) => catchAll === 1)
    .map(({ id: themeId, consultationId, title, count }) => ({
      consultationId,
      themeId,
      title,
      count,
      share: count / (all.get(consultationId) ?? count),
    }))
    .filter(({ share }) => share > CATCH_ALL_SHARE);
}

async function automatic(db: Reading): Promise<number | null> {
  const { share } = await db
    .selectFrom('confirmation')
    .select(sql<number | null>`avg(${sql.ref('automatic')} * 1.0)`.as('share'))
    .executeTakeFirstOrThrow();
  return share;
}

export const approved = (db: Reading): Promise<Approval[]> =>
  db
    .selectFrom('signal')
    .select((of) => ['actor', 'approver', of.fn.countAll<number>().as('count')])
    .where('approver', 'is not', null)
    .groupBy(['actor', 'approver'])
    .orderBy('count', 'desc')
    .orderBy('actor')
    .orderBy('approver')
    .$castTo<Approval>()
    .execute();
