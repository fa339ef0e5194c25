import { instantAt } from './local-time.js';

const MADRID = 'Europe/Madrid';

describe('A local time', () => {
  it.each([
    ['in winter', '2016-01-15T10:50:19', '2016-01-15T09:50:19.000Z'],
    ['in summer', '2015-09-15T10:50:19', '2015-09-15T08:50:19.000Z'],
    ['with a space', '2016-01-15 10:50', '2016-01-15T09:50:00.000Z'],
    ['to the millisecond', '2016-01-15T10:50:19.25', '2016-01-15T09:50:19.250Z'],
    ['just before the hour left out', '2019-03-31T01:59:59', '2019-03-31T00:59:59.000Z'],
    ['just after the hour left out', '2019-03-31T03:00:00', '2019-03-31T01:00:00.000Z'],
    ['just before the repeated hour', '2018-10-28T01:59:59', '2018-10-27T23:59:59.000Z'],
    ['just after the repeated hour', '2018-10-28T03:00:00', '2018-10-28T02:00:00.000Z'],
    ['with its own offset', '2024-01-09T16:30:00+05:30', '2024-01-09T11:00:00.000Z'],
    ['in UTC', '2024-01-09T16:30:00Z', '2024-01-09T16:30:00.000Z'],
  ])('%s is one instant', (_, local, instant) =>
    expect(instantAt(local, MADRID)).toEqual({ instant, ambiguous: false }),
  );

  it('in a repeated hour is the first of two, and called ambiguous', () =>
    expect(instantAt('2018-10-28T02:30:00', MADRID)).toEqual({
      instant: '2018-10-28T00:30:00.000Z',
      ambiguous: true,
    }));

  it('in an hour that was left out is refused', () =>
    expect(instantAt('2019-03-31T02:30:00', MADRID)).toEqual({
      code: 'LOCAL_TIME_LEFT_OUT',
      wrong: '2019-03-31T02:30:00 never was in Europe/Madrid: the clocks were put forward over it',
    }));

  it('is refused on a day that a zone skipped whole', () =>
    expect(instantAt('2011-12-30T12:00:00', 'Pacific/Apia')).toMatchObject({
      code: 'LOCAL_TIME_LEFT_OUT',
    }));

  it.each([
    '',
    '2019-02-30T10:00',
    '2019-03-02',
    '2019-03-02T24:00',
    'yesterday',
    '1/2/2019 10:00',
  ])('"%s" is no time', (local) =>
    expect(instantAt(local, MADRID)).toMatchObject({ code: 'NOT_A_TIME' }),
  );
});
