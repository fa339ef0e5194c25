/** Operations under way at once, unless a setting says otherwise: about what two cores finish in a second. */
const IN_FLIGHT_MAX = 1_024;

/**
 * What may go on while how much of the room is taken, and when whoever is turned away had better come again. What
 * leaders and auditors read can wait until tomorrow; what a citizen does is turned away last, for they may not come again.
 */
const table = {
  OVERSIGHT: { upTo: 0.5, retryAfterSeconds: 5 },
  READING: { upTo: 0.75, retryAfterSeconds: 2 },
  OFFICE: { upTo: 0.9, retryAfterSeconds: 1 },
  CITIZENS: { upTo: 1, retryAfterSeconds: 1 },
} as const;

/** What somebody comes for; the first is turned away first. */
export type Errand = keyof typeof table;
export const ERRANDS = Object.keys(table) as Errand[];

/** There is no room for this just now. Nothing was begun. Come again after `retryAfterSeconds`. */
export class Full extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('So much is asked for just now that this has to wait. Nothing was done; ask again.');
  }
}

/** How many are inside, how many can be, and how many of each errand were turned away since the start. */
export type CrowdHealth = Readonly<{
  inside: number;
  most: number;
  turnedAway: Readonly<Record<Errand, number>>;
}>;

/** Everybody who is being answered, each on one place. */
export class Crowd {
  private inside = 0;
  private readonly turnedAway = { OVERSIGHT: 0, READING: 0, OFFICE: 0, CITIZENS: 0 };

  /** @param most at least 4: a smaller room would be closed to some for ever. */
  constructor(private readonly most = IN_FLIGHT_MAX) {}

  /** Takes a place; what it answers gives it back, once, however often it is called. Throws `Full`. */
  enter(errand: Errand): () => void {
    this.knock(errand);
    this.inside += 1;
    let isInside = true;
    return () => {
      if (isInside) this.inside -= 1;
      isInside = false;
    };
  }

  /** For what takes no place because it may go on for days, and is still not begun in a crowd. Throws `Full`. */
  knock(errand: Errand) {
    const { upTo, retryAfterSeconds } = table[errand];
    if (this.inside < Math.floor(this.most * upTo)) return;
    this.turnedAway[errand] += 1;
    throw new Full(retryAfterSeconds);
  }

  get health(): CrowdHealth {
    return { inside: this.inside, most: this.most, turnedAway: { ...this.turnedAway } };
  }
}
