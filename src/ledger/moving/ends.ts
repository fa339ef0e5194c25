import type { EventStore } from '../event-store.js';

/** An event as it lies in a file; `envelope` is its text. */
export type Row = Readonly<{ index: number; stream: string; revision: number; envelope: string }>;

/** What is to go on elsewhere. Nobody writes it meanwhile. */
export type Source = Readonly<{
  length: number;
  /** In the order of the index, from one on. */
  rows(from: number): Generator<Row, void>;
}>;

/** Where it goes on. Nobody else may write it meanwhile. */
export type Target = Pick<EventStore, 'append' | 'follow' | 'head' | 'cursorAt'>;
