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

describe('What the log had not tied to a contact up to a place', () => {
  const elsewhere = uuid(62);
  const noon = { occurredAt: NOON };
  const received = ContributionReceived();

  it('is not asked for its time: a matter in which it goes on only later', () => {
    const facts = recorded([
      received,
      examples.DecisionScheduled({ matterId: elsewhere }, noon),
      examples.MattersMerged({ into: elsewhere }, noon),
    ]) as Fact[];
    const thing = caseWith(the.contribution, { own: facts.slice(0, 1), shared: facts.slice(1) });
    const before = new Moment(MORNING);
    expect(known(thing, 1, before).shared).toEqual([]);
    expect(before.nextChangeAt).toBeNull();
    const knowing = new Moment(MORNING);
    known(thing, 2, knowing);
    expect(knowing.nextChangeAt).toBe(NOON);
  });

  it('is not asked for its time: a contact to which it is joined only later', () => {
    const facts = recorded([
      received,
      examples.ContributionAnswered({}, { ...noon, of: uuid(20) }),
      examples.ContributionJoined(),
    ]) as Fact[];
    const [own, lead] = [[facts[0], facts[2]], [facts[1]]] as [Fact[], Fact[]];
    const before = new Moment(MORNING);
    expect(known(caseWith(the.contribution, { own, lead }), 1, before).lead).toEqual([]);
    expect(before.nextChangeAt).toBeNull();
  });

  it('is not asked for its time: what somebody wished who came back to it only later', () => {
    const facts = recorded([
      received,
      examples.ContactPreferenceSet({}, noon),
      ContributionReceived({}, { of: uuid(20) }),
    ]) as Fact[];
    const back = caseWith(uuid(20), { own: facts.slice(2), citizen: facts.slice(1, 2) });
    const thing = caseWith(the.contribution, { own: facts.slice(0, 1), returns: [back] });
    const before = new Moment(MORNING);
    expect(known(thing, 1, before).returns).toEqual([]);
    expect(before.nextChangeAt).toBeNull();
  });
});
