import fc from 'fast-check';
import type { Recorded } from '../../src/ledger/event.js';
import { Dice } from './dice.js';
import { begin, DAY, link, type Move, reform, register, see, unlink, WEEK, wait } from './moves.js';
import { closeConsultation, consult } from './moves-of-consulting.js';
import {
  acknowledge,
  answer,
  close,
  conclude,
  rate,
  talk,
  withdraw,
} from './moves-of-conversation.js';
import { disturb, proceed, publish, resolve, schedule } from './moves-of-democracy.js';
import {
  advise,
  clarify,
  extend,
  handle,
  join,
  oweNothing,
  transfer,
  waive,
} from './moves-of-handling.js';
import { moderate, restrict } from './moves-of-moderation.js';
import { askAboutData, die, prefer } from './moves-of-persons.js';
import { keepPromise } from './moves-of-promises.js';
import { dispute, escalate, putRight } from './moves-of-repair.js';
import { comeBack, receive } from './moves-of-speaking.js';
import { carry, tell } from './moves-of-telling.js';
import { askAgain, correct, delegate, goOn, undo } from './moves-of-undoing.js';
import { World } from './world.js';

/** How often each move comes up, among all. */
const chances: readonly [Move, number][] = [
  [receive, 24],
  [comeBack, 5],
  [acknowledge, 6],
  [answer, 8],
  [conclude, 8],
  [talk, 8],
  [rate, 2],
  [withdraw, 2],
  [close, 2],
  [consult, 11],
  [closeConsultation, 2],
  [schedule, 4],
  [proceed, 8],
  [disturb, 3],
  [publish, 3],
  [resolve, 10],
  [tell, 6],
  [carry, 8],
  [see, 2],
  [register, 1],
  [link, 7],
  [unlink, 4],
  [wait, 2],
  [reform, 1],
  [waive, 10],
  [oweNothing, 1],
  [extend, 2],
  [clarify, 3],
  [advise, 2],
  [join, 3],
  [handle, 4],
  [transfer, 1],
  [moderate, 7],
  [restrict, 2],
  [escalate, 4],
  [putRight, 4],
  [dispute, 4],
  [prefer, 2],
  [die, 1],
  [askAboutData, 8],
  [undo, 2],
  [correct, 1],
  [keepPromise, 6],
  [askAgain, 3],
  [goOn, 1],
  [delegate, 1],
];

/** What happened, the instant at which it is looked at, and dice for whoever looks. */
export type History = Readonly<{ events: readonly Recorded[]; now: string; dice: Dice }>;

const turn = fc.record({
  move: fc.oneof(...chances.map(([move, weight]) => ({ weight, arbitrary: fc.constant(move) }))),
  seed: fc.nat(),
  /** In minutes; most things happen within hours, some within days, few within weeks. */
  pause: fc.oneof(
    { weight: 12, arbitrary: fc.nat(3 * 60) },
    { weight: 5, arbitrary: fc.nat(4 * DAY) },
    { weight: 2, arbitrary: fc.nat(3 * WEEK) },
  ),
});

/** How long after the last of it somebody looks. */
const later = fc.oneof(fc.nat(DAY), fc.nat(2 * WEEK), fc.nat(30 * WEEK));

/** What random people try to do, whoever lets them. */
export const courses = fc.record({
  turns: fc.array(turn, { minLength: 1, maxLength: 100, size: 'max' }),
  seed: fc.nat(),
  pause: later,
});
export type Course = typeof courses extends fc.Arbitrary<infer C> ? C : never;

/** What becomes of it in a world. */
export function lived({ turns, seed, pause }: Course, world: World): History {
  const dice = new Dice(seed);
  begin(world, dice);
  for (const { move, seed: own, pause: before } of turns) {
    world.wait(before);
    move(world, new Dice(own));
  }
  world.wait(pause);
  const { events, now } = world;
  return { events, now, dice };
}

/** Random people doing random things to the real deciders; fewer of them when it shrinks. */
export const histories: fc.Arbitrary<History> = courses.map((course) => {
  const history = lived(course, new World());
  return { ...history, [fc.toStringMethod]: () => told(history.events, history.now) };
});

/** A counterexample as somebody would tell it. */
const told = (events: readonly Recorded[], now: string) =>
  [
    ...events.map(({ index, type, stream, occurredAt, recordedAt, lateReason, data }) =>
      [
        index,
        type,
        stream,
        occurredAt,
        occurredAt === recordedAt ? '' : `recorded ${recordedAt}`,
        lateReason ?? '',
        JSON.stringify(data).slice(0, 300),
      ].join(' '),
    ),
    `looked at ${now}`,
  ].join('\n');
