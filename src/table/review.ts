import type { Standing } from '../experience/policy/standing.js';
import { Strand } from '../experience/policy/vocabulary.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { AgreeLesson, DoLesson, HoldReview, ReviewCommand } from './review.commands.js';
import { type ReviewEvent, reviewEvents } from './review.events.js';

type Lesson = Readonly<{
  /** The event in which it was agreed. */
  agreedIn: string;
  lesson: string;
  owner: Strand;
  dueAt: string;
  status: 'open' | 'done';
}>;

export type Review = { status: 'unheld' } | { status: 'held'; lessons: readonly Lesson[] };
type Held = Exclude<Review, { status: 'unheld' }>;

export type ReviewFacts = Readonly<{
  /** The strand of each voice that is named and was established. */
  strands: ReadonlyMap<string, Strand | null>;
  /** What the seed draws. */
  drawn: readonly Readonly<{ citizenId: string; matterId: string; standing: Standing }>[];
}>;
type Known = Circumstances<ReviewFacts>;

const EVERY_STRAND = Object.values(Strand);

// What is decided

function decide(command: ReviewCommand, review: Review, known: Known): ReviewEvent[] {
  if (command.type === 'HoldReview') return hold(command, review, known);
  if (review.status === 'unheld')
    throw new Rejection('REVIEW_UNKNOWN', 'No such review was held.', 'reviewId');
  switch (command.type) {
    case 'AgreeLesson':
      return agree(command, review, known);
    case 'DoLesson':
      return finish(command, review, known);
  }
}

/** Two strands at a table are a meeting; the third is the one that is not spoken to. */
function hold(
  { voiceIds, seed, summary }: HoldReview,
  { status }: Review,
  { occurredAt, facts }: Known,
): ReviewEvent[] {
  if (status === 'held') throw new Rejection('REVIEW_ALREADY_HELD', 'This review was held before.');
  const present = voiceIds.map((voiceId) => strandOf(voiceId, 'voiceIds', facts));
  const strands = EVERY_STRAND.filter((strand) => present.includes(strand));
  if (strands.length < EVERY_STRAND.length)
    throw new Rejection(
      'STRAND_MISSING_AT_THE_TABLE',
      'A review needs a voice of each of the three strands.',
      'voiceIds',
    );
  const journeys = facts.drawn.map(({ citizenId, matterId, standing }) => ({
    citizenId,
    matterId,
    standing,
  }));
  return [
    {
      type: 'ReviewHeld',
      data: {
        heldAt: occurredAt,
        voiceIds: [...new Set(voiceIds)],
        strands,
        seed,
        journeys,
        summary,
      },
    },
  ];
}

function agree(
  { lesson, owner, voiceId, dueAt: asked }: AgreeLesson,
  { lessons }: Held,
  { occurredAt, facts }: Known,
): ReviewEvent[] {
  const dueAt = new Date(asked).toISOString();
  const before = lessons.find((one) => one.lesson === lesson && one.owner === owner);
  if (before?.dueAt === dueAt) return [];
  if (before)
    throw new Rejection(
      'LESSON_ALREADY_AGREED',
      'This lesson was agreed with another date, and a promised date is not moved.',
      'dueAt',
    );
  if (dueAt <= occurredAt)
    throw new Rejection('LESSON_DUE_IN_THE_PAST', 'A lesson is for the time to come.', 'dueAt');
  if (voiceId && strandOf(voiceId, 'voiceId', facts) !== owner)
    throw new Rejection(
      'VOICE_OF_ANOTHER_STRAND',
      'Whoever sees to it belongs to the strand that does it.',
      'voiceId',
    );
  return [{ type: 'LessonAgreed', data: { lesson, owner, voiceId: voiceId ?? null, dueAt } }];
}

function finish(
  { agreedIn, what }: DoLesson,
  { lessons }: Held,
  { actor, imported }: Known,
): ReviewEvent[] {
  const lesson = lessons.find((one) => one.agreedIn === agreedIn);
  if (!lesson)
    throw new Rejection('LESSON_UNKNOWN', 'No such lesson was agreed in this review.', 'agreedIn');
  if (lesson.status === 'done') return [];
  if (actor.strand !== lesson.owner && actor.role !== 'ADMIN' && !imported)
    throw new Rejection(
      'LESSON_OF_ANOTHER_STRAND',
      'Only the strand that took a lesson on can say that it is done.',
      'agreedIn',
    );
  return [{ type: 'LessonDone', data: { agreedIn, what } }];
}

function strandOf(voiceId: string, field: string, { strands }: ReviewFacts): Strand | null {
  const strand = strands.get(voiceId);
  if (strand === undefined)
    throw new Rejection('VOICE_UNKNOWN', 'No such voice was established.', field);
  return strand;
}

// What changes as a result

function evolve(review: Review, { type, data, id }: Past<ReviewEvent>): Review {
  if (type === 'ReviewHeld') return { status: 'held', lessons: [] };
  if (review.status === 'unheld') return review;
  switch (type) {
    case 'LessonAgreed': {
      const { lesson, owner, dueAt } = data;
      const agreed: Lesson = { agreedIn: id, lesson, owner, dueAt, status: 'open' };
      return { ...review, lessons: [...review.lessons, agreed] };
    }
    case 'LessonDone':
      return {
        ...review,
        lessons: review.lessons.map((one) =>
          one.agreedIn === data.agreedIn ? { ...one, status: 'done' } : one,
        ),
      };
  }
}

export const review: Decider<ReviewCommand, Review, ReviewEvent, ReviewFacts> = {
  initial: { status: 'unheld' },
  decide,
  evolve,
  events: reviewEvents,
};
