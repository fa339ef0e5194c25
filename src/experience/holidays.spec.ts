import { calendarFor } from './holidays.js';
import { startClock } from './policy/clocks.js';
import { ukCharter, walesCharter } from './policy/uk-charter.js';

const at = (local: string, zone = 'Europe/London') =>
  calendarFor({ ...ukCharter, zone, holidays: { local, union: [] } }, 2011, 2027).holidays.local;

describe('The holidays of a place', () => {
  it('are those England published for 2026, the Saturday of Boxing Day included', () =>
    expect([...at('GB-ENG')].filter((date) => date.startsWith('2026')).sort()).toEqual([
      ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31'],
      ...['2026-12-25', '2026-12-26', '2026-12-28'],
    ]));

  it.each([
    ['GB-ENG', '2022-01-03', 'New Year fell on a Saturday'],
    ['GB-ENG', '2022-06-03', 'the Platinum Jubilee'],
    ['GB-ENG', '2022-09-19', 'the funeral of the Queen'],
    ['GB-ENG', '2023-05-08', 'the coronation'],
    ['GB-ENG', '2020-05-08', 'VE day moved the early May holiday'],
    ['GB-ENG', '2011-04-29', 'a royal wedding'],
    ['GB-WLS', '2012-06-04', 'the moved spring holiday'],
    ['GB-SCT', '2026-01-02', '2 January'],
    ['GB-SCT', '2026-06-15', 'the World Cup'],
    ['GB-SCT', '2026-08-03', 'August begins'],
    ['GB-NIR', '2026-03-17', 'St Patrick'],
    ['GB-NIR', '2026-07-13', '12 July fell on a Sunday'],
    ['ES-MD', '2019-05-02', 'the Comunidad de Madrid'],
    ['DE-BW', '2024-01-06', 'Epiphany'],
    ['DE', '2024-10-03', 'German unity'],
  ])('%s: %s, %s', (code, date) => expect(at(code).has(date)).toBe(true));

  it.each([
    ['GB-ENG', '2020-05-04', 'VE day moved it'],
    ['GB-ENG', '2022-05-30', 'the jubilee moved it'],
    ['GB-ENG', '2012-05-28', 'the jubilee moved it'],
    ['GB-ENG', '2026-06-15', 'the World Cup is Scottish'],
    ['GB-ENG', '2026-01-02', '2 January is Scottish'],
    ['GB-SCT', '2026-04-06', 'Easter Monday is not Scottish'],
    ['GB-ENG', '2026-03-15', 'Mothering Sunday is only observed'],
    ['DE', '2024-01-06', 'Epiphany is not kept everywhere'],
  ])('%s not: %s, %s', (code, date) => expect(at(code).has(date)).toBe(false));
});

describe('The union', () => {
  const { holidays } = calendarFor(ukCharter, 2025, 2027);

  it.each(['2026-01-02', '2026-03-17', '2026-06-15', '2026-07-13', '2027-07-12', '2026-11-30'])(
    'keeps %s, which England does not',
    (date) => expect([holidays.union.has(date), holidays.local.has(date)]).toEqual([true, false]),
  );

  it('keeps every local holiday too, even when it names no further place', () => {
    const alone = calendarFor(
      { ...ukCharter, holidays: { local: 'DE-BW', union: [] } },
      2024,
      2024,
    );
    expect([...alone.holidays.union]).toEqual([...alone.holidays.local]);
    expect(alone.holidays.local.size).toBeGreaterThan(10);
  });
});

describe('A calendar', () => {
  it('covers its first and its last year and no other', () => {
    const { local } = calendarFor(walesCharter, 2025, 2026).holidays;
    expect(['2024', '2025', '2026', '2027'].map((year) => local.has(`${year}-12-25`))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['a zone', { ...ukCharter, zone: 'Europe/Atlantis' }],
    ['a country', { ...ukCharter, holidays: { local: 'ZZ', union: [] } }],
    ['a part of a country', { ...ukCharter, holidays: { local: 'GB-XXX', union: [] } }],
    ['a part of the union', { ...ukCharter, holidays: { local: 'GB-ENG', union: ['GB-YY'] } }],
    ['no place', { ...ukCharter, holidays: { local: '', union: [] } }],
    ['an opening time', { ...ukCharter, workingHours: { from: '9', to: '16:24' } }],
    ['a closing time', { ...ukCharter, workingHours: { from: '09:00', to: '24:30' } }],
    ['a day without hours', { ...ukCharter, workingHours: { from: '09:00', to: '09:00' } }],
  ])('is refused for %s nobody knows', (_, terms) =>
    expect(() => calendarFor(terms, 2026, 2026)).toThrow(TypeError),
  );
});

describe('Freedom of information', () => {
  it('is answered a day later for each holiday of another part of the union', () => {
    const calendar = calendarFor(ukCharter, 2026, 2026);
    const foi = ukCharter.clocks.find(({ id }) => id === 'foi.answer');
    if (!foi) throw new Error('The charter has no clock for freedom of information.');
    const charterId = '5f0c2b8e-7d1a-4a51-9a33-0a5f0f8f6b11';
    const { dueAt } = startClock(foi, '2026-03-02T10:00:00.000Z', charterId, calendar);
    expect(dueAt).toBe('2026-03-31T22:59:59.999Z');
  });
});
