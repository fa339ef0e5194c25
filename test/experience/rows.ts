import type { FactOf } from '../../src/experience/policy/facts.js';
import { judge } from '../../src/experience/policy/judge.js';
import type { Owed } from '../../src/experience/policy/owed.js';
import type { Verdict } from '../../src/experience/policy/verdict.js';
import { type Recorded, subjectOf } from '../../src/ledger/event.js';
import type { Reading } from '../../src/projections/projection.js';
import { journeysOf, type Loop, loopsIn, peopleIn, restrictedIn } from './reference.js';

const DAY_MS = 86_400_000;

/** What the judge stored, in one order and spelling whatever store it comes from. */
export async function storedIn(db: Reading) {
  const loops = await db.selectFrom('loop').selectAll().orderBy('id').execute();
  const judgements = await db.selectFrom('judgement').selectAll().orderBy('loopId').execute();
  const owed = await db.selectFrom('owed').selectAll().orderBy('loopId').orderBy('what').execute();
  const journeys = await db.selectFrom('journey').selectAll().execute();
  const people = await db
    .selectFrom('person')
    .select(['id', 'citizenId', 'index'])
    .orderBy('id')
    .execute();
  return {
    parked: await db.selectFrom('parked').selectAll().execute(),
    loops: loops.map((loop) => ({ ...loop, mandatory: JSON.parse(loop.mandatory) as number[] })),
    verdicts: judgements.flatMap(({ loopId, verdicts }) =>
      (JSON.parse(verdicts) as Verdict[]).map((verdict) => ({ loopId, ...verdict })),
    ),
    owed,
    journeys: journeys.sort(by(({ citizenId, matterId }) => `${citizenId} ${matterId}`)),
    people,
  };
}
export type Stored = Awaited<ReturnType<typeof storedIn>>;

/** The same, judged from scratch by the reference. */
export function judgedFromScratch(events: readonly Recorded[], at: string): Stored {
  const loops = loopsIn(events, at).sort(by(({ received }) => subjectOf(received.stream)));
  const people = peopleIn(events);
  return {
    parked: [],
    loops: loops.map((loop) => rowOf(loop, events, at)),
    verdicts: loops.flatMap(({ received, judgement }) =>
      (judgement?.verdicts ?? []).map((verdict) => ({
        loopId: subjectOf(received.stream),
        ...verdict,
      })),
    ),
    owed: loops.flatMap(({ received, judgement }) =>
      sortedByWhat(judgement?.owed ?? []).map(
        ({ due: { startsAt, dueAt, internetDueAt }, ...owed }) => ({
          loopId: subjectOf(received.stream),
          ...owed,
          startsAt,
          dueAt,
          internetDueAt,
        }),
      ),
    ),
    journeys: journeysOf(loops, restrictedIn(events)),
    people: people.nodes
      .map(({ id, index }) => ({ id, citizenId: people.eldest(id), index }))
      .sort(by(({ id }) => id)),
  };
}

const sortedByWhat = (owed: readonly Owed[]) => [...owed].sort(by(({ what }) => what));

function rowOf(
  { received, citizenId, judgement, thing }: Loop,
  events: readonly Recorded[],
  at: string,
): Stored['loops'][number] {
  const { data, occurredAt, index, stream } = received;
  const dayAfter = (days: number) => new Date(Date.parse(occurredAt) + days * DAY_MS).toISOString();
  const after = (days: number) =>
    dayAfter(days) > at ? null : (judge(thing, dayAfter(days))?.standing ?? null);
  const last = (...types: string[]) =>
    events.findLast((event) => event.stream === stream && types.includes(event.type));
  const kinds = last('KindChanged')?.data as FactOf<'KindChanged'>['data'] | undefined;
  const latest = last('ContributionJoined', 'ContributionParted');
  const joined =
    latest?.type === 'ContributionJoined'
      ? (latest.data as FactOf<'ContributionJoined'>['data'])
      : undefined;
  const marks = [30, 90, 180].map(dayAfter);
  // One that was not heard yet has but one appointment: when it will be.
  const coming = judgement
    ? [judgement.nextChangeAt, ...marks].filter((instant) => instant !== null && instant > at)
    : [occurredAt];
  return {
    id: subjectOf(stream),
    matterId: data.matterId,
    handleId: data.handleId,
    citizenId,
    kind: kinds?.kind ?? data.kind,
    channel: data.channel,
    area: data.area,
    contributor: data.contributor,
    consultationId: data.consultationId,
    returnsTo: data.returnsTo,
    receivedAt: occurredAt,
    cohort: occurredAt.slice(0, 7),
    index,
    strand: judgement?.strand ?? 'ENGAGEMENT',
    standing: judgement?.standing ?? null,
    after30: judgement && after(30),
    after90: judgement && after(90),
    after180: judgement && after(180),
    closedAt: judgement?.closedAt ?? null,
    mandatory: [...(judgement?.mandatory ?? data.mandatory)],
    nextChangeAt: coming.sort()[0] ?? null,
    letterId: data.letterId,
    leadId: latest ? (joined?.leadId ?? null) : data.petitionId,
    samePoint: Number(joined?.because === 'SAME_POINT'),
    restricted: Number(restrictedIn(events).has(stream)),
    dirty: 0,
  };
}

const by =
  <T>(key: (row: T) => string) =>
  (a: T, b: T) =>
    key(a) < key(b) ? -1 : 1;
