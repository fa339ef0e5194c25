import type { Place } from './place.js';
import type { News } from './projection.js';

/** What the main thread asks of the projector's thread. */
export type Order =
  | { order: 'turn'; ticket: number; now: string }
  | { order: 'switch'; ticket: number; place: Place }
  | { order: 'close' };

/** What the projector's thread says. */
export type Telling =
  | { said: 'ready'; index: number; place: Place }
  | { said: 'unusable'; problem: string }
  | { said: 'reached'; index: number; cursor: string | null; news: News[] }
  | { said: 'news'; news: News[] }
  /** From now on another generation is told. */
  | { said: 'switched'; place: Place }
  | { said: 'done'; ticket: number }
  | { said: 'failed'; ticket: number; error: string }
  | { said: 'parked'; streams: number }
  | { said: 'unreachable'; problem: string }
  | { said: 'regained' }
  | { said: 'stopped'; error: string }
  /** Another process tells the same read models; this one does not any more. */
  | { said: 'overtaken'; problem: string };

export type ProjectorData = Readonly<{
  /** Where the ledger is, in the words of whoever wires it. */
  ledger: string;
  place: Place;
  /** The driven clock's time; null for the machine's own clock. */
  now: string | null;
}>;
