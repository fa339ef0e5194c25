import type { Standing } from '../experience/policy/standing.js';
import { CHANNELS, FIRST_NAMES, LAST_NAMES, MATTERS, type Topic } from './borough.js';
import { COURSES, type Course } from './courses.js';
import { type Day, LAST_DAY, workingDay } from './days.js';
import { Dice } from './dice.js';
import type { Scenario, Sort, Step, When } from './scenario.js';
import { SCENARIOS } from './scenarios.js';
import { CHAPTERS } from './situations/chapters.js';
import type { Chapter } from './situations/situation.js';

export type Citizen = Readonly<{
  name: string;
  sort: Sort;
  /** None for somebody unnamed. */
  addresses: readonly Readonly<{ channel: string; address: string }>[];
}>;

export type Matter = Readonly<{ topic: Topic; course: Course; begins: Day; opens: Day }>;

/** One citizen in one matter. */
export type Journey = Readonly<{
  number: number;
  citizen: Citizen;
  matter: Matter;
  scenario: Scenario;
  expected: Standing;
  /** Which of the three colleagues of every strand has to do with it. */
  colleague: number;
  steps: readonly Readonly<{ day: Day; step: Step }>[];
}>;

/** A made-up year, from which everything follows that will be said and done. */
export type Plan = Readonly<{
  seed: number;
  matters: readonly Matter[];
  citizens: readonly Citizen[];
  journeys: readonly Journey[];
  /** What happens besides, in every borough alike. */
  chapters: readonly Chapter[];
}>;

export type Size = Readonly<{ citizens: number; matters: number }>;

/** In a hundred citizens, so many are of each sort. */
const SORTS: readonly Readonly<{ sort: Sort; share: number }>[] = [
  { sort: 'ordinary', share: 88 },
  { sort: 'anonymous', share: 7 },
  { sort: 'unreachable', share: 3 },
  { sort: 'two addresses', share: 2 },
];

/** How many matters an ordinary citizen cares about. */
const CARES = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3];

export function planFor(seed: number, size: Size): Plan {
  const dice = new Dice(seed);
  const matters = MATTERS.slice(0, size.matters).map((topic, n) => matterOf(topic, n, dice));
  const citizens: Citizen[] = [];
  const journeys: Journey[] = [];
  for (let n = 0; n < size.citizens; n += 1) {
    // The first citizens go through every scenario once; the rest is chance.
    const certain = SCENARIOS[n];
    const sort = certain ? (certain.sort ?? 'ordinary') : dice.pickByShare(SORTS).sort;
    const citizen = citizenOf(n, sort, dice);
    citizens.push(citizen);
    const cares = citizen.sort === 'ordinary' && !certain ? dice.pick(CARES) : 1;
    for (const matter of choose(matters, cares, certain, dice)) {
      const scenario = certain ?? dice.pickByShare(SCENARIOS.filter(fits(citizen, matter)));
      journeys.push(journeyOf(journeys.length + 1, citizen, matter, scenario, dice));
    }
  }
  return { seed, matters, citizens, journeys, chapters: CHAPTERS };
}

function matterOf(topic: Topic, n: number, dice: Dice): Matter {
  const course = COURSES[n % COURSES.length] as Course;
  const opens = workingDay(dice.between(...course.opens));
  return { topic, course, opens, begins: workingDay(dice.between(0, Math.min(opens - 10, 40))) };
}

function citizenOf(n: number, sort: Sort, dice: Dice): Citizen {
  const name = `${dice.pick(FIRST_NAMES)} ${dice.pick(LAST_NAMES)}`;
  const mailbox = `${name.toLowerCase().replace(' ', '.')}.${n}`;
  const mail = (domain: string) => ({ channel: 'email', address: `${mailbox}@${domain}` });
  const social = { channel: 'mastodon', address: `@${mailbox}@social.example` };
  switch (sort) {
    case 'anonymous':
      return { name, sort, addresses: [] };
    case 'unreachable':
      return { name, sort, addresses: [mail('gone.invalid')] };
    case 'two addresses':
      return { name, sort, addresses: [mail('people.example'), social] };
    case 'ordinary': {
      const channel = dice.pick(CHANNELS);
      return { name, sort, addresses: [{ ...mail('people.example'), channel }] };
    }
  }
}

/** So many matters that have room for the scenario, each at most once. */
function choose(
  matters: readonly Matter[],
  many: number,
  scenario: Scenario | undefined,
  dice: Dice,
): Matter[] {
  const left = matters.filter((matter) => !scenario || takes(matter, scenario));
  const chosen: Matter[] = [];
  while (chosen.length < many && left.length > 0)
    chosen.push(...left.splice(dice.between(0, left.length - 1), 1));
  return chosen;
}

const takes = ({ course }: Matter, { courses }: Scenario) =>
  !courses || courses.includes(course.name);

const fits = (citizen: Citizen, matter: Matter) => (scenario: Scenario) =>
  (scenario.sort ?? 'ordinary') === citizen.sort && takes(matter, scenario);

function journeyOf(
  number: number,
  citizen: Citizen,
  matter: Matter,
  scenario: Scenario,
  dice: Dice,
): Journey {
  const first = dice.between(...daysFor(scenario.first, matter));
  const { told } = matter.course.days;
  let day = first;
  const steps = scenario.steps.flatMap((step) => {
    const since = step.since === 'outcome' ? told && workingDay(matter.opens + told) : first;
    if (since === undefined) return [];
    const after = typeof step.after === 'number' ? step.after : dice.between(...step.after);
    const theirs = step.does === 'speak' || step.does === 'rate' || step.does === 'withdraw';
    day = Math.max(day, theirs ? since + after : workingDay(since + after));
    return day < LAST_DAY ? [{ day, step }] : [];
  });
  const expected =
    scenario.expected === 'as the course' ? matter.course.comesTo : scenario.expected;
  return { number, citizen, matter, scenario, expected, colleague: dice.between(0, 2), steps };
}

/** Between which days a citizen can speak first. */
function daysFor(first: When, { begins, opens, course }: Matter): [from: Day, to: Day] {
  switch (first.when) {
    case 'year':
      return [begins + 1, LAST_DAY - first.left];
    case 'consultation':
      return [opens, opens + course.days.closes - 1];
    case 'papers': {
      const papers = opens + (course.days.considered ?? 0);
      return [papers - first.from, papers - first.to];
    }
    case 'end':
      return [LAST_DAY - first.from, LAST_DAY - first.to];
  }
}
