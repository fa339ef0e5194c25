import type { News } from './projection.js';

/** What the main thread asks of the projector's thread. */
export type Order =
  | { order: 'turn'; ticket: number; now: string }
  | { order: 'switch'; ticket: number; file: string }
  | { order: 'close' };

/** What the projector's thread says. */
export type Telling =
  | { said: 'ready'; index: number; file: string }
  | { said: 'unusable'; problem: string }
  | { said: 'reached'; index: number; cursor: string | null; news: News[] }
  | { said: 'news'; news: News[] }
  | { said: 'done'; ticket: number }
  | { said: 'failed'; ticket: number; error: string }
  | { said: 'parked'; streams: number }
  /** By the disk, and tried again; null once it goes on. */
  | { said: 'held up'; error: string | null }
  | { said: 'stopped'; error: string };

export type ProjectorData = Readonly<{
  /** Where the ledger is, in the words of whoever wires it. */
  ledger: string;
  file: string;
  /** The driven clock's time; null for the machine's own clock. */
  now: string | null;
}>;
