import { did, type Vector } from './story.js';
import type { Change } from './told-journey.js';

/** A twin of the good story in which one promise is broken: which one, how, and what shows it. */
export type Twin = Readonly<{
  criterion: number;
  sentence: string;
  changes: readonly Change[];
  verdict: string;
  /** What cannot but stand otherwise too, and why. */
  forced?: Vector;
  because?: string;
}>;

/** What bounced never reached them, and nobody is asked to rate what is not over. */
export const neverRated = {
  forced: { 14: 'NOT_APPLICABLE' },
  because: 'what never reached them is not over, and so not rated',
} as const;

export const toldInPerson = (when: string, telling: string, handle: string): Change => ({
  'told in person': did(when, 'engagement', 'deliverOutcome', ({ id }) => ({
    tellingId: id[telling],
    handleId: id[handle],
    proof: 'IN_PERSON',
  })),
});

/** The good story but for the one promise, and for what follows from it by force. */
export const brokenIn = (good: Vector, { criterion, verdict, forced }: Twin): Vector => ({
  ...good,
  [criterion]: verdict,
  ...forced,
});

/** As `it.each` takes them, each with the sentence it is called by. */
export const told = (twins: readonly Twin[]) =>
  twins.map((twin) => {
    const { criterion, sentence, forced, because } = twin;
    const rule = forced
      ? `breaks criterion ${criterion}, and no other but ${Object.keys(forced)}, because ${because},`
      : `breaks criterion ${criterion} alone`;
    return [`${rule} when it ${sentence}`, twin] as const;
  });
