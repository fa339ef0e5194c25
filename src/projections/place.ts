/** Where one generation of the read models is kept. Plain data, so that it can be told to a thread or a process. */
export type Place =
  | Readonly<{ engine: 'sqlite'; file: string }>
  | Readonly<{
      engine: 'postgres';
      url: string;
      schema: string;
      /** The term in which it is told; none when nobody else can tell it. */
      term?: Term;
    }>;

/** One of the terms that are counted in `<commons>.leader`. */
export type Term = Readonly<{ commons: string; office: string; epoch: number }>;

/** For read models that nobody keeps. */
export const IN_MEMORY: Place = { engine: 'sqlite', file: ':memory:' };

/** All the generations of one ledger, also those of the past. */
export interface Places {
  of(generation: number): Place;
  /** Also one that was never finished. */
  remove(generation: number): Promise<void>;
  /** Removes every other generation of this ledger, those of other shapes as well. */
  keepOnly(...generations: readonly number[]): Promise<void>;
}

/** Somebody else tells the same generation; going on would tell something twice. */
export class Overtaken extends Error {}

/** What is kept there cannot be used. The message names the place and says what to do. */
export class UnusableReadModels extends Error {}

/** It could be used a moment ago, and can be again once the database answers. */
export class UnreachableReadModels extends UnusableReadModels {}
