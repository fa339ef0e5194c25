import type { Person, Speaker } from './cast.js';

/** What has come of a situation so far: by the name of each earlier step, the id it gave and the event it caused, with its place in the log. */
export type SoFar = Readonly<{
  /** Of the matter that all situations of a chapter share. */
  matter: string;
  /** The charter of the first day. */
  charter: string;
  voice: Readonly<Record<Speaker, string>>;
  id: Readonly<Record<string, string>>;
  event: Readonly<Record<string, string>>;
  index: Readonly<Record<string, number>>;
}>;

export type Input = object | ((soFar: SoFar) => object);

/** One thing that somebody does. Without a mutation they only read a contact, and the service remembers that they have. */
export type Step = Readonly<{
  at: string;
  who: Person;
  mutation?: string;
  input: Input;
  /** Why it is refused, where it must be. */
  refused?: string;
}>;

/** A question in GraphQL that a board asks, what must be somewhere in the answer, and what must be nowhere in it. */
export type Finding = Readonly<{ ask: string; shows: object; lacks?: object }>;

/** Something that happens to a council now and then, told step by step, and how its board finds it. */
export type Situation = Readonly<{
  name: string;
  /** Why it is told, in a sentence. */
  reason: string;
  steps: Readonly<Record<string, Step>>;
  finds: (soFar: SoFar) => Finding;
}>;

/** Situations that belong together, about one matter of this title. */
export type Chapter = Readonly<{
  title: string;
  matter: string;
  situations: readonly Situation[];
}>;
