/** Somebody who is signed in, and what they may see here. */
export type Auditor = Readonly<{
  role: string;
  /** The stored envelopes, in which personal values are sealed. */
  mayReplay: boolean;
  /** What is in the boxes. */
  mayOpen: boolean;
}>;

/** Who asks, whatever decides about that: an audit does not depend on it. The abstract class is the injection token. */
export abstract class Admission {
  /** Reads an `Authorization` header. Answers a sentence when it does not say who asks. */
  abstract who(authorization: string | undefined): Promise<Auditor | string>;

  /** When to come again because too much is asked for just now, in seconds; 0 to go on. */
  abstract waitSeconds(): number;
}
