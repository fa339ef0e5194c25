import { examples as e } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { type Told, tell } from '../../test/tells.js';
import { unreconciled } from './unreconciled.queries.js';

const day = (n: number, time = '12:00:00.000') => `2026-03-${String(n).padStart(2, '0')}T${time}Z`;
let n = 100;
/** Something that came from a source on a day in March. */
const came = (on: number, system = 'inbox.example') =>
  e.ContributionReceived(
    {},
    { of: uuid(++n), occurredAt: day(on), source: { system, id: `${n}` } },
  );
const counted = (from: number, to: number, other: Parameters<typeof e.IntakeReconciled>[0] = {}) =>
  e.IntakeReconciled({
    ...{ part: null, missing: 0, missingIds: [], byId: false },
    ...{ from: day(from, '00:00:00.000'), to: day(to, '23:59:59.999'), ...other },
  });
const found = async (...told: Told[]) => unreconciled(await tell(told));
const never = {
  system: 'inbox.example',
  part: null,
  counted: 'CONTRIBUTIONS',
  doubt: 'NEVER_COMPARED',
};

describe('A source is not reconciled', () => {
  it('when nobody ever compared it', async () => {
    expect(await found(e.ContributionReceived())).toEqual([]);
    expect(await found(came(2), came(5))).toEqual([
      { ...never, count: 2, from: day(2), to: day(5) },
    ]);
  });

  it('for the times before, between and after those that were compared', async () => {
    const told = [came(1), came(3), came(10), came(11), came(20), came(30)];
    expect(await found(...told, counted(2, 5), counted(15, 25))).toEqual([
      { ...never, count: 1, from: day(1), to: day(1) },
      { ...never, count: 2, from: day(10), to: day(11) },
      { ...never, count: 1, from: day(30), to: day(30) },
    ]);
    expect(await found(...told, counted(1, 31), counted(2, 3))).toEqual([]);
    expect(await found(...told, counted(1, 12), counted(5, 20), counted(21, 31))).toEqual([]);
  });

  it('when a comparison was of something else', async () => {
    const elsewhere = counted(1, 31, { system: 'other.example' });
    const ofMatters = counted(1, 31, { counted: 'MATTERS' });
    expect(await found(came(2), elsewhere, ofMatters)).toMatchObject([{ count: 1 }]);
  });

  it('when something is missing by the latest count', async () => {
    const wrong = counted(1, 31, { part: 'bluesky', missing: 3 });
    expect(await found(came(2), wrong)).toEqual([
      {
        ...{ ...never, part: 'bluesky', doubt: 'MISSING', count: 3 },
        ...{ from: day(1, '00:00:00.000'), to: day(31, '23:59:59.999') },
      },
    ]);
    expect(await found(came(2), wrong, counted(1, 31, { part: 'bluesky' }))).toEqual([]);
  });

  it('and all that is wrong with one source stands together', async () => {
    const told = [
      came(2, 'b.example'),
      came(2, 'a.example'),
      counted(5, 6, { system: 'b.example', missing: 1 }),
    ];
    expect((await found(...told)).map(({ system, doubt }) => [system, doubt])).toEqual([
      ['a.example', 'NEVER_COMPARED'],
      ['b.example', 'MISSING'],
      ['b.example', 'NEVER_COMPARED'],
    ]);
  });
});
