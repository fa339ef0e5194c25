import { MORNING, tell } from '../../../test/tells.js';
import type { Reading } from '../../projections/projection.js';
import type { LoopRow } from '../experience.tables.js';
import type { Standing } from '../policy/standing.js';
import { cohorts, type Totals, totalsBy, totalsByMatter } from './totals.queries.js';

const matter = {
  question: null,
  level: 'CONSULT',
  strand: 'ENGAGEMENT',
  openedAt: MORNING,
  closedAt: null,
  into: '[]',
  passedOnTo: null,
  howToReach: null,
  endedBecause: null,
  trialQuestion: null,
  trialEndsAt: null,
  trialLearned: null,
  trialGoesPublic: null,
} as const;

/** Read models in which nothing was told, filled by hand: standings are the judge's, counting them is what is tested. */
async function counted(): Promise<Reading> {
  const db = await tell([]);
  await db
    .insertInto('matter')
    .values([
      { id: 'buses', title: 'Buses', audience: 'PUBLIC', ...matter },
      { id: 'trees', title: 'Trees', audience: 'PUBLIC', ...matter },
      { id: 'trial', title: 'Trial', audience: 'STAFF', ...matter },
    ])
    .execute();
  return db;
}

const loop = (n: number, other: Partial<LoopRow>): LoopRow => ({
  id: `loop-${n}`,
  matterId: 'buses',
  handleId: null,
  citizenId: `citizen-${n}`,
  kind: 'QUESTION',
  channel: 'email',
  area: 'North',
  contributor: 'IDENTIFIED',
  consultationId: null,
  returnsTo: null,
  receivedAt: MORNING,
  cohort: '2026-03',
  index: n,
  strand: 'ENGAGEMENT',
  standing: 'GOOD',
  after30: null,
  after90: null,
  after180: null,
  closedAt: null,
  mandatory: '[]',
  nextChangeAt: null,
  letterId: null,
  leadId: null,
  samePoint: 0,
  restricted: 0,
  dirty: 0,
  ...other,
});

let made = 0;
const loops = async (db: Reading, count: number, other: Partial<LoopRow>) => {
  const rows = Array.from({ length: count }, () => loop(++made, other));
  await db.insertInto('loop').values(rows).execute();
  return rows;
};

/** What is shown and not zero. */
const shown = ({ groups, all }: Totals) =>
  Object.fromEntries(
    [...groups, { key: 'all', ...all }].map(({ key, counts, total }) => [
      key,
      { ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)), total },
    ]),
  );

describe('Totals by matter', () => {
  const journeys = (db: Reading, matterId: string, standing: Standing, count: number) =>
    db
      .insertInto('journey')
      .values(
        Array.from({ length: count }, (_, n) => ({
          citizenId: `${matterId}-${standing}-${n}`,
          matterId,
          standing,
          contacts: 1,
          firstAt: MORNING,
          lastAt: MORNING,
        })),
      )
      .execute();

  it('count citizens where they stand, without trials inside the council', async () => {
    const db = await counted();
    await journeys(db, 'buses', 'GOOD', 20);
    await journeys(db, 'buses', 'POOR', 12);
    await journeys(db, 'trees', 'GOOD', 15);
    await journeys(db, 'trial', 'GOOD', 30);
    expect(shown(await totalsByMatter(db))).toEqual({
      buses: { GOOD: 20, POOR: 12, total: 32 },
      trees: { GOOD: 15, total: 15 },
      all: { GOOD: 35, POOR: 12, total: 47 },
    });
  });

  it('hide fewer than ten, and what would give them away', async () => {
    const db = await counted();
    await journeys(db, 'buses', 'GOOD', 20);
    await journeys(db, 'buses', 'POOR', 3);
    await journeys(db, 'buses', 'OPEN', 40);
    await journeys(db, 'trees', 'GOOD', 15);
    await journeys(db, 'trees', 'POOR', 11);
    expect(shown(await totalsByMatter(db))).toEqual({
      buses: { GOOD: null, POOR: null, OPEN: 40, total: 63 },
      trees: { GOOD: null, POOR: null, total: 26 },
      all: { GOOD: 35, POOR: 14, OPEN: 40, total: 89 },
    });
  });

  it('are nothing before anybody spoke', async () =>
    expect(shown(await totalsByMatter(await counted()))).toEqual({ all: { total: 0 } }));
});

describe('Totals of contacts', () => {
  it.each([
    ['AREA', 'area', 'South', 'North'],
    ['CHANNEL', 'channel', 'post', 'email'],
    ['STRAND', 'strand', 'DEMOCRACY', 'ENGAGEMENT'],
    ['KIND', 'kind', 'REPLY', 'QUESTION'],
  ] as const)('go by %s', async (dimension, column, one, other) => {
    const db = await counted();
    await loops(db, 12, { [column]: one, standing: 'OPEN' });
    await loops(db, 11, {});
    await loops(db, 50, { matterId: 'trial' });
    await loops(db, 50, { standing: null });
    expect(shown(await totalsBy(db, dimension))).toEqual({
      [one]: { OPEN: 12, total: 12 },
      [other]: { GOOD: 11, total: 11 },
      all: { OPEN: 12, GOOD: 11, total: 23 },
    });
  });

  it('count those of an unknown area by themselves', async () => {
    const db = await counted();
    await loops(db, 10, { area: null });
    expect((await totalsBy(db, 'AREA')).groups.map(({ key, total }) => [key, total])).toEqual([
      [null, 10],
    ]);
  });
});

describe('A cohort', () => {
  it('counts each citizen of a month once, as their worst contact stands', async () => {
    const db = await counted();
    const rows = await loops(db, 24, {});
    for (const { citizenId } of rows.slice(0, 11))
      await loops(db, 1, { citizenId, standing: 'POOR' });
    await loops(db, 30, { matterId: 'trial', standing: 'POOR' });
    const [march] = await cohorts(db);
    expect(march?.now).toMatchObject({ counts: { GOOD: 13, POOR: 11, OPEN: 0 }, total: 24 });
  });

  it('knows how they stood after 30 days once that time has come for all of them', async () => {
    const db = await counted();
    await loops(db, 10, { after30: 'OPEN', after90: 'GOOD' });
    await loops(db, 10, { after30: 'AT_RISK' });
    await loops(db, 10, { cohort: '2026-04' });
    const both = await cohorts(db);
    expect(both.map(({ month }) => month)).toEqual(['2026-03', '2026-04']);
    const [march, april] = both;
    expect(march?.after30).toMatchObject({ counts: { OPEN: 10, AT_RISK: 10, GOOD: 0 }, total: 20 });
    expect(march?.after90).toBeNull();
    expect(april).toMatchObject({ now: { total: 10 }, after30: null, after180: null });
  });
});
