import { examples as e, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { type Told, tell } from '../../test/tells.js';
import { spikes } from './spike.queries.js';
import { weekendAround } from './weekend.queries.js';

const MONDAY = '2026-03-02T09:00:00.000Z';
const SUNDAY = '2026-03-01T12:00:00.000Z';
const MATTER = uuid(300);

let n = 1000;
const heard = (
  count: number,
  occurredAt: string,
  other: { channel?: string; byStaff?: boolean } = {},
) =>
  Array.from({ length: count }, () =>
    e.ContributionReceived(
      { matterId: MATTER, channel: 'x', opensLoop: false, answer: null, ...other },
      { of: uuid(n++), occurredAt },
    ),
  );
const spiking = async (...told: Told[]) => {
  const db = await tell(told, MONDAY);
  return spikes(db, await weekendAround(db, MONDAY));
};
/** Two on every day of the four weeks before Friday. */
const usual = Array.from({ length: 28 }, (_, day) =>
  heard(2, new Date(Date.parse('2026-02-26T10:00:00.000Z') - day * 86_400_000).toISOString()),
).flat();

describe('A spike', () => {
  it('is a day with at least ten contacts, in one matter or on one channel', async () => {
    expect(await spiking(...heard(9, SUNDAY))).toEqual([]);
    const day = { day: '2026-03-01', count: 10, usual: 0 };
    expect(await spiking(...heard(10, SUNDAY))).toEqual([
      { ...day, matterId: MATTER, channel: null },
      { ...day, matterId: null, channel: 'x' },
    ]);
  });

  it('is at least three times what is usual on a day', async () => {
    const busy = usual.concat(
      usual.map(({ event, about }) => ({ stream: `contribution-${uuid(n++)}`, event, about })),
    );
    expect(await spiking(...busy, ...heard(11, SUNDAY))).toEqual([]);
    expect(await spiking(...busy, ...heard(12, SUNDAY))).toMatchObject([
      { count: 12, usual: 4 },
      { count: 12, usual: 4 },
    ]);
  });

  it('belongs to a day in the place of the council, since the last working day', async () => {
    const late = '2026-02-27T00:00:00.000Z';
    const before = '2026-02-26T23:59:59.999Z';
    expect(await spiking(...heard(10, before))).toEqual([]);
    expect((await spiking(...heard(10, late))).map(({ day }) => day)).toEqual([
      '2026-02-27',
      '2026-02-27',
    ]);
    expect(await spiking(...heard(5, SUNDAY), ...heard(5, MONDAY))).toEqual([]);
  });

  it('comes with the latest day first, and is not made by those who work for the council', async () => {
    const both = [...heard(12, SUNDAY), ...heard(11, MONDAY)];
    expect((await spiking(...both)).map(({ day, count }) => [day, count])).toEqual([
      ['2026-03-02', 11],
      ['2026-03-02', 11],
      ['2026-03-01', 12],
      ['2026-03-01', 12],
    ]);
    expect(await spiking(...heard(10, SUNDAY, { byStaff: true }))).toEqual([]);
  });

  it('on a channel may come from many matters', async () => {
    const elsewhere = heard(5, SUNDAY).map((told) => ({
      ...told,
      event: {
        ...told.event,
        data: { ...(told.event as { data: object }).data, matterId: the.matter },
      },
    })) as Told[];
    expect(await spiking(...heard(5, SUNDAY), ...elsewhere)).toMatchObject([
      { matterId: null, channel: 'x', count: 10 },
    ]);
  });
});
