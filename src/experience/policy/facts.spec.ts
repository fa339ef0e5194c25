import { examples, the } from '../../../test/examples.js';
import { uuid } from '../../../test/given-when-then.js';
import { MORNING, recorded } from '../../../test/tells.js';
import { caseWith, countsFrom, type Fact, known } from './facts.js';
import { Moment } from './moment.js';

const { ContributionReceived, DecisionScheduled, TellingRequested, OutcomeSent } = examples;

const NOON = '2026-03-02T12:00:00.000Z';
const EVENING = '2026-03-02T18:00:00.000Z';

describe('A telling that named somebody else first', () => {
  const own = recorded([
    ContributionReceived(),
    TellingRequested({ contributionIds: [uuid(100)] }),
    TellingRequested({}, { occurredAt: NOON }),
    OutcomeSent(),
  ]) as Fact[];
  const thing = caseWith(the.contribution, { own });
  const knownAt = (index: number, moment: Moment) => known(thing, index, moment).own;

  it('bears on a contact from the place in the log where it names it', () => {
    const evening = new Moment(EVENING);
    expect(knownAt(1, evening)).toEqual(own.slice(0, 1));
    expect(knownAt(2, evening)).toEqual(own.slice(0, 3));
    expect(knownAt(3, evening)).toEqual(own);
  });

  it('bears on a contact from the time at which it names it, which changes by time alone', () => {
    const morning = new Moment(MORNING);
    expect(knownAt(3, morning)).toEqual(own.slice(0, 1));
    expect(morning.nextChangeAt).toBe(NOON);
  });

  it('changes nothing by time alone where it is not known yet', () => {
    const morning = new Moment(MORNING);
    knownAt(1, morning);
    expect(morning.nextChangeAt).toBeNull();
  });
});

describe('An instant that a deed tells of', () => {
  const told = (about: object) =>
    recorded([
      DecisionScheduled({}, { occurredAt: MORNING, recordedAt: NOON, ...about }),
    ])[0] as Fact;

  it('counts as claimed', () => expect(countsFrom(MORNING, null, told({}))).toBe(MORNING));

  it('counts from its entry when it was told late', () =>
    expect(countsFrom(MORNING, 'FOUND_LATER', told({}))).toBe(NOON));

  it('counts from its entry when the deed itself was entered late', () =>
    expect(countsFrom(MORNING, null, told({ lateReason: 'FOUND_LATER' }))).toBe(NOON));
});
