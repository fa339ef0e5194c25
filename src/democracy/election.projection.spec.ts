import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import { elections, listPeriods, periodAt, periodsBetween } from './election.projection.js';

const { PreElectionPeriodAnnounced, PreElectionPeriodCancelled } = examples;
const everything = { first: 9, after: null };
const first = '2026-03-27T00:00:00.000Z';
const last = '2026-05-07T21:00:00.000Z';

tells(elections, {
  PreElectionPeriodAnnounced: async () => {
    const db = await tell([PreElectionPeriodAnnounced({ areas: ['North'] })]);
    const { rows } = await listPeriods(db, null, 'asc', everything);
    expect(rows.map(({ row }) => row)).toMatchObject([
      { id: the.election, areas: '["North"]', startsAt: first, endsAt: last, cancelledAt: null },
    ]);
    expect((await listPeriods(db, MORNING, 'asc', everything)).rows).toEqual([]);
    expect((await listPeriods(db, first, 'asc', everything)).rows).toHaveLength(1);
  },
  PreElectionPeriodCancelled: async () => {
    const cancelledAt = '2026-04-01T09:00:00.000Z';
    const db = await tell([
      PreElectionPeriodAnnounced(),
      PreElectionPeriodCancelled({}, { occurredAt: cancelledAt }),
    ]);
    const { rows } = await listPeriods(db, null, 'asc', everything);
    expect(rows.map(({ row }) => row)).toMatchObject([
      { cancelledAt, cancelledBecause: 'The poll was countermanded.' },
    ]);
    expect(await periodAt(db, '2026-03-31T09:00:00.000Z')).toMatchObject({ id: the.election });
    expect(await periodAt(db, cancelledAt)).toBeNull();
  },
});

describe('A weekend', () => {
  it('is one with a vote ahead when publicity is held back at any time of it', async () => {
    const calledOff = { of: uuid(70) };
    const db = await tell([
      PreElectionPeriodAnnounced(),
      PreElectionPeriodAnnounced({}, calledOff),
      PreElectionPeriodCancelled({}, calledOff),
    ]);
    const ids = async (from: string, until: string) =>
      (await periodsBetween(db, from, until)).map(({ id }) => id);
    expect(await ids(MORNING, '2026-03-26T23:59:59.999Z')).toEqual([]);
    expect(await ids(MORNING, first)).toEqual([the.election]);
    expect(await ids(last, '2026-06-01T00:00:00.000Z')).toEqual([the.election]);
    expect(await ids('2026-05-07T21:00:00.001Z', '2026-06-01T00:00:00.000Z')).toEqual([]);
  });
});

describe('The period in which publicity is held back', () => {
  it('begins and ends at the instants that were announced', async () => {
    const db = await tell([PreElectionPeriodAnnounced()]);
    const found = { id: the.election, election: 'Local elections', endsAt: last };
    expect(await periodAt(db, '2026-03-26T23:59:59.999Z')).toBeNull();
    expect(await periodAt(db, first)).toMatchObject(found);
    expect(await periodAt(db, last)).toMatchObject(found);
    expect(await periodAt(db, '2026-05-07T21:00:00.001Z')).toBeNull();
  });

  it('concerns whatever is said for one of its areas, or for everybody', async () => {
    const db = await tell([
      PreElectionPeriodAnnounced({ areas: ['North', 'South'] }, { of: uuid(70) }),
    ]);
    expect(await periodAt(db, first, ['South', 'East'])).toMatchObject({ id: uuid(70) });
    expect(await periodAt(db, first)).toMatchObject({ id: uuid(70) });
    expect(await periodAt(db, first, ['East'])).toBeNull();
  });
});
