import fc from 'fast-check';
import { type CharterAt, Restarting } from '../../src/experience/policy/anew/restarting.js';
import type { Judged } from '../../src/experience/policy/facts.js';
import { ukCharter } from '../../src/experience/policy/uk-charter.js';
import type { Compared } from '../../src/experience/simulation/compared.js';
import {
  compared,
  contactsToCompare,
  type Place,
} from '../../src/experience/simulation/simulating.queries.js';
import { type Recorded, subjectOf } from '../../src/ledger/event.js';
import { database } from '../read-models.js';
import { anewIn, charterOf } from './anew.js';
import { Dice } from './dice.js';
import { tellAll, withGeneration } from './generations.js';
import { type Course, courses, lived } from './histories.js';
import { anotherCharter } from './other-charters.js';
import { firstOf, loopsIn, restrictedIn, upTo } from './reference.js';
import { World } from './world.js';

/** In a database, where each takes longer, a tenth; those that need no store are not run there. SEED=… repeats a run. */
const tenth = database ? 0.1 : 1;
const RUNS = {
  same: 100,
  other: 400,
  unchanged: 50 * tenth,
  moved: 200 * tenth,
  away: 40 * tenth,
};
const withoutStore = database ? () => {} : describe;
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
beforeAll(() => void process.stdout.write(`Random charters: SEED=${seed}\n`));

const holds = (numRuns: number, property: (course: Course, dice: Dice) => Promise<void> | void) =>
  fc.assert(
    fc.asyncProperty(courses, fc.nat(), async (course, own) => property(course, new Dice(own))),
    { seed: seed + numRuns, numRuns },
  );

withoutStore('A promise that is made anew', () => {
  it('is, under the charters that really held, the promise that was made', () =>
    holds(RUNS.same, (course) => {
      const world = new World();
      const { events } = lived(course, world);
      for (const [anew, recorded] of anewIn(events, charterOf(world))) same(anew, recorded);
    }));

  it('is, under another charter, what the deciders would have promised for the same deeds', () =>
    holds(RUNS.other, (course, dice) => {
      const { events, others, other } = twins(course, dice);
      note('pairs', events.length);
      for (const [anew, recorded] of anewIn(events, charterOf(other)))
        same(anew, others[recorded.index]);
    }));
});

describe('A charter that is tried out', () => {
  it('changes nobody when it is the one that held all along', () =>
    holds(RUNS.unchanged, async (course, dice) => {
      const world = new World(ukCharter);
      const { events, now } = lived(course, world);
      const place = somewhere(events, now, dice);
      for (const { was, would, because } of await simulated(events, now, world, place)) {
        expect(would).toBe(was);
        expect(because).toEqual([]);
      }
    }));

  it('moves exactly those who stand otherwise where it held', () =>
    holds(RUNS.moved, async (course, dice) => {
      const { events, others, other, now } = twins(course, dice);
      const place = somewhere(events, now, dice);
      const found = await simulated(events, now, other, place);
      const [was, would] = [standingsIn(events, place), standingsIn(others, place)];
      same(
        found.map(({ contributionId, was, would }) => [contributionId, was, would]),
        [...was].map(([id, standing]) => [id, standing, would.get(id)]),
      );
      for (const { was, would, because } of found) {
        if (was === would) continue;
        note(`${was} to ${would}`, 1);
        for (const { criterion } of because) note(`by ${criterion}`, 1);
      }
    }));

  it('turns away exactly the kinds that it does not know', () =>
    holds(RUNS.away, async (course, dice) => {
      const kind = dice.one('QUESTION', 'COMPLAINT', 'CONSULTATION_RESPONSE', 'COMMENT');
      const world = new World(ukCharter);
      const { events, now } = lived(course, world);
      const terms = {
        ...ukCharter,
        mandatory: ukCharter.mandatory.filter((set) => set.kind !== kind),
      };
      const lacking: CharterAt = (instant) => ({ ...charterOf(world)(instant), terms });
      const place = { from: 0, index: events.length, at: now };
      const found = await simulated(events, now, lacking, place);
      const away = found.filter(({ would }) => would === null);
      note('turned away', away.length);
      same(
        away.map(({ contributionId }) => contributionId),
        found.map(({ contributionId }) => contributionId).filter((id) => wasEver(events, id, kind)),
      );
      for (const { kind: named } of away) expect(named).toBe(kind);
    }));
});

