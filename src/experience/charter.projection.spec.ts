import { due, examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import {
  charterInForceAt,
  charters,
  findCharter,
  listCharters,
  objectionsTo,
  reviewsOfCharter,
  signaturesOf,
  statusOf,
} from './charter.projection.js';

const { CharterProposed, CharterSigned, CharterObjectedTo, CharterAdopted, CharterReviewed } =
  examples;
const charterId = the.charter;
const AUGUST = '2026-08-31T09:00:00.000Z';
const { dueAt } = due('charter.review');
const tooLate = new Date(Date.parse(dueAt) + 1).toISOString();

tells(charters, {
  CharterProposed: async () => {
    const db = await tell([CharterProposed(), CharterProposed({}, { of: uuid(51) })]);
    expect(await findCharter(db, charterId)).toMatchObject({
      status: 'PROPOSED',
      title: 'Default charter of a council in England',
      inForceFrom: '2026-01-01T00:00:00.000Z',
      reviewDueAt: null,
    });
    expect((await listCharters(db)).map(({ id }) => id)).toEqual([charterId, uuid(51)]);
    expect(await charterInForceAt(db, MORNING)).toBeNull();
  },
  CharterSigned: async () => {
    const db = await tell([
      CharterProposed(),
      CharterObjectedTo(),
      CharterObjectedTo({ strand: 'DEMOCRACY' }),
      CharterSigned({}, { occurredAt: AUGUST }),
    ]);
    expect(await signaturesOf(db, charterId)).toEqual([
      { charterId, strand: 'ENGAGEMENT', signedAt: AUGUST },
    ]);
    expect(await objectionsTo(db, charterId)).toMatchObject([{ strand: 'DEMOCRACY' }]);
  },
  CharterObjectedTo: async () => {
    const db = await tell([
      CharterProposed(),
      CharterSigned(),
      CharterSigned({ strand: 'DEMOCRACY' }),
      CharterObjectedTo({ reason: 'Too long.' }),
      CharterObjectedTo(),
    ]);
    expect(await signaturesOf(db, charterId)).toMatchObject([{ strand: 'DEMOCRACY' }]);
    expect(await objectionsTo(db, charterId)).toEqual([
      {
        charterId,
        strand: 'ENGAGEMENT',
        reason: 'It promises more than we can keep.',
        objectedAt: MORNING,
      },
    ]);
  },
  CharterAdopted: async () => {
    const db = await tell([
      CharterProposed(),
      CharterAdopted(),
      CharterProposed({}, { of: uuid(51) }),
      CharterAdopted({ reviewBy: null }, { of: uuid(51) }),
    ]);
    const [reviewed, endless] = await listCharters(db);
    expect(reviewed).toMatchObject({ status: 'ADOPTED', inForceFrom: MORNING, reviewDueAt: dueAt });
    expect(reviewed && statusOf(reviewed, dueAt)).toBe('ADOPTED');
    expect(reviewed && statusOf(reviewed, tooLate)).toBe('EXPIRED');
    expect(endless && statusOf(endless, tooLate)).toBe('ADOPTED');
  },
  CharterReviewed: async () => {
    const anew = due('charter.review', AUGUST);
    const db = await tell([
      CharterProposed(),
      CharterAdopted(),
      CharterReviewed(),
      CharterReviewed({ strand: 'DEMOCRACY', reviewBy: anew }, { occurredAt: AUGUST }),
      CharterReviewed({ strand: 'DEMOCRACY' }, { occurredAt: AUGUST }),
    ]);
    const words = 'It still says what we want.';
    expect(await reviewsOfCharter(db, charterId)).toEqual([
      { charterId, index: 2, strand: 'ENGAGEMENT', words, reviewedAt: MORNING },
      { charterId, index: 3, strand: 'DEMOCRACY', words, reviewedAt: AUGUST },
      { charterId, index: 4, strand: 'DEMOCRACY', words, reviewedAt: AUGUST },
    ]);
    expect(await findCharter(db, charterId)).toMatchObject({ reviewDueAt: anew.dueAt });
  },
});

describe('An expired charter', () => {
  it('still binds: citizens do not lose clocks because the council slept', async () => {
    const db = await tell([CharterProposed(), CharterAdopted()]);
    expect(await charterInForceAt(db, tooLate)).toMatchObject({ id: charterId });
  });
});
