/** For how long one of many does what only one may do. */
export type Term = Readonly<{
  /** Counts the terms of this office, whoever held them; 0 where nobody else can stand. */
  epoch: number;
  /** Aborted as soon as it is known that it is over; somebody else may have begun a moment before that. */
  over: AbortSignal;
  resign(): Promise<void>;
}>;

/** An office that one process at a time can hold. */
export type Leadership = Readonly<{
  /** Waits for its turn, however long; null once `signal` aborts. */
  campaign(signal: AbortSignal): Promise<Term | null>;
}>;

/** The offices that processes of one ledger stand for. */
export abstract class Offices {
  abstract of(office: string): Leadership;
}

/** Where there is one process, it holds every office from the start. */
export const UNOPPOSED: Leadership = {
  campaign: async ({ aborted }) =>
    aborted
      ? null
      : { epoch: 0, over: new AbortController().signal, resign: () => Promise.resolve() },
};

/**
 * Does this in every term that this process gets, until `signal` aborts. The work has to end soon after `ended` aborts;
 * when it ends by itself, another process may have a turn.
 */
export async function whileLeading(
  leadership: Leadership,
  signal: AbortSignal,
  work: (epoch: number, ended: AbortSignal) => Promise<void>,
) {
  while (!signal.aborted) {
    const term = await leadership.campaign(signal);
    if (!term) return;
    try {
      await work(term.epoch, AbortSignal.any([signal, term.over]));
    } finally {
      await term.resign();
    }
  }
}
