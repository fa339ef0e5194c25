import type { Reading } from '../projections/projection.js';
import type { AgendaRow } from './readiness.projection.js';

const WEEK_MS = 7 * 86_400_000;

export const Needs = {
  NOTICE: 'NOTICE',
  KEY_NOTICE: 'KEY_NOTICE',
  CONSULTATION_CLOSED: 'CONSULTATION_CLOSED',
  FINDINGS: 'FINDINGS',
  PAPERS: 'PAPERS',
  EQUALITY: 'EQUALITY',
  CALL_IN_OVER: 'CALL_IN_OVER',
} as const;
export type Need = keyof typeof Needs;

export const Readiness = {
  READY: 'READY',
  WAITING: 'WAITING',
  MISSING: 'MISSING',
  NOT_NEEDED: 'NOT_NEEDED',
} as const;

/** One thing that a decision needs: whether it is there, and until or since when. */
export type Check = Readonly<{
  need: Need;
  state: keyof typeof Readiness;
  /** When it was done, or by when it happens or would have to. */
  at: string | null;
}>;

export type Ahead = Readonly<
  Pick<AgendaRow, 'id' | 'matterId' | 'title' | 'body' | 'by' | 'meetingAt'> & {
    checks: readonly Check[];
    /** Nothing is missing; what is waited for comes by itself. */
    isReady: boolean;
  }
>;

type Asking = Readonly<{
  decisionId: string;
  closesAt: string;
  closedAt: string | null;
  findingsAt: string | null;
}>;

/** The decisions of the next weeks, and those that can still be called in, each with what it needs; by the day of the meeting. */
export async function forwardPlan(db: Reading, now: string, weeks: number): Promise<Ahead[]> {
  const until = new Date(Date.parse(now) + weeks * WEEK_MS).toISOString();
  const items = await db
    .selectFrom('agenda')
    .selectAll()
    .where('done', '=', 0)
    .where((of) =>
      of.or([
        of.and([of('takenAt', 'is', null), of('meetingAt', '<=', until)]),
        of('takenAt', 'is not', null),
      ]),
    )
    .orderBy('meetingAt', (order) => order.asc().nullsFirst())
    .orderBy('id')
    .execute();
  const asked = await db
    .selectFrom('agenda_consultation')
    .innerJoin('consultation', 'consultation.id', 'agenda_consultation.consultationId')
    .select(['decisionId', 'closesAt', 'closedAt', 'findingsAt'])
    .where('consultation.withdrawnAt', 'is', null)
    .where('decisionId', 'in', ['', ...items.map(({ id }) => id)])
    .execute();
  return items.map((item) => {
    const { id, matterId, title, body, by, meetingAt } = item;
    const checks = checksOf(
      item,
      asked.filter(({ decisionId }) => decisionId === id),
      now,
    );
    const isReady = checks.every(({ state }) => state !== 'MISSING');
    return { id, matterId, title, body, by, meetingAt, checks, isReady };
  });
}

function checksOf(item: AgendaRow, asked: readonly Asking[], now: string): Check[] {
  const { noticeGivenAt, noticeLawfulUntil, keyGivenAt, keyLawfulUntil, shortened } = item;
  return [
    noticed('NOTICE', noticeGivenAt, noticeLawfulUntil, item.by !== 'BODY', shortened === 1),
    noticed('KEY_NOTICE', keyGivenAt, keyLawfulUntil, keyLawfulUntil === null, shortened === 1),
    closedBefore(item, asked, now),
    found(item, asked),
    done('PAPERS', item.papersAt, item.meetingAt),
    done('EQUALITY', item.equalityReference && item.papersAt, item.meetingAt),
    calledIn(item, now),
  ];
}

function noticed(
  need: Need,
  givenAt: string | null,
  lawfulUntil: string | null,
  unneeded: boolean,
  shortened: boolean,
): Check {
  if (unneeded) return { need, state: 'NOT_NEEDED', at: null };
  const lawful = givenAt !== null && lawfulUntil !== null && givenAt <= lawfulUntil;
  return lawful || shortened
    ? { need, state: 'READY', at: givenAt }
    : { need, state: 'MISSING', at: lawfulUntil };
}

/** A consultation that nobody closes is over on the day it announced. */
function closedBefore({ meetingAt }: AgendaRow, asked: readonly Asking[], now: string): Check {
  const need = 'CONSULTATION_CLOSED';
  const over = asked.map(({ closedAt, closesAt }) => closedAt ?? closesAt).sort();
  const last = over.at(-1);
  if (!last) return { need, state: 'NOT_NEEDED', at: null };
  if (last <= now) return { need, state: 'READY', at: last };
  return { need, state: meetingAt && last >= meetingAt ? 'MISSING' : 'WAITING', at: last };
}

function found({ meetingAt }: AgendaRow, asked: readonly Asking[]): Check {
  if (asked.length === 0) return { need: 'FINDINGS', state: 'NOT_NEEDED', at: null };
  const all = asked.every(({ findingsAt }) => findingsAt !== null);
  const last = asked.flatMap(({ findingsAt }) => findingsAt ?? []).sort();
  return done('FINDINGS', all ? (last.at(-1) ?? null) : null, meetingAt);
}

const done = (need: Need, at: string | null, by: string | null): Check =>
  at === null ? { need, state: 'MISSING', at: by } : { need, state: 'READY', at };

function calledIn({ takenAt, callInUntil }: AgendaRow, now: string): Check {
  const need = 'CALL_IN_OVER';
  if (takenAt === null) return { need, state: 'WAITING', at: null };
  // Without publication nobody could have called it in.
  if (callInUntil === null) return { need, state: 'MISSING', at: null };
  return { need, state: callInUntil < now ? 'READY' : 'WAITING', at: callInUntil };
}
