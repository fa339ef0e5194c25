import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import {
  findReview,
  type LessonFilter,
  listLessons,
  listReviews,
  reviews,
  statusOf,
} from './review.projection.js';

const { ReviewHeld, LessonAgreed, LessonDone } = examples;
const MAY = '2026-05-01T09:00:00.000Z';
const JUNE = '2026-06-01T09:00:00.000Z';
const all = { first: 10, after: null };
const id = uuid(60);

tells(reviews, {
  ReviewHeld: async () => {
    const db = await tell([ReviewHeld(), ReviewHeld({ heldAt: MAY }, { of: uuid(62) })]);
    expect(await findReview(db, id)).toEqual({
      id,
      heldAt: MORNING,
      seed: 'March',
      summary: 'Nobody told them.',
      voiceIds: JSON.stringify([the.voice, the.colleague]),
      strands: JSON.stringify(['COMMUNICATIONS', 'ENGAGEMENT', 'DEMOCRACY']),
      journeys: JSON.stringify([{ citizenId: the.handle, matterId: the.matter, standing: 'POOR' }]),
    });
    const { rows } = await listReviews(db, all);
    expect(rows.map(({ row }) => row.id)).toEqual([uuid(62), id]);
  },
  LessonAgreed: async () => {
    const db = await tell([ReviewHeld(), LessonAgreed()]);
    const { rows } = await listLessons(db, {}, MORNING, all);
    expect(rows.map(({ row }) => row)).toEqual([
      {
        id: uuid(1001),
        reviewId: id,
        lesson: 'We call back.',
        owner: 'ENGAGEMENT',
        voiceId: the.voice,
        agreedAt: MORNING,
        dueAt: MAY,
        doneAt: null,
        what: null,
      },
    ]);
  },
  LessonDone: async () => {
    const db = await tell([
      ReviewHeld(),
      LessonAgreed(),
      LessonAgreed(),
      LessonDone({}, { occurredAt: JUNE }),
    ]);
    const { rows } = await listLessons(db, { status: 'DONE' }, JUNE, all);
    expect(rows.map(({ row }) => row)).toMatchObject([
      { id: uuid(1001), doneAt: JUNE, what: 'A rota for calling back.' },
    ]);
  },
});

describe('Lessons', () => {
  it('come by their day, and can be asked for by review, strand and what became of them', async () => {
    const db = await tell([
      ReviewHeld(),
      LessonAgreed({ dueAt: JUNE }),
      LessonAgreed(),
      LessonAgreed({ owner: 'DEMOCRACY', dueAt: '2026-07-01T09:00:00.000Z' }, { of: uuid(62) }),
      LessonDone(),
    ]);
    const found = async (filter: LessonFilter) =>
      (await listLessons(db, filter, JUNE, all)).rows.map(({ row }) => [
        row.id,
        statusOf(row, JUNE),
      ]);
    const done = [uuid(1001), 'DONE'];
    const overdue = [uuid(1002), 'OVERDUE'];
    const open = [uuid(1003), 'OPEN'];
    expect(await found({})).toEqual([overdue, done, open]);
    expect(await found({ status: 'OPEN' })).toEqual([overdue, open]);
    expect(await found({ status: 'OVERDUE' })).toEqual([overdue]);
    expect(await found({ status: 'DONE' })).toEqual([done]);
    expect(await found({ owner: 'DEMOCRACY' })).toEqual([open]);
    expect(await found({ reviewId: id })).toEqual([overdue, done]);
  });
});
