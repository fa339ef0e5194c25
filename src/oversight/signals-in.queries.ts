import type { Reading } from '../projections/projection.js';
import { inParts } from './concerning.queries.js';
import type { SignalRow } from './integrity.projection.js';
import {
  type Approval,
  approved,
  BULK,
  type Bulk,
  catchAlls,
  inAHurry,
} from './integrity.queries.js';
import { unreconciled } from './unreconciled.queries.js';

/** What an auditor would look at first in these streams; none of it is wrong by itself. */
export async function signalsIn(
  db: Reading,
  streams: ReadonlySet<string>,
  systems: ReadonlySet<string>,
) {
  const signals = await inParts(streams, (some) =>
    db.selectFrom('signal').selectAll().where('stream', 'in', some).execute(),
  );
  signals.sort((a, b) => a.index - b.index);
  const of = (...words: SignalRow['signal'][]) =>
    signals.filter(({ signal }) => words.includes(signal));
  const agreed = new Set(signals.map(({ actor, approver }) => `${actor} ${approver}`));
  const approvals: Approval[] = (await approved(db)).filter(({ actor, approver }) =>
    agreed.has(`${actor} ${approver}`),
  );
  return {
    waivers: of('WAIVED', 'CLOSED', 'EXTENDED'),
    changes: of('CHANGED'),
    changesNearDue: await inAHurry(db, of('CHANGED', 'EXTENDED')),
    bulk: await inBulkWith(db, of('CLOSED', 'CONCLUDED')),
    catchAllThemes: (await catchAlls(db)).filter(({ consultationId }) =>
      streams.has(`consultation-${consultationId}`),
    ),
    approvals,
    unreconciledSources: (await unreconciled(db)).filter(({ system }) => systems.has(system)),
  };
}

/** The minutes in which whoever ended one of these ended many, these among them. */
async function inBulkWith(db: Reading, ended: readonly SignalRow[]): Promise<Bulk[]> {
  const moments = new Map(
    ended
      .filter(({ imported }) => !imported)
      .map(({ actor, minute }) => [`${minute} ${actor}`, { actor, minute }]),
  );
  const found: Bulk[] = [];
  for (const [, { actor, minute }] of [...moments].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { count } = await db
      .selectFrom('signal')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('actor', '=', actor)
      .where('minute', '=', minute)
      .where('signal', 'in', ['CLOSED', 'CONCLUDED'])
      .where('imported', '=', 0)
      .executeTakeFirstOrThrow();
    if (count >= BULK) found.push({ actor, minute, count });
  }
  return found;
}