withoutStore('The random charters', () => {
  it('move people, for many reasons', () => {
    expect(noted.get('pairs')).toBeGreaterThan(10_000);
    expect(noted.get('turned away')).toBeGreaterThan(5);
    const kinds = (of: RegExp) => [...noted.keys()].filter((what) => of.test(what));
    expect(kinds(/^by [12789]$|^by 10$/)).toHaveLength(6);
    expect(kinds(/ to /).length).toBeGreaterThan(6);
    expect(kinds(/ to POOR$/).length).toBeGreaterThan(1);
    expect(kinds(/^POOR to /).length).toBeGreaterThan(1);
  });
});

const noted = new Map<string, number>();
const note = (what: string, count: number) => noted.set(what, (noted.get(what) ?? 0) + count);

/** The same people trying the same under two charters, up to where that leads them to do something else. */
function twins(course: Course, dice: Dice) {
  const [world, other] = [new World(ukCharter), new World(anotherCharter(dice))];
  const [{ events: all }, { events: others }] = [lived(course, world), lived(course, other)];
  const parted = all.findIndex((event, n) => deed(event) !== deed(others[n]));
  const length = parted < 0 ? all.length : parted;
  const events = all.slice(0, length);
  const last = events.at(-1)?.recordedAt as string;
  const now = new Date(Date.parse(last) + dice.between(0, 30 * 7) * 86_400_000).toISOString();
  return { events, others: others.slice(0, length), other, now };
}

const PROMISED = new Set(['mandatory', 'lawfulUntil', 'acknowledge', 'answer']);

/** What somebody did, without what was promised because of it. */
const deed = (event: Recorded | undefined) =>
  event &&
  JSON.stringify(
    [event.stream, event.type, event.occurredAt, event.recordedAt, event.data],
    (key, value) => (PROMISED.has(key) || value?.startsAt ? undefined : value),
  );

function same(actual: unknown, expected: unknown) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual).toEqual(expected);
}

function somewhere(events: readonly Recorded[], now: string, dice: Dice): Place {
  if (dice.percent(60)) return { from: 0, index: events.length, at: now };
  const from = Date.parse(events[0]?.recordedAt as string);
  return {
    from: 0,
    index: dice.between(0, events.length),
    at: new Date(dice.between(from, Date.parse(now))).toISOString(),
  };
}

const simulated = (
  events: readonly Recorded[],
  now: string,
  under: World | CharterAt,
  place: Place,
): Promise<Compared[]> =>
  withGeneration(async (generation) => {
    await tellAll(generation, events, now);
    const db = generation.tables;
    const restarting = new Restarting(under instanceof World ? charterOf(under) : under);
    return compared(db, await contactsToCompare(db, place), restarting, place);
  });

/** How every contact stands by the reference, in the order in which they are compared. */
function standingsIn(events: readonly Recorded[], { index, at }: Place) {
  const restricted = restrictedIn(events);
  const loops = loopsIn(firstOf(events, index), at, upTo(events, { index, at }))
    .filter(({ judgement, received }) => judgement && !restricted.has(received.stream))
    .map(({ received, judgement }) => ({
      id: subjectOf(received.stream),
      index: received.index,
      matterId: received.data.matterId,
      standing: judgement?.standing,
    }))
    .sort((a, b) => a.index - b.index)
    .sort((a, b) => (a.matterId === b.matterId ? 0 : a.matterId < b.matterId ? -1 : 1));
  return new Map(loops.map(({ id, standing }) => [id, standing]));
}

const wasEver = (events: readonly Recorded[], id: string, kind: string) =>
  (events as Recorded<Judged>[]).some(
    (event) =>
      event.stream === `contribution-${id}` &&
      ((event.type === 'KindChanged' && event.data.kind === kind) ||
        (event.type === 'ContributionReceived' &&
          (event.data.kind === kind ||
            (kind === 'COMMENT' && event.data.late?.accepted === false)))),
  );
