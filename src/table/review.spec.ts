import { ask, given, OFFICER, past, uuid } from '../../test/given-when-then.js';
import type { Strand } from '../experience/policy/vocabulary.js';
import { AgreeLesson, DoLesson, HoldReview } from './review.commands.js';
import type { ReviewEvent } from './review.events.js';
import { type ReviewFacts, review } from './review.js';

const reviewId = uuid(1);
const [comms, engagement, democracy, member] = [uuid(21), uuid(22), uuid(23), uuid(24)] as const;
const journeys = [{ citizenId: uuid(31), matterId: uuid(32), standing: 'POOR' as const }];
const now = '2026-03-02T09:00:00.000Z';
const may = '2026-05-01T09:00:00.000Z';
const facts: ReviewFacts = {
  strands: new Map<string, Strand | null>([
    [comms, 'COMMUNICATIONS'],
    [engagement, 'ENGAGEMENT'],
    [democracy, 'DEMOCRACY'],
    [member, null],
  ]),
  // What is drawn says more of them than a review keeps.
  drawn: journeys.map((journey) => ({ ...journey, contacts: 2 })),
};

const held: ReviewEvent = {
  type: 'ReviewHeld',
  data: {
    heldAt: now,
    voiceIds: [democracy, comms, engagement, member],
    strands: ['COMMUNICATIONS', 'ENGAGEMENT', 'DEMOCRACY'],
    seed: 'March',
    journeys,
    summary: 'Nobody told them.',
  },
};
const agreed: ReviewEvent = {
  type: 'LessonAgreed',
  data: { lesson: 'We call back.', owner: 'ENGAGEMENT', voiceId: engagement, dueAt: may },
};
const agreedIn = past(agreed, 1).id;
const done: ReviewEvent = {
  type: 'LessonDone',
  data: { agreedIn, what: 'A rota for calling back.' },
};

const after = (...before: ReviewEvent[]) => given(review, ...before).knowing(facts);

describe('A review', () => {
  const hold = (voiceIds: string[]) =>
    ask(HoldReview, { voiceIds, seed: 'March', summary: 'Nobody told them.' });
  const everybody = hold([democracy, comms, engagement, member]);

  it('looks at the journeys that its seed draws, with all three strands at the table', () =>
    after().when(everybody).then(held));
  it('needs all three strands, however many come of two', () =>
    after()
      .when(hold([democracy, comms, comms, member]))
      .thenRejected('STRAND_MISSING_AT_THE_TABLE'));
  it('counts nobody twice', () =>
    after()
      .when(hold([democracy, comms, engagement, member, comms]))
      .then(held));
  it('needs voices who were established', () =>
    after()
      .when(hold([democracy, comms, engagement, uuid(99)]))
      .thenRejected('VOICE_UNKNOWN'));
  it('is held once', () => after(held).when(everybody).thenRejected('REVIEW_ALREADY_HELD'));
});

describe('A lesson', () => {
  const lesson = {
    reviewId,
    lesson: 'We call back.',
    owner: 'ENGAGEMENT',
    voiceId: engagement,
    dueAt: '2026-05-01T10:00:00+01:00',
  } as const;
  const agree = (other: Partial<AgreeLesson> = {}) => ask(AgreeLesson, { ...lesson, ...other });
  const finish = ask(DoLesson, { reviewId, agreedIn, what: 'A rota for calling back.' });
  const as = (strand: Strand | null, role: string) =>
    given(review, held, agreed).knowing(facts, now, { actor: { ...OFFICER, strand, role } });

  it('has a strand that does it, somebody who sees to it, and a day', () =>
    after(held).when(agree()).then(agreed));
  it('can be left to a strand without naming anybody', () =>
    after(held)
      .when(agree({ voiceId: undefined }))
      .then({ ...agreed, data: { ...agreed.data, voiceId: null } } as ReviewEvent));
  it('is learned in a review', () => after().when(agree()).thenRejected('REVIEW_UNKNOWN'));
  it('is for the time to come', () =>
    after(held)
      .when(agree({ dueAt: now }))
      .thenRejected('LESSON_DUE_IN_THE_PAST'));
  it('is seen to by somebody of that strand', () => {
    after(held)
      .when(agree({ voiceId: comms }))
      .thenRejected('VOICE_OF_ANOTHER_STRAND');
    after(held)
      .when(agree({ voiceId: uuid(99) }))
      .thenRejected('VOICE_UNKNOWN');
  });
  it('is not put off by agreeing it again', () =>
    after(held, agreed)
      .when(agree({ dueAt: '2026-06-01T09:00:00Z' }))
      .thenRejected('LESSON_ALREADY_AGREED'));
  it('stays quiet when it was agreed before', () =>
    after(held, agreed).when(agree()).thenNothing());

  it('is done when its strand says what is done otherwise', () =>
    after(held, agreed).when(finish).then(done));
  it('is not done by another strand', () =>
    as('DEMOCRACY', 'OFFICER').when(finish).thenRejected('LESSON_OF_ANOTHER_STRAND'));
  it('can be entered as done by whoever administers the ledger', () =>
    as(null, 'ADMIN').when(finish).then(done));
  it('must have been agreed to be done', () => {
    after(held).when(finish).thenRejected('LESSON_UNKNOWN');
    after().when(finish).thenRejected('REVIEW_UNKNOWN');
  });
  it('stays quiet when it is done already', () =>
    after(held, agreed, done).when(finish).thenNothing());
});
