import { agendaOf } from './agenda.js';
import { COURSES } from './courses.js';
import { instantOf, LAST_DAY } from './days.js';
import { planFor } from './plan.js';
import { SCENARIOS } from './scenarios.js';

const SIZE = { citizens: 400, matters: 12 };

describe('A plan', () => {
  const plan = planFor(7, SIZE);

  it('is the same for the same seed, and another for another', () => {
    expect(planFor(7, SIZE)).toEqual(plan);
    expect(planFor(8, SIZE)).not.toEqual(plan);
  });

  it('has every scenario, and every course', () => {
    const scenarios = new Set(plan.journeys.map(({ scenario }) => scenario.name));
    expect(SCENARIOS.filter(({ name }) => !scenarios.has(name))).toEqual([]);
    const courses = new Set(plan.matters.map(({ course }) => course.name));
    expect(COURSES.filter(({ name }) => !courses.has(name))).toEqual([]);
  });

  it('leads each citizen through a matter once', () => {
    const pairs = plan.journeys.map(({ citizen, matter }) => {
      return `${plan.citizens.indexOf(citizen)} ${matter.topic.title}`;
    });
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(new Set(plan.journeys.map(({ citizen }) => citizen)).size).toBe(SIZE.citizens);
  });

  it.each(SCENARIOS)('gives "$name" to whom it is meant for', (scenario) => {
    const theirs = plan.journeys.filter((journey) => journey.scenario === scenario);
    const sorts = new Set(theirs.map(({ citizen }) => citizen.sort));
    expect([...sorts]).toEqual([scenario.sort ?? 'ordinary']);
    const courses = theirs.map(({ matter }) => matter.course.name);
    if (scenario.courses) expect(scenario.courses).toEqual(expect.arrayContaining(courses));
  });

  it('is over on its last day, and only goes forward', () => {
    const instants = agendaOf(plan).map(({ at }) => at);
    expect(instants).toEqual([...new Set(instants)].sort());
    expect(instants.at(-1)?.localeCompare(instantOf(LAST_DAY, 'evening'))).toBe(-1);
  });

  it('fits a hamlet too', () =>
    expect(planFor(1, { citizens: SCENARIOS.length, matters: 1 }).journeys.length).toBeGreaterThan(
      0,
    ));
});
