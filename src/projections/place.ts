import { setTimeout as pause } from 'node:timers/promises';

const LAG_MS = 3_000;
const ASK_MS = 200;

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

/** How far the ledger is; asked again for a moment when it is not as far as this, because a node of a cluster may lag. */
export async function headFrom(askHead: () => Promise<number>, index: number): Promise<number> {
  const untilMs = performance.now() + LAG_MS;
  for (;;) {
    const head = await askHead();
    if (head >= index || performance.now() >= untilMs) return head;
    await pause(ASK_MS);
  }
}

/** Read models that tell of what the ledger does not hold: nobody may be shown that. */
export function longerThan(head: number, place: Place, index: number): string {
  const [where, away] =
    place.engine === 'sqlite'
      ? [place.file, 'move that file away']
      : [`the schema ${place.schema}`, 'drop that schema'];
  return `The read models in ${where} tell of ${index + 1} events, but this ledger has ${head + 1}: it is another one, or an old one that was put back. If it is the right one, ${away}; they are told anew from the ledger.`;
}

/** Somebody else tells the same generation; going on would tell something twice. */
export class Overtaken extends Error {}

/** What is kept there cannot be used. The message names the place and says what to do. */
export class UnusableReadModels extends Error {}

/** It could be used a moment ago, and can be again once the database answers. */
export class UnreachableReadModels extends UnusableReadModels {}
