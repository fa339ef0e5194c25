import type { Reading } from '../projections/projection.js';
import { ASKED, casesOf, factsOf } from './cases.js';
import { type Announced, announcedBy, atRiskBetween, dayOfCommitment } from './policy/announced.js';
import { type Fact, idOf } from './policy/facts.js';
import { judge } from './policy/judge.js';

/** Something that changed a kind, a level or a date. */
export type Change = Readonly<{
  index: number;
  type: string;
  stream: string;
  /** When it counts as done. */
  countsAt: string;
}>;

/** A time that was running out: a clock of a contact, or a day that was announced. */
export type RunningOut = Readonly<{ clock: string; dueAt: string }>;
type Running = RunningOut & Readonly<{ atRiskAt: string }>;

/**
 * For each change by its index, the time of which less than a quarter was left just before it: the one that was over
 * first. For a kind, any clock of the contact that still ran; for a date, the one that was moved; for a level, the day on
 * which a consultation of the matter closes or a body decides.
 */
export async function runningOut(
  db: Reading,
  changes: readonly Change[],
): Promise<Map<number, RunningOut>> {
  const contacts = changes.filter(({ stream }) => stream.startsWith('contribution-'));
  const others = changes.filter((change) => !contacts.includes(change));
  const running = [...(await clocksOf(db, contacts)), ...(await daysOf(db, others))];
  return new Map(
    running.flatMap(([{ index, countsAt }, times]) => {
      const near = times.filter(({ atRiskAt }) => atRiskAt < countsAt);
      const [first] = near.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
      return first ? [[index, { clock: first.clock, dueAt: first.dueAt }]] : [];
    }),
  );
}

type Times = [Change, Running[]][];

/** What was owed to the citizen just before, as the judge would have said then. */
async function clocksOf(db: Reading, changes: readonly Change[]): Promise<Times> {
  const ids = [...new Set(changes.map(({ stream }) => idOf(stream)))];
  const loops = await db
    .selectFrom('loop')
    .select(ASKED)
    .where('id', 'in', ['', ...ids])
    .execute();
  const cases = await casesOf(db, loops);
  return changes.map((change) => {
    const thing = cases.get(idOf(change.stream));
    const owed = (thing && judge(thing, change.countsAt, change.index - 1)?.owed) ?? [];
    const extended = thing?.own.find(
      (fact) => fact.index === change.index && fact.type === 'ClockExtended',
    );
    return [
      change,
      owed
        // What they asked of the council as a person has nothing to do with this contact.
        .filter(({ what }) => what !== 'PRIVACY')
        .map(({ due }) => due)
        .filter(({ dueAt }) => dueAt >= change.countsAt)
        .filter(({ clock }) => !extended || isExtendedBy(extended, clock)),
    ];
  });
}

const isExtendedBy = (extended: Fact, clock: string) =>
  extended.type === 'ClockExtended' && extended.data.clock === clock;

async function daysOf(db: Reading, changes: readonly Change[]): Promise<Times> {
  const parts = await db
    .selectFrom('part')
    .selectAll()
    .where('whole', 'in', ['', ...changes.map(({ stream }) => idOf(stream))])
    .execute();
  const streamsOf = ({ stream }: Change) => [
    stream,
    ...parts.filter(({ whole }) => whole === idOf(stream)).map(({ part }) => part),
  ];
  const facts = await factsOf(db, [...new Set(changes.flatMap(streamsOf))]);
  return changes.map((change) => {
    const all = streamsOf(change).flatMap((stream) => facts.get(stream) ?? []);
    const days = announcedBy(all.filter(({ index }) => index < change.index));
    const moved = all.find(({ index }) => index === change.index);
    return [
      change,
      [...days]
        .filter(([key, day]) => (moved ? key === dayMovedBy(moved) : bearsOnLevel(day, change)))
        .map(([, { what, since, dueAt }]) => ({
          clock: what,
          dueAt,
          atRiskAt: atRiskBetween(since, dueAt),
        })),
    ];
  });
}

const dayMovedBy = (moved: Fact) =>
  moved.type === 'CommitmentDelayed'
    ? dayOfCommitment(moved.stream, moved.data.commitment)
    : moved.stream;

/** How much of a say people have matters until they can have none any more. */
const bearsOnLevel = ({ what, dueAt }: Announced, { countsAt }: Change) =>
  what !== 'commitment' && countsAt <= dueAt;
