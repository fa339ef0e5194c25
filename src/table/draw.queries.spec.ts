import { createHash } from 'node:crypto';
import { example } from '../../test/example.js';
import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell } from '../../test/tells.js';
import type { Standing } from '../experience/policy/standing.js';
import type { Reading } from '../projections/projection.js';
import { drawJourneys } from './draw.queries.js';

/** Journeys filled in by hand: standings are the judge's, drawing among them is what is tested. */
const journeys = async (db: Reading, standing: Standing, count: number, matterId: string) => {
  const rows = Array.from({ length: count }, (_, n) => ({
    citizenId: `${standing}-${n}`,
    matterId,
    standing,
    contacts: 1,
    firstAt: MORNING,
    lastAt: MORNING,
  }));
  for (let from = 0; from < count; from += 2_000)
    await db
      .insertInto('journey')
      .values(rows.slice(from, from + 2_000))
      .execute();
};
const council = () =>
  tell([examples.MatterOpened(), examples.MatterOpened({ audience: 'STAFF' }, { of: uuid(70) })]);

const drawn = async (db: Reading, seed: string) =>
  (await drawJourneys(db, seed)).map(({ citizenId }) => citizenId);

/** The same by hand, as anybody could do it. */
const byHand = (seed: string, standing: Standing, count: number, first: number) =>
  Array.from({ length: count }, (_, n) => `${standing}-${n}`)
    .map((citizenId) => [
      createHash('sha256').update(`${seed}/${citizenId}/${the.matter}`).digest('hex'),
      citizenId,
    ])
    .sort()
    .slice(0, first)
    .map(([, citizenId]) => citizenId);

describe('Journeys on the table', () => {
  it('are one that went well, one in dispute and three that went badly, as anybody can draw them again', async () => {
    const db = await council();
    await journeys(db, 'GOOD', 40, the.matter);
    await journeys(db, 'DISPUTED', 5, the.matter);
    await journeys(db, 'POOR', 30, the.matter);
    await journeys(db, 'OPEN', 30, the.matter);
    for (const seed of ['March', 'April'])
      expect(await drawn(db, seed)).toEqual([
        ...byHand(seed, 'GOOD', 40, 1),
        ...byHand(seed, 'DISPUTED', 5, 1),
        ...byHand(seed, 'POOR', 30, 3),
      ]);
    expect(await drawn(db, 'March')).not.toEqual(await drawn(db, 'April'));
  });

  it('are drawn from all of them, however many there are', async () => {
    const db = await council();
    await journeys(db, 'POOR', 10_001, the.matter);
    expect(await drawn(db, 'March')).toEqual(byHand('March', 'POOR', 10_001, 3));
  });

  it('are as many as there are', async () => {
    const db = await council();
    expect(await drawn(db, 'March')).toEqual([]);
    await journeys(db, 'POOR', 2, the.matter);
    expect(await drawn(db, 'March')).toHaveLength(2);
  });

  it('are none of a trial among staff', async () => {
    const db = await council();
    await journeys(db, 'POOR', 3, uuid(70));
    expect(await drawn(db, 'March')).toEqual([]);
  });

  it('are none with a contact that only one role may read', async () => {
    const restricted = example('ContributionRestricted', `contribution-${the.contribution}`, {
      concern: 'SAFEGUARDING',
      role: 'SAFEGUARDING',
    });
    const year = '2027-03-02T09:00:00.000Z';
    const story = [examples.MatterOpened(), examples.ContributionReceived()];
    expect(await drawn(await tell(story, year), 'March')).toEqual([the.handle]);
    expect(await drawn(await tell([...story, restricted()], year), 'March')).toEqual([]);
  });
});
