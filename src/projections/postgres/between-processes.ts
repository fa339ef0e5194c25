import type { Commons } from '../../operations/commons.js';
import type { News } from '../projection.js';

/** The one who tells the read models, of all the processes that could. */
export const PROJECTOR = 'projector';

/** Told by whoever tells to all who ask. Schemas are named, and no database: everybody knows their own way to it. */
export type Told =
  | Readonly<{
      said: 'reached';
      schema: string;
      index: number;
      cursor: string | null;
      news: News[];
    }>
  | Readonly<{ said: 'news'; schema: string; news: News[] }>
  /** Something else changed: the tables say what. */
  | Readonly<{ said: 'look' }>
  | Readonly<{ said: 'done'; by: string; ticket: number }>
  | Readonly<{ said: 'failed'; by: string; ticket: number; error: string }>;

/** Asked by one of them: that the generation in this schema be told from now on. */
export type Asked = Readonly<{ by: string; ticket: number; schema: string }>;

export const channels = ({ schema }: Commons) => ({
  told: `${schema}_told`,
  asked: `${schema}_asked`,
});
