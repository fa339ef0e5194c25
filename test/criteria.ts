import { caseWith, type Fact } from '../src/experience/policy/facts.js';
import { judge } from '../src/experience/policy/judge.js';
import { POSSIBLE } from '../src/experience/policy/possible.js';
import type { Status } from '../src/experience/policy/verdict.js';
import type { Recorded } from '../src/ledger/event.js';
import { the } from './examples.js';
import { uuid } from './given-when-then.js';
import { recorded, type Told } from './tells.js';

/** What happened, the contact itself first, and when it is looked at. */
export type Course = readonly [told: readonly Told[], at: string];

/** One millisecond too late. */
export const after = (instant: string) => new Date(Date.parse(instant) + 1).toISOString();

/** The id of the n-th thing that is told; the contact itself is the 0th. */
export const told = (n: number) => uuid(1000 + n);

/** The case of the contact of the examples, in which all of this happened. */
export function caseIn(events: readonly Recorded[]) {
  const of = (...categories: string[]) =>
    events.filter(({ stream }) =>
      categories.some((category) => stream.startsWith(`${category}-`)),
    ) as Fact[];
  const isOwn = ({ stream }: Recorded) => stream === `contribution-${the.contribution}`;
  const elsewhere = of('contribution').filter((fact) => !isOwn(fact as never));
  return caseWith(the.contribution, {
    own: [...events.filter(isOwn), ...of('desk', 'telling')] as Fact[],
    shared: of('consultation', 'decision', 'outcome', 'matter'),
    citizen: of('citizen'),
    letter: elsewhere.filter(({ type }) => type === 'ContributionAcknowledged'),
    lead: elsewhere,
  });
}

/** How the contact of the examples stands. */
export const judgedIn = ([happened, at]: Course) => judge(caseIn(recorded(happened)), at);

export const verdictOf = (criterion: number, course: Course) =>
  judgedIn(course)?.verdicts.find((verdict) => verdict.criterion === criterion);

type Rules = Readonly<Partial<Record<Status, Readonly<Record<string, Course>>>>>;

/** The rules of one criterion, by the status that they lead to: every possible status has one at least, and no other has. */
export function criterion(number: number, name: string, rules: Rules) {
  describe(`${number} ${name}`, () => {
    for (const [status, courses] of Object.entries(rules))
      for (const [rule, course] of Object.entries(courses))
        it(`is ${status} ${rule}`, () =>
          expect(verdictOf(number, course)).toMatchObject({ criterion: number, status }));
    it('comes to stand in every possible way, and in no other', () =>
      expect(Object.keys(rules).sort()).toEqual([...(POSSIBLE[number] ?? [])].sort()));
  });
}
